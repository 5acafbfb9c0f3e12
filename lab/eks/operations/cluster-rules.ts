import type { CreateClusterRequest, KubernetesNetworkConfigRequest, VpcConfigRequest } from "@aws-sdk/client-eks";
import { type ErrorSubject, invalidParameter } from "../api-error";
import type { Call } from "../call";
import { isIpv6Range, parseRange, rangesOverlap } from "../ipv4";
import type { Subnet } from "../network/cluster-network";
import type { ClusterRecord } from "../state/records";

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Settings of the control plane's own processes, which this service does not have. */
export const componentConfigs = ["kubeApiServerConfig", "kubeSchedulerConfig", "kubeControllerManagerConfig"] as const;

/** Where a cluster is put. */
export interface ClusterLocation {
  readonly vpcId: string;
  readonly vpcCidrs: readonly string[];
  readonly subnets: readonly Subnet[];
}

/**
 * Looks up the subnets and security groups of a cluster.
 *
 * @throws ApiError InvalidParameterException unless the subnets are in one VPC and in at least two zones
 */
export async function networkOf({ network }: Call, vpcConfig: VpcConfigRequest): Promise<ClusterLocation> {
  const { subnetIds = [], securityGroupIds = [] } = vpcConfig;
  if (subnetIds.length === 0) throw invalidParameter("Subnets must be specified");
  const subnets = await network.subnets(subnetIds);
  const [first] = subnets;
  if (first === undefined || new Set(subnets.map(({ zone }) => zone)).size < 2) {
    throw invalidParameter("Subnets specified must be in at least two different AZs");
  }
  if (subnets.some(({ vpcId }) => vpcId !== first.vpcId)) {
    throw invalidParameter("Subnets specified must be in the same VPC");
  }
  if (securityGroupIds.length > 5) throw invalidParameter("At most five security groups can be specified");
  await network.checkSecurityGroups(securityGroupIds);
  return { vpcId: first.vpcId, vpcCidrs: await network.vpcCidrs(first.vpcId), subnets };
}

/**
 * Looks up the subnets of what runs pods in a cluster.
 *
 * @throws ApiError InvalidParameterException unless they are in the VPC of the cluster
 */
export async function checkSubnets(
  { network }: Call,
  { data }: ClusterRecord,
  ids: readonly string[],
  subject: ErrorSubject,
): Promise<void> {
  const subnets = await network.subnets(ids);
  if (subnets.some(({ vpcId }) => vpcId !== data.resourcesVpcConfig?.vpcId)) {
    throw invalidParameter("Subnets are not in the VPC of the cluster", subject);
  }
}

/**
 * The Kubernetes network of a cluster, with EKS's defaults.
 *
 * @throws ApiError InvalidParameterException for a service range that EKS does not take
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function kubernetesNetwork(
  { serviceIpv4Cidr, ipFamily = "ipv4", elasticLoadBalancing }: KubernetesNetworkConfigRequest,
  { vpcCidrs, subnets }: ClusterLocation,
  randomDigits: string,
) {
  const shared = { ipFamily, elasticLoadBalancing: { enabled: elasticLoadBalancing?.enabled ?? false } };
  if (ipFamily === "ipv6") {
    if (serviceIpv4Cidr !== undefined) {
      throw invalidParameter("serviceIpv4Cidr can not be specified with ipFamily ipv6: EKS chooses the IPv6 range");
    }
    const bare = subnets.find(({ ipv6 }) => !ipv6);
    if (bare !== undefined) throw invalidParameter(`Subnet ${bare.id} does not have an IPv6 CIDR block`);
    const groups = randomDigits.match(/.{4}/g) ?? [];
    return { ...shared, serviceIpv6Cidr: `fd${randomDigits.slice(-2)}:${groups.slice(0, 2).join(":")}::/108` };
  }
  if (serviceIpv4Cidr === undefined) {
    const usual = parseRange("10.100.0.0/16");
    const taken = vpcCidrs.some((cidr) => {
      const range = parseRange(cidr);
      return range !== undefined && usual !== undefined && rangesOverlap(range, usual);
    });
    return { ...shared, serviceIpv4Cidr: taken ? "172.20.0.0/16" : "10.100.0.0/16" };
  }
  checkServiceRange(serviceIpv4Cidr, vpcCidrs);
  return { ...shared, serviceIpv4Cidr };
}

function checkServiceRange(cidr: string, vpcCidrs: readonly string[]): void {
  const range = parseRange(cidr);
  if (range === undefined) throw invalidParameter(`serviceIpv4Cidr ${cidr} is not a valid CIDR block`);
  const isPrivate = privateRanges.some((allowed) => {
    const outer = parseRange(allowed);
    return outer !== undefined && range.isInSubnet(outer);
  });
  if (!isPrivate) throw invalidParameter(`serviceIpv4Cidr ${cidr} must be within ${privateRanges.join(", ")}`);
  if (range.subnetMask < 12 || range.subnetMask > 24) {
    throw invalidParameter(`serviceIpv4Cidr ${cidr} must be between /24 and /12`);
  }
  for (const vpcCidr of vpcCidrs) {
    const taken = parseRange(vpcCidr);
    if (taken !== undefined && rangesOverlap(range, taken)) {
      throw invalidParameter(`serviceIpv4Cidr ${cidr} overlaps with ${vpcCidr} of the VPC`);
    }
  }
}

/** Kinds of logs of a control plane. */
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** Which logs are on, in the form that EKS answers with: those that are on, then those that are off. */
export function clusterLogging(wanted: CreateClusterRequest["logging"], before: readonly string[] = []) {
  const on = new Set<string>(before);
  for (const { types = [], enabled = false } of wanted?.clusterLogging ?? []) {
    for (const type of types) {
      if (enabled) on.add(type);
      else on.delete(type);
    }
  }
  const setups = [true, false].map((enabled) => ({
    types: logTypes.filter((type) => on.has(type) === enabled),
    enabled,
  }));
  return { clusterLogging: setups.filter(({ types }) => types.length > 0) };
}

/**
 * Access to the API server.
 *
 * @throws ApiError InvalidParameterException if all access is off, or for an invalid range
 */
export function endpointAccess({
  endpointPublicAccess = true,
  endpointPrivateAccess = false,
  publicAccessCidrs = ["0.0.0.0/0"],
}: VpcConfigRequest) {
  if (!endpointPublicAccess && !endpointPrivateAccess) {
    throw invalidParameter("Private and public endpoint access cannot be false at the same time");
  }
  for (const cidr of publicAccessCidrs) {
    const range = parseRange(cidr);
    const isPrivate = privateRanges.some((text) => {
      const outer = parseRange(text);
      return range !== undefined && outer !== undefined && range.isInSubnet(outer);
    });
    if ((range === undefined && !isIpv6Range(cidr)) || isPrivate) {
      throw invalidParameter(`The following CIDRs are invalid in publicAccessCidrs: [${cidr}]`);
    }
  }
  return { endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs };
}
