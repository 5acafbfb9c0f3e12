import { generateKeyPairSync, randomBytes } from "node:crypto";
import { md, pki } from "node-forge";

const tenYearsMs = 10 * 365 * 24 * 60 * 60 * 1000;

let made: string | undefined;

/**
 * A certificate authority as DescribeCluster gives it: base64 of PEM.
 *
 * Its key is discarded, because a cluster here has no API server; clients only decode the certificate. All clusters of one
 * process share it, because generating one needs half a second.
 * @param now milliseconds since 1970
 */
export function clusterCertificate(now: number): string {
  made ??= makeCertificate(now);
  return made;
}

function makeCertificate(now: number): string {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const name = [{ name: "commonName", value: "kubernetes" }];
  const certificate = pki.createCertificate();
  certificate.serialNumber = `0${randomBytes(8).toString("hex").slice(1)}`;
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.validity.notBefore = new Date(now);
  certificate.validity.notAfter = new Date(now + tenYearsMs);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
  ]);
  certificate.sign(pki.privateKeyFromPem(privateKey), md.sha256.create());
  return Buffer.from(pki.certificateToPem(certificate)).toString("base64");
}
