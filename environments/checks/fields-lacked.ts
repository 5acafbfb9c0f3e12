import type { Finding } from "@eksnet/modules/errors";

/** Paths of fields, or what makes them from a finding. */
type Fields = readonly string[] | ((finding: Finding) => readonly string[]);

/** Fields of the application that a finding is about: `workloads.<name>.<field>`. */
const ofApplication =
  (...fields: readonly string[]): Fields =>
  ({ path }) => {
    const application = path.split(".").slice(0, 2).join(".");
    return fields.map((field) => `${application}.${field}`);
  };

const ofTier: Fields = ({ values: { tier } }) => [`network.subnets.${tier}`];

/* Where a computed subnet is depends on every other; pinned subnets overlap wherever the others are. */
const otherSubnets: Fields = ({ values: { otherPinned } }) =>
  otherPinned === true
    ? []
    : ["network.cidr", "network.secondaryCidrs", "network.zones", "network.zoneSlots", "network.subnets"];

/**
 * Fields that findings depend on beside their own, by code. While such a field is malformed, the checks see its default or
 * nothing, so the finding says nothing about what the person wrote. Warnings depend on their whole section anyway.
 */
export const fieldsByCode: Readonly<Record<string, Fields>> = {
  AddonNeedsLoadBalancerController: ["addons.loadBalancerController"],
  AgentPoolMissing: ["state.agentPool"],
  AgentPoolUnused: ["network", "cluster", "addons", "workloads"].map((stack) => `state.execution.${stack}`),
  ApiServerPrivate: ["state"],
  ApplicationNeedsMesh: ["addons.mesh"],
  CertificateNameMissing: ["network.dns"],
  CertificateNeedsHost: ofApplication("expose.host", "expose.rules", "expose.tls.certificateArns"),
  CertificatePending: ["workloads"],
  CiliumUnused: ["cluster.podNetworking.networkPolicy"],
  CoreDnsProfileMissing: ["cluster.fargateProfiles"],
  DnsNameNeedsExternalDns: ["addons.externalDns"],
  EgressBlocksNodes: ["network.endpoints"],
  EndpointsNeedPrivateSubnets: ["network.subnets.private"],
  EndpointsUnknown: ["network.kind"],
  ExposureNeedsGatewayApi: ["addons.loadBalancerController.gatewayApi"],
  ExposureNeedsLoadBalancerController: ["addons.loadBalancerController"],
  ExternalDnsNeedsZone: ["network.dns"],
  FargateNeedsIrsa: ["cluster.identity"],
  FlowLogsBucketUnused: ["network.flowLogs.destination"],
  GroupNameMissing: ofApplication("expose.groupName"),
  HostRecordsUnused: ofApplication("expose.host", "expose.rules"),
  HostUnused: ofApplication("expose.rules"),
  ImageUnused: ofApplication("versions"),
  IngressNameUnused: ofApplication("expose"),
  InstanceTargetsNeedNodePort: ofApplication("expose.serviceType"),
  LoadBalancerNeedsSubnets: ofTier,
  MaxUnavailableUnused: ofApplication("replicas", "versions"),
  NatNeedsPublicSubnets: ["network.subnets.public"],
  PathUnused: ofApplication("expose.rules"),
  PodsUnselected: ["cluster.podNetworking"],
  PolicyNotEnforced: ["cluster.podNetworking.networkPolicy"],
  ProxyProtocolNotSpoken: ofApplication("speaksProxyProtocol"),
  ProxyProtocolUnused: ofApplication("expose.kind", "expose.clientIpPreservation"),
  ReadinessGatesNeedIpTargets: ofApplication("expose.kind", "expose.targets"),
  RemoteRunsBlocked: ["cluster.endpoint"],
  ReplicasUnused: ofApplication("versions"),
  RuleDuplicate: ofApplication("expose.host", "expose.path", "expose.rules"),
  RuleUnreachable: ofApplication("expose.host", "expose.path", "expose.rules"),
  SecurityGroupRulesOverQuota: ["network"],
  SecurityGroupsForPodsOff: ["cluster.podNetworking.securityGroupsForPods"],
  ServiceCidrMissing: ["cluster.podNetworking.mode"],
  ServiceNameUnused: ofApplication("expose"),
  SubnetNearlyFull: ["cluster", "workloads"],
  SubnetOutsideVpc: ["network.cidr", "network.secondaryCidrs", "network.subnets.pod.cidr"],
  SubnetRangesOverlap: otherSubnets,
  SubnetTierMissing: ofTier,
  SubnetTierUnused: ["cluster"],
  WindowsImageMissing: ["cluster.version"],
  ZoneNotInNetwork: ["network.zones"],
  ZoneOutsideSlots: ["network.zoneSlots", "network.subnets"],
  ZoneSpreadUnused: ofApplication("replicas", "versions"),
  ZoneUnknown: ["network.zones"],
};

/**
 * Whether an error may be about what stands in for a malformed field that it depends on, or for a part of one.
 *
 * @param malformed paths of malformed fields
 */
export function dependsOn(finding: Finding, malformed: readonly string[]): boolean {
  const fields = fieldsByCode[finding.code] ?? [];
  const paths = typeof fields === "function" ? fields(finding) : fields;
  return paths.some((path) => malformed.some((other) => isAtOrBelow(path, other) || isAtOrBelow(other, path)));
}

/** Whether a path is another, or is in it. */
export function isAtOrBelow(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}
