import type { ErrorFinding } from "../errors";
import { errors, type HostField } from "./findings";

/** Prefix of the owner's TXT records. Fixed: a change would orphan every record. */
export const txtPrefix = "eksnet-";

/** A record that ExternalDNS writes. */
export interface DnsRecord {
  /** Full name. */
  readonly name: string;

  /** Type; A and AAAA are aliases of the load balancer. */
  readonly type: "A" | "AAAA" | "TXT";
}

/** What the owner's TXT records put before a name; `cname` is that of an A record, because it is an alias. */
const owners = ["cname", "aaaa"].map((type) => `${txtPrefix}${type}-`);

/**
 * The records that ExternalDNS 0.21 writes for a host name that leads to a load balancer: two aliases, and for each of
 * them a TXT record with its owner.
 *
 * kubernetes-sigs/external-dns v0.21.0: adjustEndpointAndNewAaaaIfNeeded in provider/aws/aws.go makes both aliases,
 * generateTXTRecord in registry/txt/registry.go and ToTXTName in registry/mapper/mapper.go name the TXT records.
 *
 * @example recordsOf("shop.example.com").map(({ name }) => name)
 * // ["shop.example.com", "shop.example.com", "eksnet-cname-shop.example.com", "eksnet-aaaa-shop.example.com"]
 */
export function recordsOf(host: string): DnsRecord[] {
  return [
    { name: host, type: "A" },
    { name: host, type: "AAAA" },
    ...owners.map((owner): DnsRecord => ({ name: `${owner}${host}`, type: "TXT" })),
  ];
}

const MAX_LABEL_LENGTH = 63;
const MAX_NAME_LENGTH = 253;

/**
 * Why ExternalDNS cannot write the records of a host name in a zone; undefined where it can.
 *
 * @param path where the host name is set
 * @param field the field that sets it, for the advice
 * @example recordProblem("expose.dnsName", "example.com", "example.com", "dnsName")?.code // "HostIsZoneName"
 */
export function recordProblem(path: string, host: string, zone: string, field: HostField): ErrorFinding | undefined {
  const [prefix = ""] = owners;
  if (host === zone) return errors.HostIsZoneName(path, { host, zone, field, txt: `${prefix}${host}` });
  if (!host.endsWith(`.${zone}`)) return errors.HostOutsideZone(path, { host, zone, field });
  const longest = Math.max(...owners.map(({ length }) => length));
  const [label = ""] = host.split(".");
  const [text, max] =
    label.length + longest > MAX_LABEL_LENGTH ? [label, MAX_LABEL_LENGTH - longest] : [host, MAX_NAME_LENGTH - longest];
  return text.length <= max ? undefined : errors.HostTooLong(path, { host, zone, field, text, max, prefix });
}
