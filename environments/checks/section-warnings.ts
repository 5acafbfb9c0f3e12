import { configuredAddons } from "@eksnet/modules/addons/plan";
import { applicationWarnings } from "@eksnet/modules/application/plan";
import { addonWarnings, clusterWarnings } from "@eksnet/modules/eks-cluster/plan";
import { type Findings, under, type Warning } from "@eksnet/modules/errors";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import { nodeGroupWarnings } from "@eksnet/modules/node-group/plan";
import { limitsEgressToEndpoints, vpcWarnings } from "@eksnet/modules/vpc/plan";
import { addonKeyWarnings, isCustomNetworking, podNetworkingWarnings } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import type { Sections } from "./sections";
import { ifSound } from "./sound";

/** The warnings that modules have about their own section, with the path of the section. */
export function warnOfSections(
  { network, cluster, addons, workloads }: Sections,
  today: Date,
  findings: Findings,
): void {
  const add = (warnings: () => readonly Warning[]): void => findings.add(...ifSound(warnings));
  if (network?.kind === "create") add(() => under("network", vpcWarnings(network)));
  if (cluster !== undefined) {
    add(() => under("cluster.addons", addonWarnings(cluster)));
    for (const [name, group] of entriesByKey(cluster.nodeGroups)) {
      const { podNetworking, version } = cluster;
      add(() => under(`cluster.nodeGroups.${name}`, nodeGroupWarnings(group, { ...podNetworking, version })));
    }
  }
  if (network !== undefined && cluster !== undefined) {
    add(() => under("cluster", clusterWarnings(cluster, contextOf(network, cluster, today))));
    add(() => vpcCniWarnings(network, cluster));
  }
  if (addons !== undefined && cluster !== undefined) {
    for (const { key, addon, settings } of configuredAddons({ addons, cluster })) {
      add(() => under(`addons.${key}`, addon.warnings?.(settings) ?? []));
    }
  }
  for (const [name, application] of entriesByKey(workloads ?? {})) {
    add(() => under(`workloads.${name}`, applicationWarnings({ ...application, name })));
  }
}

function contextOf(network: Environment["network"], cluster: Environment["cluster"], today: Date) {
  return {
    podsInOwnSubnets: isCustomNetworking(cluster.podNetworking.mode),
    hasEndpoints: limitsEgressToEndpoints({ network, cluster }),
    today,
  };
}

function vpcCniWarnings(
  network: Environment["network"],
  { podNetworking, addons }: Environment["cluster"],
): readonly Warning[] {
  // In a shared network, subnet discovery of the CNI is off.
  const isShared = isCustomNetworking(podNetworking.mode) && network.kind !== "create";
  const settings = isShared ? { ...podNetworking, subnetDiscovery: false } : podNetworking;
  return [
    ...under("cluster.podNetworking", podNetworkingWarnings(settings)),
    ...under("cluster.addons.vpc-cni.configuration", addonKeyWarnings(addons["vpc-cni"]?.configuration ?? {})),
  ];
}
