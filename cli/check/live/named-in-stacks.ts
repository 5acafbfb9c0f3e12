import type { SynthesisedStack } from "../../synthesis";

/** Things in AWS that exist before the stacks, which only name them. */
export interface NamedInStacks {
  /** Certificates by ARN, with the host names of the resources that name them. */
  readonly certificates: ReadonlyMap<string, ReadonlySet<string>>;

  /** Ids of security groups. */
  readonly securityGroups: readonly string[];
}

const certificateArn = /\barn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+/g;
const securityGroupId = /\bsg-[0-9a-f]{8,17}\b/g;

/** What stacks name by ARN or id, wherever in their JSON it is. */
export function namedInStacks(stacks: readonly SynthesisedStack[]): NamedInStacks {
  const certificates = new Map<string, Set<string>>();
  const securityGroups = new Set<string>();
  for (const { document } of stacks) {
    for (const [id] of JSON.stringify(document).matchAll(securityGroupId)) securityGroups.add(id);
    for (const block of Object.values(document.resource ?? {}).flatMap((named) => Object.values(named))) {
      for (const [arn] of JSON.stringify(block).matchAll(certificateArn)) {
        certificates.set(arn, new Set([...(certificates.get(arn) ?? []), ...hostsIn(block)]));
      }
    }
  }
  return { certificates, securityGroups: [...securityGroups].sort() };
}

const hostFields = ["host", "hostname", "hostnames"];

/** Host names of an Ingress, a Gateway, or a Service that ExternalDNS gives a name. */
function hostsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(hostsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!hostFields.includes(key.split("/").at(-1) ?? "")) return hostsIn(inner);
    const texts = [inner].flat().filter((text) => typeof text === "string");
    return texts.flatMap((text) => text.split(",")).filter((text) => text !== "" && !text.includes("${"));
  });
}
