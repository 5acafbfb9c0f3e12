import type { VpcSettings } from "./settings";

/** What decides whether nodes reach the internet. */
export interface InternetAccessSettings {
  /** The network; one that is not created here counts as connected, because it usually has NAT or a transit gateway. */
  readonly network: { readonly kind: string } & Pick<VpcSettings, "nat" | "endpoints">;

  /** The cluster's nodes and Fargate profiles; pods on Fargate are in private subnets. */
  readonly cluster: {
    readonly nodeGroups: Readonly<Record<string, { readonly subnets: string }>>;
    readonly fargateProfiles: Readonly<Record<string, unknown>>;
  };
}

/**
 * Whether every pod has a default route to the internet, by NAT or from a public subnet. IPv6 follows IPv4: the VPC's
 * egress-only gateway comes with NAT.
 */
export function reachesInternet({ network, cluster }: InternetAccessSettings): boolean {
  if (network.kind !== "create" || network.nat !== "none") return true;
  const isPublic = Object.values(cluster.nodeGroups).every(({ subnets }) => subnets === "public");
  return isPublic && Object.keys(cluster.fargateProfiles).length === 0;
}

/** Whether nodes have neither NAT nor endpoints, and so could not join the cluster. */
export function isCutOff(settings: InternetAccessSettings): boolean {
  return !reachesInternet(settings) && settings.network.endpoints === "none";
}

/** Whether the egress of nodes is limited in a VPC that has endpoints, so that they need rules to reach those. */
export function limitsEgressToEndpoints({
  network,
  cluster,
}: {
  readonly network: InternetAccessSettings["network"];
  readonly cluster: { readonly egress?: unknown };
}): boolean {
  return cluster.egress !== undefined && network.kind === "create" && network.endpoints !== "none";
}
