import type { Findings } from "@eksnet/modules/errors";
import type { Cursor } from "../cursor";
import type { AwsFacts } from "./aws-facts";
import { errors } from "./findings";

/** A subnet of eksctl's file. */
export interface Subnet {
  readonly cursor: Cursor;
  readonly key: string;
  readonly tier: "public" | "private";
  readonly zone: string;
  readonly id: string | undefined;
  readonly cidr: Cursor;
}

const tiers = ["public", "private"] as const;

/** How a file names its subnets: by id, or by range alone. */
export function subnetNamesOf(cursor: Cursor): { readonly ids: string[]; readonly ranges: string[] } {
  const subnets = tiers.flatMap((tier) =>
    cursor
      .at(tier)
      .fields()
      .map(([, subnet]) => ({ id: subnet.at("id").value || undefined, range: subnet.at("cidr").value || undefined })),
  );
  const isText = (value: unknown): value is string => typeof value === "string";
  return {
    ids: subnets.map(({ id }) => id).filter(isText),
    ranges: subnets
      .filter(({ id }) => id === undefined)
      .map(({ range }) => range)
      .filter(isText),
  };
}

/** The subnets of a file, each with its zone: its own, its key's, or AWS's. */
export function readSubnets(
  cursor: Cursor,
  region: string,
  { subnetIds = {}, subnetZones = {} }: AwsFacts,
  findings: Findings,
): Subnet[] {
  return tiers.flatMap((tier) =>
    cursor
      .at(tier)
      .fields()
      .flatMap(([key, subnet]) => {
        const cidr = subnet.at("cidr");
        const id = subnet.at("id").text() || subnetIds[String(cidr.value)];
        if (!subnet.at("id").exists && id !== undefined) cidr.use();
        const known = id === undefined ? undefined : subnetZones[id];
        const said = subnet.at("az").text() ?? (key.startsWith(region) ? key : undefined);
        if (said !== undefined && known !== undefined && said !== known) {
          findings.add(errors.FactContradicted(subnet.path, { inFile: said, given: known, option: "--subnet-zone" }));
        }
        const zone = said ?? known;
        const found = { cursor: subnet, key, tier, id, cidr };
        if (zone !== undefined) return { ...found, zone };
        subnet.use();
        findings.add(errors.SubnetZoneMissing(subnet.path, { id, region }));
        return [];
      }),
  );
}

/** The subnets without those that come second in their tier and zone. */
export function oneInEachZone(subnets: readonly Subnet[]): Subnet[] {
  return subnets.filter((subnet) => {
    const { cursor, tier, zone } = subnet;
    const isFirst = subnets.find((other) => other.tier === tier && other.zone === zone) === subnet;
    if (!isFirst)
      cursor.leaveOut(`a ${tier} subnet of ${zone} comes before it, and a tier has one in each zone`, "breaks");
    return isFirst;
  });
}

/** What each subnet has, by tier and zone. */
export function byTier(
  subnets: readonly Subnet[],
  read: (subnet: Subnet) => string | undefined,
): Record<string, Record<string, string>> {
  const found = tiers.map((tier) => {
    const ofTier = subnets.filter((subnet) => subnet.tier === tier);
    const values = ofTier.flatMap((subnet) => {
      const value = read(subnet);
      return value === undefined ? [] : [[subnet.zone, value] as const];
    });
    return [tier, Object.fromEntries(values)] as const;
  });
  return Object.fromEntries(found.filter(([, zones]) => Object.keys(zones).length > 0));
}
