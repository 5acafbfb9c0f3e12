import type { Faults } from "@eksnet/modules/errors";
import { nodeGroupNamePrefix } from "@eksnet/modules/node-group/plan";
import { roleNamePrefix } from "@eksnet/modules/pod-identity/plan";
import type { Sections } from ".";

/** Names that AWS would refuse, or that the platform keeps for itself. */
export function checkNames(
  name: string,
  { cluster, addons, tags }: Pick<Sections, "cluster" | "addons" | "tags">,
  faults: Faults,
): void {
  const roles = ["cluster", "nodes", "vpc-cni"];
  if (addons?.loadBalancerController !== undefined) roles.push("lb-controller");
  if (addons?.externalDns !== undefined) roles.push("external-dns");
  const longest = roles.reduce((one, other) => (other.length > one.length ? other : one));
  faults.collect("name", () => roleNamePrefix(name, longest));

  for (const group of Object.keys(cluster?.nodeGroups ?? {})) {
    // Every zone's prefix is as long: the zone adds one letter.
    faults.collect(`cluster.nodeGroups.${group}`, () => nodeGroupNamePrefix(name, group, "a"));
  }
  for (const key of Object.keys(tags ?? {})) {
    if (/^(aws|eksnet):/.test(key)) {
      faults.add("TagReserved", `tags.${key}`, "keys that begin with aws: or eksnet: are taken; choose another");
    }
  }
}
