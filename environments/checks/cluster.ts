import { checkCoreDns } from "@eksnet/modules/core-dns/plan";
import { checkAddons, checkCluster as checkClusterItself, checkIpFamily } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import { isWindows } from "@eksnet/modules/node-group/plan";
import {
  checkAddonKeys,
  checkKeysBeside,
  checkPodNetworking,
  ipFamilyOf,
  windowsModeOf,
} from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";

/** The cluster without its nodes. */
export function checkCluster(
  cluster: Environment["cluster"],
  { account, region, network }: Partial<Pick<Environment, "account" | "region" | "network">>,
  findings: Findings,
): void {
  const ipFamily = ipFamilyOf(cluster.podNetworking.mode);
  findings.collect("cluster", () => checkClusterItself(cluster, ipFamily, account));
  if (region !== undefined) findings.collect("cluster.podNetworking.mode", () => checkIpFamily(ipFamily, region));
  findings.collect("cluster.podNetworking", () => checkPodNetworking(cluster.podNetworking));
  findings.collect("cluster.addons", () => checkAddons(cluster));
  findings.collect("cluster.coreDns", () => checkCoreDns(cluster.coreDns, cluster.addons.coredns?.configuration));
  checkVpcCniKeys(cluster, network, findings);
}

function checkVpcCniKeys(
  { addons, nodeGroups, podNetworking }: Environment["cluster"],
  network: Environment["network"] | undefined,
  findings: Findings,
): void {
  const configuration = addons["vpc-cni"]?.configuration ?? {};
  const hasWindows = Object.values(nodeGroups).some(({ ami }) => isWindows(ami));
  const windowsMode = hasWindows ? windowsModeOf(podNetworking) : podNetworking.windowsMode;
  const path = "cluster.addons.vpc-cni.configuration";
  findings.collect(path, () => checkAddonKeys(configuration));
  findings.collect(path, () => checkKeysBeside(configuration, { ...podNetworking, windowsMode }, network?.kind));
}
