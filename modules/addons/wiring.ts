import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import type { AddonsContract, ClusterContract, NetworkContract } from "../contracts";
import type { ChartSources } from "../registry/plan";
import type { DeclaredRelease } from "./declared-release";

/** What an addon's construct gets besides its settings. */
export interface AddonWiring {
  /** Name of the environment. */
  readonly environment: string;

  /** AWS account. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** Contract of the network that the cluster is in. */
  readonly network: NetworkContract;

  /** Contract of the cluster that it runs in. */
  readonly cluster: ClusterContract;

  /** The family of the addresses of pods and Services. */
  readonly ipFamily: "ipv4" | "ipv6";

  /** Whether the nodes reach the internet. */
  readonly internetAccess: boolean;

  /** Whether Gateways become load balancers. */
  readonly gatewayApi: boolean;

  /** Tags of what controllers make in AWS. */
  readonly tags: Readonly<Record<string, string>>;

  /** The network policy engine, if pods have a default deny. */
  readonly defaultDenyEngine: string | undefined;

  /** ARN of the addon's role, with IRSA. */
  readonly roleArn: string | undefined;

  /** Subnets of the addon's own load balancer, where they must be named. */
  readonly loadBalancerSubnetIds: readonly string[] | undefined;

  /** Where the addon's chart and images come from. */
  readonly sources: ChartSources;

  /** What must exist before the addon: controllers whose webhooks it passes, and definitions that it looks for. */
  readonly after: readonly ITerraformDependable[];
}

/** What an addon declares in the addons stack. */
export interface DeclaredAddon {
  /** Its release. */
  readonly main: DeclaredRelease;

  /**
   * Resources in AWS that later stacks need.
   * @default - none
   */
  readonly resources?: readonly TerraformResource[];

  /**
   * Its fields of the contract.
   * @default - none
   */
  readonly published?: Partial<AddonsContract>;
}

/** Declares an addon with its settings, which the schema describes. */
export type DeclareAddon<Schema extends z.ZodType> = (
  scope: Construct,
  id: string,
  settings: z.output<Schema>,
  wiring: AddonWiring,
) => DeclaredAddon;
