import { EksNodeGroup, type EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import {
  LaunchTemplate,
  type LaunchTemplateBlockDeviceMappings,
  type LaunchTemplateTagSpecifications,
} from "@cdktf/provider-aws/lib/launch-template";
import { type ITerraformDependable, type TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { nodeGroupNamePrefix } from "../aws-names/plan";
import { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { annotate } from "../internal/annotate";
import { checkProps } from "../internal/check-props";
import { errors } from "./findings";
import {
  addressMode,
  amiType,
  type ClusterOfNodes,
  checkNodeGroup,
  isBottlerocket,
  isWindows,
  maxPods,
  type NodeGroupInput,
  type NodeGroupSettings,
  nodeAccelerator,
  nodeArchitecture,
  nodeGroupSettings,
  nodeGroupWarnings,
  userData,
} from "./plan";
import { SshAccess } from "./ssh-access";
import { checkStatuses } from "./status-check";
import { checkOfferings } from "./type-offerings";

/** Settings of a node group, and the cluster and network that its nodes join. */
export interface NodeGroupProps extends Omit<NodeGroupInput, "subnets" | "zones"> {
  /** Name of the environment; the first part of names. */
  readonly environment: string;

  /**
   * Name of the group; the second part of names.
   *
   * Errors: `NamePrefixTooLong` when `<environment>-<group>-<zone letter>-` has more than 37 characters.
   */
  readonly group: string;

  /** Cluster that the nodes join. */
  readonly clusterName: string;

  /** Kubernetes minor of the nodes; that of the cluster, or one before it during an upgrade. */
  readonly version: string;

  /**
   * How the cluster's pods get addresses. The mode decides how many pods a node accepts and is part of the launch
   * template's name: a change creates new node groups before it deletes the old ones, as AWS recommends, because running
   * nodes keep their addresses. For Windows nodes it is `windowsMode`, by default "secondary-ip".
   *
   * Errors: `PrefixDelegationUnsupported` for an instance type that does not support prefixes; `TrunkInterfaceMissing` with
   * `securityGroupsForPods`, for an instance type without a trunk.
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-linux.html
   */
  readonly podNetworking: Omit<ClusterOfNodes, "version">;

  /** VPC of the nodes; the security group of `ssh` is made in it. */
  readonly vpcId: string;

  /** Subnet of each zone that has nodes, by zone; each becomes one managed node group. */
  readonly subnetIds: Readonly<Record<string, string>>;

  /** Security groups of the nodes. */
  readonly securityGroupIds: readonly string[];

  /** ARN of the role of the nodes. */
  readonly nodeRoleArn: string;

  /**
   * Tags of instances, volumes and network interfaces: the provider's default tags do not apply to what EC2 launches.
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
 * AWS cannot change most of its settings. A change creates a new node group before it deletes the old one.
 */
export class NodeGroup extends Construct {
  /** The node groups, one per zone. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      {
        environment: "string",
        group: "string",
        clusterName: "string",
        version: "string",
        podNetworking: "object",
        vpcId: "string",
        subnetIds: "object",
        securityGroupIds: "array",
        nodeRoleArn: "string",
        instanceTypes: "array",
        nodesPerZone: "object",
      },
      nodeGroupSettings,
    );
    const { environment, group, vpcId, subnetIds, tags, after = [] } = props;
    const cluster: ClusterOfNodes = { version: props.version, ...props.podNetworking };
    validate(props, cluster);
    const nodes = withDefaults(nodeGroupSettings, props);
    const { ami, instanceTypes, ssh } = nodes;
    annotate(this, nodeGroupWarnings(nodes, cluster));
    checkOfferings(this, props);
    const accelerator = nodeAccelerator(instanceTypes);
    const text = userData(ami, maxPods(nodes, cluster), accelerator);
    const access = ssh && new SshAccess(this, "ssh", { ...ssh, vpcId, name: `${environment}-${group}` });
    const template = new LaunchTemplate(this, "Resource", {
      // A new template id makes new node groups, and a change of the mode must make them: hence the mode in the name.
      namePrefix: `${environment}-${group}-${addressMode(ami, cluster)}-`,
      vpcSecurityGroupIds: [...props.securityGroupIds, ...(access ? [access.securityGroupId] : [])],
      keyName: ssh?.keyName,
      // A hop limit of one: a pod with its own network namespace cannot reach the node's credentials.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: disks(nodes),
      userData: text && Buffer.from(text).toString("base64"),
      tagSpecifications: tagSpecifications({ ...tags, Name: `${environment}-${group}` }),
      lifecycle: { createBeforeDestroy: true },
    });
    const groups = Object.entries(subnetIds).map(([zone, subnetId]): [string, EksNodeGroup] => [
      zone,
      new EksNodeGroup(this, zone, {
        ...nodeGroupArguments(nodes),
        clusterName: props.clusterName,
        version: props.version,
        nodeRoleArn: props.nodeRoleArn,
        nodeGroupNamePrefix: nodeGroupNamePrefix(environment, group, zone),
        amiType: amiType(ami, nodeArchitecture(instanceTypes), accelerator),
        subnetIds: [subnetId],
        launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
        dependsOn: [...after, ...(access?.rules ?? [])],
      }),
    ]);
    checkStatuses(this, `${environment}-${group}`, Object.fromEntries(groups));
    this.resources = groups.map(([, resource]) => resource);
  }
}

function validate(props: NodeGroupProps, cluster: ClusterOfNodes): void {
  const { environment, group, subnetIds } = props;
  const findings = new Findings();
  findings.collect("group", () => nodeGroupNamePrefix(environment, group, "a"));
  findings.collect("", () => checkNodeGroup(props, cluster));
  if (Object.keys(subnetIds).length === 0) findings.add(errors.NodeSubnetsMissing("subnetIds"));
  findings.throwIfAny("NodeGroupInvalid", group);
}

function nodeGroupArguments(
  nodes: NodeGroupSettings,
): Omit<EksNodeGroupConfig, "clusterName" | "nodeRoleArn" | "subnetIds"> {
  const { min, desired, max } = nodes.nodesPerZone;
  return {
    instanceTypes: [...nodes.instanceTypes],
    capacityType: nodes.capacityType,
    scalingConfig: { minSize: min, desiredSize: desired, maxSize: max },
    updateConfig: { maxUnavailable: nodes.maxUnavailable },
    nodeRepairConfig: { enabled: nodes.repair },
    labels: nodes.labels,
    taint: [...nodes.taints],
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ["scaling_config[0].desired_size"] },
  };
}

/*
 * Bottlerocket keeps its system on a small first volume and everything else on a second. Names and the 4 GiB:
 * aws/karpenter-provider-aws, pkg/providers/amifamily/bottlerocket.go and windows.go.
 */
function disks({ ami, disk }: NodeGroupSettings): LaunchTemplateBlockDeviceMappings[] {
  const always = { encrypted: "true", deleteOnTermination: "true" };
  const ebs = {
    ...always,
    volumeSize: disk.sizeGiB,
    volumeType: disk.type,
    iops: disk.iops,
    throughput: disk.throughputMiBps,
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
