import type { Findings } from "@eksnet/modules/errors";
import type { Cursor } from "../cursor";
import { errors } from "./findings";
import type { ImportedNetwork } from "./network";
import { sizesOf, zonesForNodes } from "./node-counts";
import { isFullyPrivate } from "./private-cluster";
import type { Subnet } from "./subnets";

/** Where the nodes of a group are. */
export interface GroupLocation {
  readonly subnets: "public" | "private";
  readonly zones: readonly string[];
}

/**
 * The tier and the zones of a group: those that it names, or all of the cluster's as far as its nodes reach.
 *
 * @param turn which of the zones comes first; groups with fewer nodes than zones would all be in the first zone otherwise
 */
export function locationOf(
  group: Cursor,
  config: Cursor,
  imported: ImportedNetwork,
  turn: number,
  findings: Findings,
): GroupLocation {
  const named = namedSubnets(group, imported.subnets, findings);
  const subnets = tierOf(group, config, imported, named);
  const zones = fewEnough(group, namedZones(group, imported, subnets, named, findings), turn);
  return { subnets, zones };
}

/** The subnets that a group names, by key, id or zone; of its own tier first, as eksctl looks them up. */
function namedSubnets(group: Cursor, subnets: readonly Subnet[], findings: Findings): Subnet[] {
  const tier = group.at("privateNetworking").value === true ? "private" : "public";
  const inOrder = [...subnets.filter((one) => one.tier === tier), ...subnets.filter((one) => one.tier !== tier)];
  return group
    .at("subnets")
    .items()
    .flatMap((cursor) => {
      const name = cursor.text();
      // An item that is no text would be equal to an id that is not there.
      const subnet = inOrder.find(({ key, id, zone }) => name !== undefined && [key, id, zone].includes(name));
      if (subnet === undefined) {
        findings.add(errors.SubnetUnknown(cursor.path, { name: cursor.value }));
        return [];
      }
      const first = subnets.find((one) => one.tier === subnet.tier && one.zone === subnet.zone);
      if (first !== undefined && first.key !== subnet.key) {
        cursor.change(
          `the nodes are in ${first.key}, the ${subnet.tier} subnet that the environment has in this zone`,
          "breaks",
        );
      }
      return [subnet];
    });
}

function tierOf(
  group: Cursor,
  config: Cursor,
  { network }: ImportedNetwork,
  [named]: readonly Subnet[],
): "public" | "private" {
  const asked = (group.at("privateNetworking").flag() ?? isFullyPrivate(config)) ? "private" : "public";
  const wanted = named?.tier ?? asked;
  if (network.kind === "create" || network.subnets[wanted] !== undefined) {
    if (wanted !== asked) {
      group
        .at("subnets")
        .assume(`the group is in ${wanted} subnets, as the one that it names is, whatever privateNetworking is`);
    }
    return wanted;
  }
  const there = wanted === "private" ? "public" : "private";
  group.at("privateNetworking").assume(`the group is in ${there} subnets: the file names no ${wanted} ones`, "breaks");
  return there;
}

/** The zones that a group names. One that the cluster does not have is refused, as eksctl does after half an hour. */
function namedZones(
  group: Cursor,
  { network }: ImportedNetwork,
  tier: string,
  named: readonly Subnet[],
  findings: Findings,
): string[] {
  const zones = new Set<string>();
  const add = (zone: string, path: string): void => {
    if (network.zones.includes(zone)) {
      zones.add(zone);
      return;
    }
    const values = { zone, zones: network.zones, tier, createsVpc: network.kind === "create" };
    findings.add(errors.EksctlZoneUnknown(path, values));
  };
  for (const cursor of group.at("availabilityZones").items()) add(cursor.text() ?? "", cursor.path);
  for (const { zone } of named) add(zone, group.at("subnets").path);
  return zones.size === 0 ? [...network.zones] : network.zones.filter((zone) => zones.has(zone));
}

/** The zones among which the nodes of a group divide evenly, so that there are no more nodes than in the file. */
function fewEnough(group: Cursor, zones: readonly string[], turn: number): string[] {
  const sizes = sizesOf(group);
  const count = zonesForNodes(sizes, zones.length);
  if (count >= zones.length) return [...zones];
  const kept = Array.from({ length: count }, (_, index) => zones[(turn + index) % zones.length] ?? "").sort();
  const message = `${kept.join(", ")} of ${zones.join(", ")}: a group has as many nodes in each of its zones, and ${sizes.desired} in ${zones.length} would become more. Zones differ in the instance types that they offer, so choose`;
  const cursor = group.at("availabilityZones");
  if (cursor.exists) cursor.change(message, "breaks");
  else cursor.assume(message);
  return kept;
}
