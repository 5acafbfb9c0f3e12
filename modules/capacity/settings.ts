import type { AddonsSettings } from "../addons/helm-addons";
import type { LoadBalancerTraits } from "../application/load-balancers";
import type { CoreDnsSettings } from "../core-dns/plan";
import type { FargateSelector } from "../fargate-profile/plan";
import type { NodeGroupInput, NodeGroupSettings } from "../node-group/plan";
import type { PlacementNodeGroup, PlacementSettings } from "../placement/plan";
import type { SubnetPlanRequest, VpcSettings } from "../vpc/plan";
import type { PodNetworkingSettings } from "../vpc-cni/plan";

/** The input of a capacity plan, named as in the environment file, so that an environment can be passed as it is. */
export interface CapacitySettings {
  /**
   * Name of the environment, with which the names of its node groups begin.
   * @default - not known
   */
  readonly name?: string;

  /** AWS region. */
  readonly region: string;

  /** The VPC. The sizes of its subnets are known only if it is created here. */
  readonly network: CreatedNetwork | UnknownNetwork;

  /** The cluster and its nodes. */
  readonly cluster: CapacityCluster;

  /**
   * Controllers installed with Helm, for their pods and load balancers.
   * @default - none
   */
  readonly addons?: AddonsSettings;

  /**
   * Applications, for their pods and load balancers.
   * @default - none
   */
  readonly workloads?: Readonly<Record<string, CapacityWorkload>>;
}

/** A network that is created with the cluster; its NAT gateways and interface endpoints use addresses of its subnets. */
export interface CreatedNetwork extends Omit<SubnetPlanRequest, "region">, Pick<VpcSettings, "nat" | "endpoints"> {
  /** Names the case. */
  readonly kind: "create";
}

/** A network that is not created here: the sizes of its subnets are unknown. */
export interface UnknownNetwork {
  /** Names the case. */
  readonly kind: "existing" | "contract";

  /** Zones in use, in order. */
  readonly zones: readonly string[];
}

/** What is counted of a cluster. */
export interface CapacityCluster {
  /** How pods get addresses, what the VPC CNI keeps ready for them, and whether Cilium runs beside it. */
  readonly podNetworking: Pick<
    PodNetworkingSettings,
    "mode" | "warmTargets" | "securityGroupsForPods" | "windowsMode" | "networkPolicy"
  >;

  /**
   * Range of Services.
   * @default - IPv6, chosen by EKS
   */
  readonly serviceCidr?: string;

  /** Tier of the control plane's interfaces. */
  readonly controlPlaneSubnets: "private" | "public" | "controlPlane";

  /**
   * Zones of the control plane's interfaces.
   * @default - the first two of the network's
   */
  readonly controlPlaneZones?: readonly string[];

  /** EKS add-ons beyond those that every cluster has, and the configuration of any, by name. */
  readonly addons: Readonly<Record<string, CapacityEksAddon>>;

  /**
   * Fargate profiles, by name.
   * @default - none
   */
  readonly fargateProfiles?: Readonly<Record<string, CapacityFargateProfile>>;

  /**
   * Where CoreDNS runs, and in how many pods; on Fargate they are those of a profile.
   * @default - two on nodes
   */
  readonly coreDns?: CoreDnsSettings;

  /** Node groups, by name. */
  readonly nodeGroups: Readonly<Record<string, CapacityNodeGroup>>;
}

/** What is counted of an EKS add-on: its pods, where they are known. */
export interface CapacityEksAddon {
  /**
   * Configuration values; of CoreDNS its `replicaCount`.
   * @default - the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** What is counted of a Fargate profile. */
export interface CapacityFargateProfile {
  /**
   * Which pods run on Fargate and therefore need no node.
   * @default - not known: no pod is taken to be on Fargate
   */
  readonly selectors?: readonly FargateSelector[];

  /**
   * Pods that are planned for, in all zones; each uses an address of a private subnet. Fargate cannot enforce the number; a
   * ResourceQuota in the namespaces of the profile can.
   * @default - not counted, and named as such
   */
  readonly pods?: number;
}

/** What is counted of a node group. */
export interface CapacityNodeGroup
  extends PlacementNodeGroup,
    Pick<NodeGroupSettings, "subnets" | "zones" | "podsPerNode">,
    Pick<NodeGroupInput, "maxUnavailable"> {
  /** Nodes in each zone. */
  readonly nodesPerZone: Pick<NodeGroupSettings["nodesPerZone"], "desired" | "max">;
}

/** What is counted of an application. */
export interface CapacityWorkload extends PlacementSettings {
  /**
   * Namespace, by which a Fargate profile may match its pods.
   * @default - the application's name
   */
  readonly namespace?: string;

  /**
   * Labels of everything that belongs to it.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Further labels of its pods.
   * @default - none
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Value of the label `app` of its pods.
   * @default - the application's name
   */
  readonly appLabel?: string;

  /**
   * Whether pods stay Pending if they cannot be spread evenly over zones.
   * @default "prefer"
   */
  readonly zoneSpread?: "prefer" | "require";

  /**
   * Pods.
   * @default - not counted
   */
  readonly replicas?: number;

  /**
   * Versions that run beside each other, by name, with as many pods as the application unless they have their own number.
   * @default - one
   */
  readonly versions?: Readonly<
    Record<
      string,
      {
        /**
         * Pods.
         * @default - as many as the application
         */
        readonly replicas?: number;
      }
    >
  >;

  /**
   * How it is reached.
   * @default - not by a Service
   */
  readonly expose?: CapacityExposure;
}

/** How an application is reached. */
export interface CapacityExposure {
  /** `nlb` and `alb` have a load balancer; other kinds do not. */
  readonly kind: string;

  /**
   * Who reaches the load balancer.
   * @default "internal"
   */
  readonly scheme?: LoadBalancerTraits["scheme"];

  /**
   * Applications of one group share an `alb`.
   * @default - a load balancer of its own
   */
  readonly groupName?: string;
}
