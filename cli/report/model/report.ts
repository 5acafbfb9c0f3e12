import { type CapacityPlan, NEARLY_FULL, planCapacity, type SubnetCapacity } from "@eksnet/modules/capacity/plan";
import type { Warning } from "@eksnet/modules/errors";
import type { SubnetTier } from "@eksnet/modules/vpc/plan";
import { vpcRanges } from "../../../environments/checks/service-range";
import type { Environment } from "../../../environments/schema";
import { type CapacityOfMode, capacityByMode } from "../../capacity-by-mode";
import type { SynthesisedStack } from "../../synthesis";
import { resourcesOf } from "./blocks";
import { type EgressRoutes, egressRoutes } from "./egress-routes";
import { type LoadBalancer, loadBalancers } from "./load-balancers";
import { type StackSummary, summarise } from "./stack-summary";

/** What a report says of one environment; nothing in it depends on a language. */
export interface Report {
  /** The environment itself. */
  readonly environment: Environment;

  /** Addresses that the cluster uses of its network. */
  readonly plan: CapacityPlan;

  /** The same subnets in every mode. */
  readonly modes: readonly CapacityOfMode[];

  /** Ranges of the VPC, the primary one first; empty where the network has none in the file. */
  readonly ranges: readonly string[];

  /** Whether the VPC gets a range of IPv6, which only AWS will know. */
  readonly hasIpv6Range: boolean;

  /** The subnets of a network that exists; empty where their ranges are in `plan`. */
  readonly givenSubnets: readonly GivenSubnet[];

  /** How traffic leaves. */
  readonly egressRoutes: EgressRoutes;

  /** The add-ons of EKS and the Helm charts, with their versions. */
  readonly installed: readonly Installed[];

  readonly loadBalancers: readonly LoadBalancer[];

  /** The stacks, in the order in which they are applied. */
  readonly stacks: readonly StackSummary[];

  /** What the program warns of. */
  readonly warnings: readonly Warning[];
}

/** A subnet of which the file has only the id. */
export interface GivenSubnet {
  readonly tier: SubnetTier;

  /** Availability Zone. */
  readonly zone: string;

  /** Its id in AWS. */
  readonly id: string;
}

/** Something that is installed in the cluster. */
interface Installed {
  /** Name of the add-on or the chart. */
  readonly name: string;

  /** Its version or build. */
  readonly version: string;

  /** Who installs it. */
  readonly by: "eks" | "helm";
}

/** Everything that the program knows about an environment without AWS. */
export function reportOf(environment: Environment, stacks: readonly SynthesisedStack[]): Report {
  const plan = planCapacity(environment);
  const network = stacks.find(({ kind }) => kind === "network");
  return {
    environment,
    plan,
    modes: capacityByMode(environment),
    ranges: vpcRanges(environment.network),
    hasIpv6Range:
      network !== undefined &&
      resourcesOf(network.document, "aws_vpc").some(({ block }) => block.assign_generated_ipv6_cidr_block === true),
    givenSubnets: givenSubnets(environment),
    egressRoutes:
      network === undefined
        ? { tables: [], gateways: [], endpoints: [] }
        : egressRoutes(network.document, plan.subnets),
    installed: stacks.flatMap(installedBy),
    loadBalancers: loadBalancers(stacks),
    stacks: stacks.map(summarise),
    warnings: stacks.flatMap(({ warnings }) => warnings),
  };
}

/** The fullest subnet; undefined if no subnet is known. */
export function fullest(subnets: readonly SubnetCapacity[]): SubnetCapacity | undefined {
  return [...subnets].sort((one, other) => other.share - one.share || other.updateShare - one.updateShare)[0];
}

/** Whether the addresses of some subnets suffice. */
export type Verdict = "fits" | "nearly-full" | "exhausted" | "unknown";

/** What the fullest of some subnets says of them all. */
export function verdictOf(subnets: readonly SubnetCapacity[]): Verdict {
  if (subnets.length === 0) return "unknown";
  if (subnets.some(({ exhausted }) => exhausted)) return "exhausted";
  const most = Math.max(...subnets.flatMap(({ share, updateShare }) => [share, updateShare]));
  return most > NEARLY_FULL ? "nearly-full" : "fits";
}

function givenSubnets({ network }: Environment): GivenSubnet[] {
  if (network.kind !== "existing") return [];
  const tiers = Object.entries(network.subnets) as [SubnetTier, Readonly<Record<string, string>> | undefined][];
  return tiers.flatMap(([tier, ids = {}]) => Object.entries(ids).map(([zone, id]) => ({ tier, zone, id })));
}

function installedBy({ document }: SynthesisedStack): Installed[] {
  return [
    ...resourcesOf(document, "aws_eks_addon").map(({ block }) => ({
      name: String(block.addon_name),
      version: String(block.addon_version),
      by: "eks" as const,
    })),
    ...resourcesOf(document, "helm_release").map(({ block }) => ({
      name: String(block.chart),
      version: String(block.version),
      by: "helm" as const,
    })),
  ];
}
