import type { NetworkContract } from "@eksnet/modules/contracts";
import type { EksCluster } from "@eksnet/modules/eks-cluster";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import { NodeGroup, NodeRole } from "@eksnet/modules/node-group";
import { isWindows, type NodeGroupSettings } from "@eksnet/modules/node-group/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { nodeSubnets } from "./subnets";

/** What the node groups of a cluster are declared with. */
export interface NodesWiring {
  readonly environment: Environment;
  readonly cluster: EksCluster;
  readonly network: NetworkContract;

  /** Role of the Linux nodes. */
  readonly role: NodeRole;

  /** Tags of the instances and volumes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The role of the Linux nodes. */
export function linuxNodeRole(stack: Construct, environment: Environment, { partition }: NetworkContract): NodeRole {
  return new NodeRole(stack, "nodes", {
    environment: environment.name,
    partition,
    sessionManager: linuxGroups(environment).some(([, { ssh }]) => ssh === undefined),
  });
}

/** Whether the environment has Windows nodes. */
export function hasWindowsNodes(environment: Environment): boolean {
  return windowsGroups(environment).length > 0;
}

/** Declares the node groups of Linux, then those of Windows. */
export function declareNodes(
  stack: Construct,
  wiring: NodesWiring,
  after: readonly TerraformResource[],
): TerraformResource[] {
  const { environment, network, role } = wiring;
  const linux = declareGroups(stack, linuxGroups(environment), wiring, [...after, ...role.permissions]);
  if (!hasWindowsNodes(environment)) return linux;

  // EKS has one access entry for a role, and its type is that of the nodes: Windows nodes need a role of their own.
  const { partition } = network;
  const windows = new NodeRole(stack, "windows-nodes", {
    environment: environment.name,
    partition,
    operatingSystem: "windows",
  });
  const permissions = [...after, ...windows.permissions];
  return [...linux, ...declareGroups(stack, windowsGroups(environment), { ...wiring, role: windows }, permissions)];
}

function declareGroups(
  stack: Construct,
  groups: readonly [string, NodeGroupSettings][],
  { environment, cluster, network, role, tags }: NodesWiring,
  after: readonly TerraformResource[],
): TerraformResource[] {
  const { version, podNetworking } = environment.cluster;
  return groups.flatMap(([group, nodes]) => {
    const nodeGroup = new NodeGroup(stack, `nodes-${group}`, {
      ...nodes,
      environment: environment.name,
      group,
      clusterName: cluster.name,
      version,
      podNetworking,
      vpcId: network.vpcId,
      subnetIds: nodeSubnets(environment, nodes, network),
      securityGroupIds: cluster.securityGroupIdsOfNodes,
      nodeRoleArn: role.arn,
      tags,
      after,
    });
    return nodeGroup.resources;
  });
}

function linuxGroups({ cluster }: Environment): [string, NodeGroupSettings][] {
  return entriesByKey(cluster.nodeGroups).filter(([, { ami }]) => !isWindows(ami));
}

function windowsGroups({ cluster }: Environment): [string, NodeGroupSettings][] {
  return entriesByKey(cluster.nodeGroups).filter(([, { ami }]) => isWindows(ami));
}
