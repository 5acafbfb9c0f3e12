import { installedAddons, rolesOf } from "@eksnet/modules/addons/plan";
import { nodeGroupNamePrefix, roleNamePrefix } from "@eksnet/modules/aws-names/plan";
import { addonRole, clusterRole } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import { fargateRole } from "@eksnet/modules/fargate-profile/plan";
import { isWindows, nodeRole, windowsNodeRole } from "@eksnet/modules/node-group/plan";
import { flowLogsRole } from "@eksnet/modules/vpc/plan";
import type { Sections } from "./sections";
import { checkTags } from "./tags";

/** Names that AWS would refuse, or that the platform keeps for itself. */
export function checkNames(
  name: string | undefined,
  sections: Pick<Sections, "network" | "cluster" | "addons" | "tags">,
  findings: Findings,
): void {
  if (name !== undefined) checkLengths(name, sections, findings);
  checkTags(sections.tags ?? {}, findings);
}

/** Names that have the environment's name in them. */
function checkLengths(
  name: string,
  sections: Pick<Sections, "network" | "cluster" | "addons">,
  findings: Findings,
): void {
  const longest = roles(sections).reduce((one, other) => (other.length > one.length ? other : one));
  findings.collect("name", () => roleNamePrefix(name, longest));

  for (const group of Object.keys(sections.cluster?.nodeGroups ?? {})) {
    // Every zone's prefix is as long: the zone adds one letter.
    findings.collect(`cluster.nodeGroups.${group}`, () => nodeGroupNamePrefix(name, group, "a"));
  }
}

/** What the roles of an environment are called, each after the environment's name. */
function roles({ network, cluster, addons }: Pick<Sections, "network" | "cluster" | "addons">): string[] {
  const ofAddons = ["vpc-cni", ...Object.keys(cluster?.addons ?? {})].map(addonRole);
  const found = [clusterRole, nodeRole, ...ofAddons.filter((role) => role !== undefined)];
  if (Object.values(cluster?.nodeGroups ?? {}).some(({ ami }) => isWindows(ami))) found.push(windowsNodeRole);
  if (Object.keys(cluster?.fargateProfiles ?? {}).length > 0) found.push(fargateRole);
  if (network?.kind === "create" && network.flowLogs?.destination === "cloud-watch-logs") found.push(flowLogsRole);
  return [...found, ...installedAddons({ addons, cluster }).flatMap(({ addon }) => rolesOf(addon))];
}
