import { Faults } from "@eksnet/modules/errors";

/* Quotas of AWS Certificate Manager: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const MAX_NAMES = 10;
const MAX_FIRST_NAME_LENGTH = 64;

/** The DNS names of a certificate, and the public zone whose records prove that they are yours. */
export interface CertificateNames {
  /**
   * Name of the zone, without a final dot.
   * @example "example.com"
   */
  readonly zone: string;

  /**
   * Names that the certificate covers: the zone's, or below it. A wildcard such as `*.example.com` covers one level, and not
   * `example.com` itself. 1 to 10, of which the first has at most 64 characters.
   * @example ["example.com", "*.example.com"]
   */
  readonly names: readonly string[];
}

/**
 * Checks the names of a certificate that DNS records of a zone validate.
 *
 * @throws ConfigurationError `CertificateNamesInvalid`
 */
export function checkCertificateNames({ zone, names }: CertificateNames): void {
  const faults = new Faults();
  const path = "dns.certificate.names";
  if (names.length > MAX_NAMES) {
    const message = `has ${names.length} names; a certificate has at most ${MAX_NAMES}. Use a wildcard such as "*.${zone}"`;
    faults.add("CertificateNamesTooMany", path, message);
  }
  for (const [index, name] of names.entries()) {
    const at = `${path}.${index}`;
    if (names.indexOf(name) !== index)
      faults.add("CertificateNameRepeated", at, `"${name}" is listed twice; remove one`);
    if (name !== zone && !name.endsWith(`.${zone}`)) {
      const message = `"${name}" is not in the zone ${zone}, whose records validate the certificate; use ${zone} or a name below it`;
      faults.add("CertificateNameOutsideZone", at, message);
    }
  }
  const [first = ""] = names;
  if (first.length > MAX_FIRST_NAME_LENGTH) {
    const message = `the first name has ${first.length} characters; AWS allows ${MAX_FIRST_NAME_LENGTH}. Put a shorter name first`;
    faults.add("CertificateNameTooLong", `${path}.0`, message);
  }
  faults.throwIfAny("CertificateNamesInvalid");
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
