import type { Faults } from "@eksnet/modules/errors";
import { checkNodeGroup } from "@eksnet/modules/node-group/plan";
import type { Environment } from "../schema";

/** Each node group by itself. */
export function checkNodeGroups({ nodeGroups, podNetworking }: Environment["cluster"], faults: Faults): void {
  if (Object.keys(nodeGroups).length === 0) {
    faults.add(
      "NodeGroupsMissing",
      "cluster.nodeGroups",
      "there is none, and CoreDNS and the addons need nodes; add one",
    );
  }
  for (const [name, group] of Object.entries(nodeGroups)) {
    faults.collect(`cluster.nodeGroups.${name}`, () => checkNodeGroup(group, podNetworking.mode));
  }
}
