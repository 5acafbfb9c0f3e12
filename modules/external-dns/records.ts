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

/** Why ExternalDNS could not write a host name. */
export interface RecordProblem {
  /** `HostOutsideZone`, `HostIsZoneName` or `HostTooLong`. */
  readonly code: string;

  /** What was found, and what to do. */
  readonly message: string;
}

const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/**
 * Why ExternalDNS cannot write the records of a host name in a zone; undefined where it can.
 *
 * @example recordProblem("example.com", "example.com")?.code // "HostIsZoneName"
 */
export function recordProblem(host: string, zone: string): RecordProblem | undefined {
  if (host === zone) {
    const message = `"${host}" is the zone's own name, and the TXT record of its owner, "${owners[0]}${host}", would lie outside the zone; use a name below it`;
    return { code: "HostIsZoneName", message };
  }
  if (!host.endsWith(`.${zone}`)) {
    return {
      code: "HostOutsideZone",
      message: `"${host}" is outside ${zone}, the only zone that ExternalDNS writes to`,
    };
  }
  const most = Math.max(...owners.map(({ length }) => length));
  const [label = ""] = host.split(".");
  const [length, limit, what] =
    label.length + most > LONGEST_LABEL
      ? [label.length, LONGEST_LABEL - most, `"${label}"`]
      : [host.length, LONGEST_NAME - most, `"${host}"`];
  if (length <= limit) return undefined;
  const message = `${what} has ${length} characters; at most ${limit} are allowed, because the TXT record of its owner puts "${owners[0]}" before it`;
  return { code: "HostTooLong", message };
}
