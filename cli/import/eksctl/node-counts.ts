import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";

type NodeCounts = EnvironmentInput["cluster"]["nodeGroups"][string]["nodesPerZone"];

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/types.go, DefaultNodeCount, at 99984ad. */
const DEFAULT_NODES = 2;

/** The nodes of a whole group. */
interface Sizes {
  readonly min: number;
  readonly desired: number;
  readonly max: number;
}

/**
 * The nodes of a group as eksctl counts them: what is missing follows from the others.
 *
 * From pkg/apis/eksctl.io/v1alpha5/validation.go, ValidateManagedNodeGroup, at 99984ad.
 */
export function sizesOf(group: Cursor): Sizes {
  const [givenMin, first, givenMax] = ["minSize", "desiredCapacity", "maxSize"].map((name) => group.at(name).number());
  const min = givenMin ?? first ?? DEFAULT_NODES;
  const max = givenMax ?? first ?? min;
  return { min, desired: first ?? min, max: Math.max(max, 1) };
}

/**
 * In how many of its zones a group is: as many as possible, without more nodes than the file has where that can be.
 *
 * A group keeps two zones where it has two nodes, since it would lose all of them with its zone.
 *
 * @example zonesForNodes({ min: 1, desired: 1, max: 1 }, 3) // 1
 * @example zonesForNodes({ min: 4, desired: 4, max: 4 }, 3) // 2
 * @example zonesForNodes({ min: 5, desired: 5, max: 5 }, 3) // 3: six nodes, because no number of zones divides five
 */
export function zonesForNodes({ min, desired, max }: Sizes, zones: number): number {
  const limit = Math.min(zones, ...[desired, max].filter((nodes) => nodes > 0));
  const counts = Array.from({ length: limit - 1 }, (_, index) => limit - index);
  const divided = (sizes: readonly number[]) => counts.find((count) => sizes.every((nodes) => nodes % count === 0));
  return divided([min, desired, max]) ?? divided([min, desired]) ?? limit;
}

/** Nodes in each zone, of a file that counts those of a group: rounded up where zones do not divide them. */
export function nodesPerZoneOf(group: Cursor, zones: number): NodeCounts {
  const { min, desired, max } = sizesOf(group);
  for (const name of ["minSize", "desiredCapacity", "maxSize"]) perZone(group.at(name), zones, "costs");
  if (["minSize", "desiredCapacity"].every((name) => !group.at(name).exists)) {
    group.at("desiredCapacity").assume(`eksctl's own ${DEFAULT_NODES} nodes: ${describe(desired, zones)}`);
  }
  const each = (nodes: number): number => Math.ceil(nodes / zones);
  return { min: each(min), desired: each(desired), max: each(max) };
}

/** A number of a group, in each of its zones. */
export function perZone(cursor: Cursor, zones: number, effect?: "costs"): number | undefined {
  const nodes = cursor.number();
  if (nodes === undefined) return undefined;
  const all = Math.ceil(nodes / zones) * zones;
  if (all !== nodes) {
    const factor = effect === undefined ? "" : `, ${Number((all / nodes).toFixed(2))} times as many`;
    cursor.change(
      `it becomes ${describe(nodes, zones)}${factor}: a group has as many nodes in each of its zones`,
      effect,
    );
  }
  return all / zones;
}

function describe(nodes: number, zones: number): string {
  const each = Math.ceil(nodes / zones);
  return zones === 1 ? `${each} in its one zone` : `${each} in each of ${zones} zones, ${each * zones} in all`;
}
