import type { ErrorFinding } from "@eksnet/modules/errors";

/**
 * Fields that errors ask for beside their own, by code. While such a field is malformed, the checks see its default or
 * nothing, so the error says nothing about what the person wrote.
 */
const fieldsByCode: Readonly<
  Record<string, readonly string[] | ((values: ErrorFinding["values"]) => readonly string[])>
> = {
  AddonNeedsLoadBalancerController: ["addons.loadBalancerController"],
  AgentPoolMissing: ["state.agentPool"],
  AgentPoolUnused: ["network", "cluster", "addons", "workloads"].map((stack) => `state.execution.${stack}`),
  ApplicationNeedsMesh: ["addons.mesh"],
  CiliumUnused: ["cluster.podNetworking.networkPolicy"],
  CoreDnsProfileMissing: ["cluster.fargateProfiles"],
  EgressBlocksNodes: ["network.endpoints"],
  ExposureNeedsGatewayApi: ["addons.loadBalancerController.gatewayApi"],
  ExposureNeedsLoadBalancerController: ["addons.loadBalancerController"],
  ExternalDnsNeedsZone: ["network.dns"],
  FargateNeedsIrsa: ["cluster.identity"],
  LoadBalancerNeedsSubnets: ({ tier }) => [`network.subnets.${tier}`],
  PolicyNotEnforced: ["cluster.podNetworking.networkPolicy"],
  SecurityGroupsForPodsOff: ["cluster.podNetworking.securityGroupsForPods"],
  SubnetTierMissing: ({ tier }) => [`network.subnets.${tier}`],
};

/** Fields that a finding asks for, beside the one where it was found. */
export function fieldsLacked({ code, values }: ErrorFinding): readonly string[] {
  const fields = fieldsByCode[code] ?? [];
  return typeof fields === "function" ? fields(values) : fields;
}
