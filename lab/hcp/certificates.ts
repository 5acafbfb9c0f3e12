import { generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { md, pki } from "node-forge";

/** What an HTTPS service on loopback needs, and what its clients need to trust it. */
export interface Certificates {
  /** Certificate of the service, PEM. */
  readonly certificate: string;

  /** Its private key, PEM. */
  readonly key: string;

  /** The authority that signed it, PEM. */
  readonly authority: string;

  /**
   * File for SSL_CERT_FILE: the authority, and whatever this machine trusts besides.
   *
   * The variable replaces the machine's own file, so the authority alone would cut Terraform off from the registry.
   */
  readonly bundleFile: string;
}

/** Apple's and Go's verifiers refuse server certificates that last longer than 825 days. */
const lifetimeDays = 365;
const renewalDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** Where Linux distributions keep what they trust, in the order in which Go looks. */
const systemBundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * The certificates in a folder, made there when they are missing or about to end.
 *
 * The authority's private key is never written: it signs one certificate and is forgotten, so that the authority, which
 * people may come to trust, can vouch for nothing but 127.0.0.1.
 * @param now the clock, for tests
 */
export function ensureCertificates(folder: string, now = new Date()): Certificates {
  mkdirSync(folder, { recursive: true });
  const [authority, certificate, key] = ["authority.pem", "service.pem", "service.key"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  if (![authority, certificate, key].every(existsSync) || endsSoon(certificate, now)) {
    const made = makeCertificates(now);
    writeFileSync(key, made.key, { mode: 0o600 });
    writeFileSync(certificate, made.certificate);
    writeFileSync(authority, made.authority);
  }
  const bundleFile = join(folder, "bundle.pem");
  writeFileSync(bundleFile, `${trusted(bundleFile)}\n${readFileSync(authority, "utf8")}`);
  return {
    certificate: readFileSync(certificate, "utf8"),
    key: readFileSync(key, "utf8"),
    authority: readFileSync(authority, "utf8"),
    bundleFile,
  };
}

function endsSoon(certificateFile: string, now: Date): boolean {
  const { validTo } = new X509Certificate(readFileSync(certificateFile));
  return Date.parse(validTo) - now.getTime() < renewalDays * dayMs;
}

/** What this process's own variables and this machine trust, as PEM. */
function trusted(ownBundle: string): string {
  const chosen = process.env.SSL_CERT_FILE;
  const candidates = [...(chosen === undefined || chosen === ownBundle ? [] : [chosen]), ...systemBundles];
  const found = candidates.find(existsSync);
  return found === undefined ? rootCertificates.join("\n") : readFileSync(found, "utf8");
}

function makeCertificates(now: Date): Pick<Certificates, "authority" | "certificate" | "key"> {
  const authorityName = [{ name: "commonName", value: "eksnet lab, HCP Terraform on this machine" }];
  const authorityKeys = makeKeys();
  const authority = blank(now, authorityKeys.public);
  authority.setSubject(authorityName);
  authority.setIssuer(authorityName);
  authority.setExtensions([
    { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
    { name: "keyUsage", keyCertSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  authority.sign(authorityKeys.private, md.sha256.create());

  const keys = makeKeys();
  const service = blank(now, keys.public);
  service.setSubject([{ name: "commonName", value: "127.0.0.1" }]);
  service.setIssuer(authorityName);
  service.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
  ]);
  service.sign(authorityKeys.private, md.sha256.create());
  return {
    authority: pki.certificateToPem(authority),
    certificate: pki.certificateToPem(service),
    key: keys.pem,
  };
}

/** A certificate with a number and a time, yet without a name. */
function blank(now: Date, publicKey: pki.PublicKey): pki.Certificate {
  const certificate = pki.createCertificate();
  // A first digit of 0 keeps the number positive.
  certificate.serialNumber = `0${randomBytes(15).toString("hex").slice(1)}`;
  certificate.publicKey = publicKey;
  certificate.validity.notBefore = new Date(now.getTime() - dayMs);
  certificate.validity.notAfter = new Date(now.getTime() + lifetimeDays * dayMs);
  return certificate;
}

/** Keys made by node, which takes a fraction of the time that forge needs. */
function makeKeys() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { private: pki.privateKeyFromPem(privateKey), public: pki.publicKeyFromPem(publicKey), pem: privateKey };
}
