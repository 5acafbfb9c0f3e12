import { checkCoreDns } from "@eksnet/modules/core-dns/plan";
import { checkAddons, checkCluster as checkClusterItself } from "@eksnet/modules/eks-cluster/plan";
import type { Faults } from "@eksnet/modules/errors";
import { checkAddonKeys, checkPodNetworking, ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../schema";

/** The cluster by itself, without its nodes. */
export function checkCluster(
  cluster: Environment["cluster"],
  { account, region }: Partial<Pick<Environment, "account" | "region">>,
  faults: Faults,
): void {
  const ipFamily = ipFamilyOf(cluster.podNetworking.mode);
  faults.collect("cluster", () => checkClusterItself({ ...cluster, ipFamily, region }, account));
  faults.collect("cluster.podNetworking", () => checkPodNetworking(cluster.podNetworking));
  faults.collect("cluster.addons", () => checkAddons(cluster));
  faults.collect("cluster.coreDns", () => checkCoreDns(cluster.coreDns, cluster.addons.coredns?.configuration));
  const cni = cluster.addons["vpc-cni"]?.configuration ?? {};
  faults.collect("cluster.addons.vpc-cni.configuration", () => checkAddonKeys(cni));
}
