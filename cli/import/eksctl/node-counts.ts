import type { EnvironmentInput } from "../../../environments/schema";
import type { Place } from "../place";

type NodeCounts = EnvironmentInput["cluster"]["nodeGroups"][string]["nodesPerZone"];

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/types.go, DefaultNodeCount, at 99984ad. */
const DEFAULT_NODES = 2;

/**
 * Nodes in each zone, of a file that counts those of a group: rounded up.
 *
 * What is missing follows from the others as in eksctl: pkg/apis/eksctl.io/v1alpha5/validation.go,
 * ValidateManagedNodeGroup, at 99984ad.
 */
export function nodesPerZoneOf(group: Place, zones: number): NodeCounts {
  const [least, first, most] = ["minSize", "desiredCapacity", "maxSize"].map((name) => group.at(name));
  const desired = perZone(first, zones);
  const min = perZone(least, zones) ?? desired ?? defaultPerZone(first, zones);
  const max = perZone(most, zones) ?? Math.max(desired ?? min, 1);
  return { min, desired: desired ?? min, max: Math.max(max, 1) };
}

function defaultPerZone(place: Place | undefined, zones: number): number {
  const nodes = Math.ceil(DEFAULT_NODES / zones);
  place?.assume(`eksctl's own ${DEFAULT_NODES} nodes, which become ${describe(nodes, zones)}`);
  return nodes;
}

/** A number of a group, in each of its zones. */
export function perZone(place: Place | undefined, zones: number): number | undefined {
  const nodes = place?.number();
  if (nodes === undefined) return undefined;
  const rounded = Math.ceil(nodes / zones);
  if (rounded * zones !== nodes) place?.change(`it becomes ${describe(rounded, zones)}, rounded up`);
  return rounded;
}

function describe(nodes: number, zones: number): string {
  const where = zones === 1 ? "its one zone" : `each of ${zones} zones`;
  return `${nodes} in ${where}, ${nodes * zones} in all`;
}
