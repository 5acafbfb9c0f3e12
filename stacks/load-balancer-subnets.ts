import { loadBalancersOfAddons } from "@eksnet/modules/addons/plan";
import type { AddonsContract, ContractNeeds, NetworkContract } from "@eksnet/modules/contracts";
import type { Environment } from "../environments/schema";

/** Who reaches a load balancer. */
export type Scheme = "internal" | "internet-facing";

const ofNetwork = { internal: "privateSubnetIds", "internet-facing": "publicSubnetIds" } as const;
const ofAddons = {
  internal: "internalLoadBalancerSubnetIds",
  "internet-facing": "internetFacingLoadBalancerSubnetIds",
} as const;

/**
 * Whether load balancers are told their subnets.
 *
 * The AWS Load Balancer Controller looks through the whole VPC for tagged subnets, and takes one for each zone. In a VPC that the
 * environment makes, those are its subnets. In any other there may be subnets and zones of somebody else, or no tags that
 * this account sees: kubernetes-sigs/aws-load-balancer-controller v3.5.0, pkg/networking/subnet_resolver.go.
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
    [...schemesOf(workloads), ...schemesOfAddons].map((scheme) => [ofNetwork[scheme], network.zones]),
  );
}

/** What the addons contract says of the subnets of load balancers; nothing where the controller finds them. */
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
  return Object.values(network[ofNetwork[scheme]].pick(environment.network.zones));
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
  const schemes = Object.values(workloads).flatMap(({ expose }) =>
    expose?.kind === "nlb" || expose?.kind === "alb" ? [expose.scheme] : [],
  );
  return [...new Set(schemes)].sort();
}
