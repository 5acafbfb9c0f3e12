import type { ErrorFinding } from "../errors";
import { errors } from "./findings";

/*
 * CreateHostedZone answers "InvalidDomainName: shop.example.com is reserved by AWS!", which tests of boto (boto/boto#2098) and
 * aws-samples/sample-agentic-value-accelerator#126 report for example.com and names below it. No source says so of other
 * domains of RFC 2606.
 */
const RESERVED_ZONE = "example.com";

/** The error of a zone name that Route 53 refuses to create; undefined where none is known. */
export function reservedZone(path: string, zone: string): ErrorFinding | undefined {
  if (zone !== RESERVED_ZONE && !zone.endsWith(`.${RESERVED_ZONE}`)) return undefined;
  return errors.DnsZoneReserved(path, { zone, reserved: RESERVED_ZONE });
}
