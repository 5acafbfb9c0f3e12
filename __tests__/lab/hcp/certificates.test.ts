import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCertificates } from "../../../lab/hcp/certificates";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-certificates-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const dayMs = 24 * 60 * 60 * 1000;

describe("ensureCertificates", () => {
  it("makes a certificate for 127.0.0.1, signed by an authority for servers and nothing else", () => {
    const made = ensureCertificates(folder);

    const [authority, certificate] = [new X509Certificate(made.authority), new X509Certificate(made.certificate)];
    expect(certificate.subjectAltName).toBe("IP Address:127.0.0.1");
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect([authority.ca, certificate.ca]).toEqual([true, false]);
    expect(certificate.verify(authority.publicKey)).toBe(true);
  });

  it("keeps the service's key to its owner, and forgets the authority's", () => {
    ensureCertificates(folder);

    expect(
      readdirSync(folder).filter((name) => readFileSync(join(folder, name), "utf8").includes("PRIVATE KEY")),
    ).toEqual(["service.key"]);
    expect(statSync(join(folder, "service.key")).mode & 0o077).toBe(0);
  });

  it("keeps them from one run to the next, and makes new ones a week before they end", () => {
    const made = new Date("2026-01-01T00:00:00Z");
    const [first, later, last] = [0, 357, 359].map((days) =>
      ensureCertificates(folder, new Date(made.getTime() + days * dayMs)),
    );

    expect(later?.certificate).toBe(first?.certificate);
    expect(last?.certificate).not.toBe(first?.certificate);
    expect(last?.authority).not.toBe(first?.authority);
  });

  it("adds the authority to what the machine trusts, and its own file not to itself", () => {
    const own = join(folder, "company.pem");
    writeFileSync(own, "what the company trusts\n");
    const before = process.env.SSL_CERT_FILE;
    try {
      process.env.SSL_CERT_FILE = own;
      const { bundleFile, authority } = ensureCertificates(folder);
      expect(readFileSync(bundleFile, "utf8")).toBe(`what the company trusts\n\n${authority}`);

      process.env.SSL_CERT_FILE = bundleFile;
      ensureCertificates(folder);
      expect(readFileSync(bundleFile, "utf8").split(authority.trim())).toHaveLength(2);
    } finally {
      if (before === undefined) delete process.env.SSL_CERT_FILE;
      else process.env.SSL_CERT_FILE = before;
    }
  });
});
