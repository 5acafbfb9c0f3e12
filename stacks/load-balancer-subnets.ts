import { loadBalancersOfAddons } from "@eksnet/modules/addons/plan";
import { type LoadBalancerTraits, loadBalancerTier, workloadLoadBalancers } from "@eksnet/modules/application/plan";
import type { AddonsContract, ContractNeeds, NetworkContract } from "@eksnet/modules/contracts";
import type { Environment } from "../environments/schema";

type Scheme = LoadBalancerTraits["scheme"];

const ofAddons = {
  internal: "internalLoadBalancerSubnetIds",
  "internet-facing": "internetFacingLoadBalancerSubnetIds",
} as const;

/**
 * Whether load balancers name their subnets.
 *
 * The AWS Load Balancer Controller searches the whole VPC for tagged subnets and picks one per zone. In a VPC that the
 * environment creates, those are its subnets. Any other VPC may have subnets and zones of other owners, or tags that this
 * account cannot see: kubernetes-sigs/aws-load-balancer-controller v3.5.0, pkg/networking/subnet_resolver.go.
 */
function namesSubnets({ network }: Environment): boolean {
  return network.kind !== "create";
}

/** What the addons stack needs of the network contract: a subnet in each zone, for the schemes of the environment. */
export function zonesOfLoadBalancers(environment: Environment): ContractNeeds<NetworkContract>["zones"] {
  if (!namesSubnets(environment)) return {};
  const { workloads, network } = environment;
  const schemesOfAddons = loadBalancersOfAddons(environment).map(({ scheme }) => scheme);
  return Object.fromEntries(
    [...schemesOf(workloads), ...schemesOfAddons].map((scheme) => [
      `${loadBalancerTier[scheme]}SubnetIds`,
      network.zones,
    ]),
  );
}

/** The subnets of load balancers in the addons contract; none where the controller finds them. */
export function publishedSubnets(
  environment: Environment,
  network: NetworkContract,
): Pick<AddonsContract, (typeof ofAddons)[Scheme]> {
  if (!namesSubnets(environment) || environment.addons.loadBalancerController === undefined) return {};
  return {
    internalLoadBalancerSubnetIds: network.privateSubnetIds,
    internetFacingLoadBalancerSubnetIds: network.publicSubnetIds,
  };
}

/** The subnets of a load balancer of the addons stack; undefined where the controller finds them. */
export function subnetsFromNetwork(
  environment: Environment,
  network: NetworkContract,
  scheme: Scheme,
): string[] | undefined {
  if (!namesSubnets(environment)) return undefined;
  return Object.values(network[`${loadBalancerTier[scheme]}SubnetIds` as const].pick(environment.network.zones));
}

/** What the workloads stack needs of the addons contract. */
export function neededSubnets(environment: Environment): Pick<ContractNeeds<AddonsContract>, "zones"> & {
  readonly fields: readonly (typeof ofAddons)[Scheme][];
} {
  const fields = namesSubnets(environment) ? schemesOf(environment.workloads).map((scheme) => ofAddons[scheme]) : [];
  return { fields, zones: Object.fromEntries(fields.map((field) => [field, environment.network.zones])) };
}

/** The subnets of a load balancer of the workloads stack; undefined where the controller finds them. */
export function subnetsFromAddons(
  environment: Environment,
  addons: AddonsContract,
  scheme: Scheme,
): string[] | undefined {
  if (!namesSubnets(environment)) return undefined;
  return Object.values(addons[ofAddons[scheme]]?.pick(environment.network.zones) ?? {});
}

function schemesOf(workloads: Environment["workloads"]): Scheme[] {
  return [...new Set(workloadLoadBalancers(workloads).map(({ scheme }) => scheme))].sort();
}
