import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errorsOf } from "./errors-of";

/**
 * An environment with nodes for CoreDNS when it is first applied.
 *
 * eksctl creates the add-on without waiting for its pods, so groups may start with `desiredCapacity: 0`. The apply of an
 * environment waits, and would fail: the first group that can run CoreDNS starts with one node in each of its zones.
 */
export function withStartingNodes(input: EnvironmentInput, config: Cursor): EnvironmentInput {
  if (!lacksStartingNodes(input)) return input;
  for (const [name, group] of Object.entries(input.cluster.nodeGroups)) {
    if (group.nodesPerZone.desired > 0) continue;
    const started = { ...group, nodesPerZone: { ...group.nodesPerZone, desired: 1 } };
    const nodeGroups = { ...input.cluster.nodeGroups, [name]: started };
    const candidate = { ...input, cluster: { ...input.cluster, nodeGroups } };
    if (lacksStartingNodes(candidate)) continue;
    const kind = config.at("managedNodeGroups").exists ? "managedNodeGroups" : "nodeGroups";
    config
      .at(kind)
      .assume(
        `cluster.nodeGroups.${name} starts with one node in each zone, because every group of the file starts with none and the first apply waits for CoreDNS; scale it down afterwards`,
        "costs",
      );
    return candidate;
  }
  return input;
}

function lacksStartingNodes(input: EnvironmentInput): boolean {
  return errorsOf(() => defineEnvironment(input)).some(({ code }) => code === "CoreDnsUnschedulable");
}
