import type { NodeGroupCapacity, SubnetUse } from "@eksnet/modules/capacity/plan";
import type { Language } from "@eksnet/modules/errors";
import type { SubnetTier } from "@eksnet/modules/vpc/plan";
import type { NetworkPolicyEngine, PodNetworkingMode } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../../../environments/schema";
import type { Verdict } from "../model/report";

type NatMode = Extract<Environment["network"], { kind: "create" }>["nat"];

/**
 * All text of a report except names and numbers. A language that lacks a word, or a choice of the environment
 * file that lacks its name here, does not compile.
 */
export interface Words {
  readonly title: string;
  readonly intro: string;
  readonly contents: string;
  readonly sections: Readonly<Record<SectionName, SectionWords>>;

  readonly tiers: Readonly<Record<SubnetTier, string>>;
  readonly modes: Readonly<Record<PodNetworkingMode, string>>;
  readonly policies: Readonly<Record<NetworkPolicyEngine, string>>;
  readonly access: Readonly<Record<Environment["cluster"]["endpoint"]["access"], string>>;
  readonly nat: Readonly<Record<NatMode, string>>;
  readonly uses: Readonly<Record<SubnetUse["kind"], string>>;
  readonly bindsFirst: Readonly<Record<NodeGroupCapacity["bindsFirst"], string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;

  /** Of Terraform's types; a type without an entry keeps its Terraform name. */
  readonly targets: Readonly<Record<string, string>>;
  readonly schemes: Readonly<Record<string, string>>;

  readonly fact: Readonly<Record<FactName, string>>;
  readonly column: Readonly<Record<ColumnName, string>>;

  readonly fullestSubnet: string;
  readonly applicationPods: string;
  readonly nodes: string;
  readonly warnings: string;
  readonly atDesiredAndMaximum: string;
  readonly unknown: string;
  readonly perZone: (min: number, desired: number, max: number) => string;
  readonly outOf: (taken: string, supply: string) => string;
  readonly ipv6Range: string;
  readonly ipv6Services: string;
  readonly span: (from: string, to: string) => string;

  readonly desired: string;
  readonly maximum: string;
  readonly update: string;
  readonly fill: (desired: string, maximum: string, update: string) => string;

  readonly addressMap: (range: string) => string;
  readonly freeSpace: string;
  readonly routeMap: string;
  readonly noEgressRoute: string;
  readonly internet: string;
  readonly natOf: (zone: string) => string;
  readonly networkOf: (environment: string) => string;
  readonly sizesUnknown: string;
  readonly noNat: string;
  readonly noEndpoints: string;
  readonly noLoadBalancers: string;
  readonly noWarnings: string;

  /** The language itself, by which findings are translated. */
  readonly language: Language;
  readonly noContract: string;
  readonly noTables: string;
  readonly afterApply: string;
  readonly thisMode: string;
  readonly refused: string;
  readonly maxPodsPerNode: string;
  readonly eksAddon: string;
  readonly helmChart: string;
  readonly systemPods: string;
  readonly onEachNode: string;
  readonly inCluster: string;
  readonly notCounted: string;
  readonly fieldsOf: (count: number) => string;
  readonly sharedAlb: (group: string) => string;
}

/** The parts of a report, in their order. */
export const sectionNames = [
  "warnings",
  "vpc",
  "routes",
  "endpoints",
  "cluster",
  "nodeGroups",
  "loadBalancers",
  "capacity",
  "modes",
  "stacks",
] as const;

/** One of them. */
export type SectionName = (typeof sectionNames)[number];

interface SectionWords {
  readonly title: string;

  /** What a reader must know to read the part. */
  readonly note: string;
}

type FactName =
  | "account"
  | "region"
  | "kubernetes"
  | "endpoint"
  | "allowedCidrs"
  | "privateAccess"
  | "podNetworking"
  | "networkPolicy"
  | "nat"
  | "serviceRange"
  | "controlPlane"
  | "identity"
  | "support"
  | "logs"
  | "fargate"
  | "dns"
  | "settings"
  | "installed";

type ColumnName =
  | "subnet"
  | "range"
  | "gives"
  | "full"
  | "table"
  | "routes"
  | "usedBy"
  | "service"
  | "type"
  | "where"
  | "group"
  | "instanceTypes"
  | "nodes"
  | "operatingSystem"
  | "maxPods"
  | "bindsFirst"
  | "name"
  | "scheme"
  | "serves"
  | "targets"
  | "resources"
  | "state"
  | "reads"
  | "publishes";
