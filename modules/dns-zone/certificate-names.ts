import { Findings } from "../errors";
import { errors } from "./findings";
import type { CertificateSettings } from "./settings";

/* Quotas of AWS Certificate Manager: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const MAX_NAMES = 10;
const MAX_FIRST_NAME_LENGTH = 64;

/** The DNS names of a certificate, and the public zone whose records prove that they are yours. */
export interface CertificateNames extends CertificateSettings {
  /**
   * Name of the zone, without a trailing dot.
   * @example "example.com"
   */
  readonly zone: string;
}

/**
 * Checks the names of a certificate that DNS records of a zone validate.
 *
 * @throws ConfigurationError `CertificateNamesInvalid`
 */
export function checkCertificateNames({ zone, names }: CertificateNames): void {
  const findings = new Findings();
  const path = "dns.certificate.names";
  if (names.length > MAX_NAMES) {
    findings.add(errors.CertificateNamesTooMany(path, { count: names.length, max: MAX_NAMES, zone }));
  }
  for (const [index, name] of names.entries()) {
    const at = `${path}.${index}`;
    if (names.indexOf(name) !== index) findings.add(errors.CertificateNameRepeated(at, { name }));
    if (name !== zone && !name.endsWith(`.${zone}`)) {
      findings.add(errors.CertificateNameOutsideZone(at, { name, zone }));
    }
  }
  const [first = ""] = names;
  if (first.length > MAX_FIRST_NAME_LENGTH) {
    const values = { length: first.length, max: MAX_FIRST_NAME_LENGTH };
    findings.add(errors.CertificateNameTooLong(`${path}.0`, values));
  }
  findings.throwIfAny("CertificateNamesInvalid");
}

/**
 * Whether a certificate of these names covers a host. A wildcard matches exactly one label.
 *
 * @example certificateCovers(["*.example.com"], "www.example.com") // true
 * @example certificateCovers(["*.example.com"], "a.b.example.com") // false
 * @see https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
 */
export function certificateCovers(names: readonly string[], host: string): boolean {
  return names.includes(host) || names.includes(host.replace(/^[^.*]+\./, "*."));
}

/**
 * The names that need a validation record each: ACM validates `*.example.com` with the record of `example.com`.
 *
 * @example validatedNames(["example.com", "*.example.com", "*.dev.example.com"]) // ["example.com", "*.dev.example.com"]
 */
export function validatedNames(names: readonly string[]): string[] {
  const byRecord = new Map<string, string>();
  for (const name of names) {
    const record = name.replace(/^\*\./, "");
    if (!byRecord.has(record)) byRecord.set(record, name);
  }
  return [...byRecord.values()];
}

/**
 * Construct id of the validation record of a name. Terraform addresses have one underscore for each run of punctuation,
 * so `*` and `-` below the zone are spelled out, and a literal `wildcard` or `dash` is escaped with an x: different names
 * have different addresses.
 *
 * @example validationRecordId("*.dev.example.com", "example.com") // "validation-record-wildcard-dev-example-com"
 * @example validationRecordId("a-b.example.com", "example.com") // "validation-record-a-dash-b-example-com"
 * @example validationRecordId("a.dash.b.example.com", "example.com") // "validation-record-a-xdash-b-example-com"
 */
export function validationRecordId(name: string, zone: string): string {
  const spelled: Readonly<Record<string, string>> = { "*": "wildcard", "-": "dash" };
  const tokens = name.slice(0, name.length - zone.length).match(/[a-z0-9]+|[*-]/g) ?? [];
  const words = tokens.map((token) => spelled[token] ?? (/^x*(wildcard|dash)$/.test(token) ? `x${token}` : token));
  return ["validation-record", ...words, zone.replaceAll(".", "-")].join("-");
}
