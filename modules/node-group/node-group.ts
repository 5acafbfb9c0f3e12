import { EksNodeGroup, type EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import {
  LaunchTemplate,
  type LaunchTemplateBlockDeviceMappings,
  type LaunchTemplateTagSpecifications,
} from "@cdktf/provider-aws/lib/launch-template";
import { type ITerraformDependable, type TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { Faults } from "../errors";
import { annotate } from "../internal/annotate";
import { inWordsOfProps } from "../internal/in-words-of-props";
import type { PodNetworkingMode, SecurityGroupsForPods, WindowsPodNetworkingMode } from "../vpc-cni/plan";
import {
  amiType,
  type ClusterOfNodes,
  checkNodeGroup,
  isBottlerocket,
  isWindows,
  leastWindowsDiskGiB,
  maxPods,
  type NodeAmi,
  type NodeGroupSettings,
  type NodeTaint,
  nodeAccelerator,
  nodeArchitecture,
  nodeGroupNamePrefix,
  nodeGroupWarnings,
  userData,
} from "./plan";
import { SshAccess } from "./ssh-access";
import { checkOfferings } from "./type-offerings";

/** SSH to the nodes of a group. */
export interface NodeSsh {
  /** EC2 key pair. */
  readonly keyName: string;

  /** VPC of the nodes. */
  readonly vpcId: string;

  /** Ranges that may connect to port 22, IPv4 or IPv6; the whole internet is warned about. Errors: `CidrInvalid`. */
  readonly allowedCidrs: readonly string[];
}

/** Properties of NodeGroup. */
export interface NodeGroupProps {
  /** Name of the environment; the first part of names. */
  readonly environment: string;

  /**
   * Name of the group; the second part of names.
   *
   * Errors: `NamePrefixTooLong` when `<environment>-<group>-<zone letter>-` has more than 37 characters.
   */
  readonly group: string;

  /** Name of the cluster. */
  readonly clusterName: string;

  /** Kubernetes minor of the nodes; that of the cluster, or one before it during an upgrade. */
  readonly version: string;

  /**
   * How the cluster's pods get addresses; decides how many pods a node takes, and is part of the launch template's name.
   *
   * A change makes new node groups before the old ones go, as AWS advises: nodes keep the addresses that they have.
   *
   * Errors: `PrefixDelegationUnsupported` for an instance type that takes no prefixes.
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-linux.html
   */
  readonly podNetworkingMode: PodNetworkingMode;

  /**
   * How pods on Windows nodes get addresses; with Windows it takes the place of the cluster's mode, in the template's name
   * too.
   * @default "secondary-ip"
   */
  readonly windowsMode?: WindowsPodNetworkingMode;

  /**
   * Pods with security groups of their own. Errors: `TrunkInterfaceMissing` for an instance type without a trunk.
   * @default - off
   */
  readonly securityGroupsForPods?: SecurityGroupsForPods;

  /**
   * EC2 instance types, of one architecture; with `ON_DEMAND` the first that can be had, with `SPOT` whichever is most
   * likely to stay. The lowest pod limit of them holds for all. A change makes new node groups.
   *
   * Errors: `InstanceTypesMissing`, `InstanceTypeUnknown`, `InstanceTypeDuplicate`, `InstanceTypeUnsupported`,
   * `ArchitecturesMixed`, `AcceleratorsMixed`.
   */
  readonly instanceTypes: readonly string[];

  /**
   * Pods that the kubelet accepts at most, those in the host's network included: fewer where the instance types or the mode
   * allow fewer. The memory that a node reserves follows it. A change replaces the nodes of each zone in place.
   *
   * Errors: `ReservationExceedsMemory`; `PodsPerNodeUnenforced` with Windows, whose kubelets EKS starts.
   * @default - as many as the instance types and the mode allow, at most 110, or 250 above 30 vCPUs
   */
  readonly podsPerNode?: number;

  /** Subnet of each zone that has nodes, by zone; each becomes one managed node group. */
  readonly subnetIds: Readonly<Record<string, string>>;

  /** Security groups of the nodes. */
  readonly securityGroupIds: readonly string[];

  /** ARN of the role of the nodes. */
  readonly nodeRoleArn: string;

  /** Fewest nodes in each zone, from 0. */
  readonly minPerZone: number;

  /** Nodes in each zone at creation; later an autoscaler's number stays. Errors: `NodesOutOfOrder`. */
  readonly desiredPerZone: number;

  /** Most nodes in each zone, from 1. */
  readonly maxPerZone: number;

  /**
   * Operating system. The image has the drivers of the instance types' accelerators (NVIDIA, Neuron) unless it ends with
   * `-standard`. Windows needs a role of its own, and Linux nodes beside it.
   *
   * Errors: with Windows `WindowsUnsupported`, `WindowsImageMissing`, `ArchitectureUnsupported`, `AddressesTooFew`.
   * @default "al2023"
   */
  readonly ami?: NodeAmi;

  /**
   * Says that the device plugin of the group's accelerators is installed by other means. Errors: `DevicePluginUnused`.
   * @default - a warning, where one is needed
   */
  readonly devicePlugin?: "installed";

  /**
   * How the instances are bought; `SPOT` may end with two minutes' notice.
   * @default "ON_DEMAND"
   */
  readonly capacityType?: "ON_DEMAND" | "SPOT";

  /**
   * GiB of the root volume; with Bottlerocket of the data volume, where images and logs are.
   *
   * Errors: `DiskTooSmall` below 50 with Windows.
   * @default - 30, with Windows 50
   */
  readonly diskSizeGiB?: number;

  /**
   * EBS volume type.
   * @default "gp3"
   */
  readonly diskType?: "gp3" | "gp2" | "io1" | "io2";

  /**
   * Operations per second; gp3 has 3,000 at no cost.
   *
   * Errors: `DiskIopsMissing` (io1, io2), `DiskIopsUnused` (gp2), `DiskIopsOutOfRange`.
   * @default - what the volume type gives
   */
  readonly diskIops?: number;

  /**
   * MiB per second, gp3 only; 125 at no cost. Errors: `DiskThroughputUnused`.
   * @default - what the volume type gives
   */
  readonly diskThroughputMiBps?: number;

  /**
   * Kubernetes labels. Errors: `LabelMalformed`, `LabelReserved`.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Kubernetes taints; one for a key and an effect. Errors: `TaintMalformed`, `TaintDuplicate`, `TaintsTooMany`.
   * @default - none
   */
  readonly taints?: readonly NodeTaint[];

  /**
   * SSH, by a security group that the nodes of this group alone carry.
   *
   * Errors: `SshUnsupported` with Bottlerocket, which runs no SSH server outside its admin container, and with Windows.
   * @default - none; Session Manager, where the role allows it
   */
  readonly ssh?: NodeSsh;

  /**
   * Nodes of a zone that an update may take out at once, 1 to 100.
   * @default 1
   */
  readonly maxUnavailable?: number;

  /**
   * Whether EKS replaces nodes that it finds broken.
   * @default true
   * @see https://docs.aws.amazon.com/eks/latest/userguide/node-health.html
   */
  readonly repair?: boolean;

  /**
   * Tags of instances, volumes and network interfaces: the provider's default tags do not reach what EC2 starts.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * What must be there before the first node: the VPC CNI, the role's permissions, the rules of the security groups.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * Nodes of one kind: a launch template, and one managed node group per zone, so that an autoscaler can scale the zone
 * whose volumes or pods need it.
 *
 * Most of its settings are fixed in AWS. A change makes a new node group before the old one goes.
 */
export class NodeGroup extends Construct {
  /** The node groups, one per zone. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { environment, group, podNetworkingMode, ami = "al2023", instanceTypes, subnetIds, ssh, after = [] } = props;
    validate(props);
    const architecture = nodeArchitecture(instanceTypes);
    const pods = maxPods(props, clusterOf(props));
    const accelerator = nodeAccelerator(instanceTypes);
    const text = userData(ami, pods, accelerator);
    const mode = isWindows(ami) ? (props.windowsMode ?? "secondary-ip") : podNetworkingMode;
    annotate(this, nodeGroupWarnings(settings(props), clusterOf(props)));
    checkOfferings(this, props);
    const access = ssh && new SshAccess(this, "ssh", { ...ssh, name: `${environment}-${group}` });
    const template = new LaunchTemplate(this, "Resource", {
      // A new template id makes new node groups, and a change of the mode must make them: hence the mode in the name.
      namePrefix: `${environment}-${group}-${mode}-`,
      vpcSecurityGroupIds: [...props.securityGroupIds, ...(access ? [access.securityGroupId] : [])],
      keyName: ssh?.keyName,
      // One hop: a pod with a network of its own cannot ask for the node's credentials.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: disks(ami, props),
      userData: text && Buffer.from(text).toString("base64"),
      tagSpecifications: tagSpecifications({ ...props.tags, Name: `${environment}-${group}` }),
      lifecycle: { createBeforeDestroy: true },
    });
    this.resources = Object.entries(subnetIds).map(
      ([zone, subnetId]) =>
        new EksNodeGroup(this, zone, {
          ...nodeGroupArguments(props),
          nodeGroupNamePrefix: nodeGroupNamePrefix(environment, group, zone),
          amiType: amiType(ami, architecture, accelerator),
          subnetIds: [subnetId],
          launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
          dependsOn: [...after, ...(access?.rules ?? [])],
        }),
    );
  }
}

function clusterOf(props: NodeGroupProps): ClusterOfNodes {
  const { version, podNetworkingMode: mode, windowsMode, securityGroupsForPods } = props;
  return { version, mode, windowsMode, securityGroupsForPods };
}

function validate(props: NodeGroupProps): void {
  const { environment, group, subnetIds } = props;
  const faults = new Faults();
  faults.collect("group", () => nodeGroupNamePrefix(environment, group, "a"));
  inWordsOfProps(faults, propOfSetting, () => checkNodeGroup(settings(props), clusterOf(props)));
  if (Object.keys(subnetIds).length === 0) {
    faults.add("SubnetsMissing", "subnetIds", "no zone has a subnet for the nodes; give one at least");
  }
  faults.throwIfAny("NodeGroupInvalid", group);
}

const propOfSetting = {
  nodesPerZone: "desiredPerZone",
  "disk.sizeGiB": "diskSizeGiB",
  "disk.iops": "diskIops",
  "disk.throughputMiBps": "diskThroughputMiBps",
};

function settings(props: NodeGroupProps): NodeGroupSettings {
  const { minPerZone: min, desiredPerZone: desired, maxPerZone: max } = props;
  const { diskSizeGiB: sizeGiB, diskType: type, diskIops: iops, diskThroughputMiBps: throughputMiBps } = props;
  return { ...props, nodesPerZone: { min, desired, max }, disk: { sizeGiB, type, iops, throughputMiBps } };
}

function nodeGroupArguments(props: NodeGroupProps): Omit<EksNodeGroupConfig, "subnetIds"> {
  const { maxUnavailable = 1, repair = true, capacityType = "ON_DEMAND", labels = {}, taints = [] } = props;
  return {
    clusterName: props.clusterName,
    version: props.version,
    nodeRoleArn: props.nodeRoleArn,
    instanceTypes: [...props.instanceTypes],
    capacityType,
    scalingConfig: { minSize: props.minPerZone, desiredSize: props.desiredPerZone, maxSize: props.maxPerZone },
    updateConfig: { maxUnavailable },
    nodeRepairConfig: { enabled: repair },
    labels,
    taint: [...taints],
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ["scaling_config[0].desired_size"] },
  };
}

/*
 * Bottlerocket keeps its system on a small first volume and everything else on a second. Names and the 4 GiB:
 * aws/karpenter-provider-aws, pkg/providers/amifamily/bottlerocket.go and windows.go.
 */
function disks(ami: NodeAmi, props: NodeGroupProps): LaunchTemplateBlockDeviceMappings[] {
  const {
    diskSizeGiB = isWindows(ami) ? leastWindowsDiskGiB : 30,
    diskType = "gp3",
    diskIops,
    diskThroughputMiBps,
  } = props;
  const always = { encrypted: "true", deleteOnTermination: "true" };
  const ebs = {
    ...always,
    volumeSize: diskSizeGiB,
    volumeType: diskType,
    iops: diskIops,
    throughput: diskThroughputMiBps,
  };
  if (isWindows(ami)) return [{ deviceName: "/dev/sda1", ebs }];
  if (!isBottlerocket(ami)) return [{ deviceName: "/dev/xvda", ebs }];
  return [
    { deviceName: "/dev/xvda", ebs: { ...always, volumeSize: 4, volumeType: "gp3" } },
    { deviceName: "/dev/xvdb", ebs },
  ];
}

function tagSpecifications(tags: Record<string, string>): LaunchTemplateTagSpecifications[] {
  return ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags }));
}
