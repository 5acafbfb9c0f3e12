import { needsDnsZone } from "@eksnet/modules/addons/plan";
import {
  type ClusterContract,
  type ContractReference,
  clusterContract,
  type NetworkContract,
  publishContract,
} from "@eksnet/modules/contracts";
import { type AddonHost, ClusterAddon, EksCluster } from "@eksnet/modules/eks-cluster";
import { FargateProfile, FargateRole } from "@eksnet/modules/fargate-profile";
import { NodeGroup, NodeRole } from "@eksnet/modules/node-group";
import { isWindows, type NodeGroupSettings } from "@eksnet/modules/node-group/plan";
import { type PodSubnets, VpcCni } from "@eksnet/modules/vpc-cni";
import { windowsModeOf } from "@eksnet/modules/vpc-cni/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { addonsOnNodes } from "../addons-on-nodes";
import { byName } from "../by-name";
import { runRoleArns } from "../delivery/run-role-arns";
import { PlatformStack } from "../platform-stack";
import { hasDefaultDeny, ipFamily, podsInOwnSubnets, policyEngine } from "../pod-networking";
import { clusterStackWarnings } from "../warnings/cluster";
import { declareIdentities } from "./identities";
import {
  controlPlaneSubnets,
  controlPlaneZoneIds,
  fargateSubnets,
  isLimitedByEndpoints,
  nodeSubnets,
  podSubnets,
  zonesInUse,
} from "./subnets";

/** What the cluster stack builds on. */
export interface ClusterStackProps {
  /** The network to live in. */
  readonly network: ContractReference<NetworkContract>;

  /**
   * The day that support dates are compared with.
   * @default - the day of the run
   */
  readonly today?: Date;
}

/**
 * The control plane, its nodes, the EKS add-ons in two waves around them, and the AWS identities of pods that later stacks
 * start.
 *
 * Wave 1 (network, service proxy, credentials) and the identities exist before the first node; wave 2 (DNS and the rest)
 * needs nodes to run on.
 */
export class ClusterStack extends PlatformStack {
  /** What this stack tells the others. */
  public readonly contract: ContractReference<ClusterContract>;

  public constructor(
    scope: Construct,
    environment: Environment,
    { network: reference, today = new Date() }: ClusterStackProps,
  ) {
    super(scope, environment, "cluster");
    this.warn(clusterStackWarnings(environment, today));
    const network = reference.read(this, {
      location: this.location,
      zones: zonesInUse(environment),
      fields: [
        ...(isLimitedByEndpoints(environment) ? ["endpointSecurityGroupId" as const] : []),
        ...(ipFamily(environment) === "ipv6" ? ["ipv6Cidr" as const] : []),
        // Roles of addons may write to this zone alone.
        ...(needsDnsZone(environment) ? ["dnsZoneId" as const] : []),
      ],
    });

    const cluster = this.cluster(network, today);
    const host: AddonHost = {
      environment: environment.name,
      partition: network.partition,
      clusterName: cluster.name,
      clusterArn: cluster.arn,
      kubernetesVersion: environment.cluster.version,
      oidcProviderArn: cluster.oidcProviderArn,
      oidcIssuer: cluster.oidcIssuer,
      mechanism: environment.cluster.identity,
    };
    const linux = this.groups((ami) => !isWindows(ami));
    const role = new NodeRole(this, "nodes", {
      environment: environment.name,
      partition: network.partition,
      sessionManager: linux.some(([, { ssh }]) => ssh === undefined),
    });

    const wave1 = this.addonsBeforeNodes(host, cluster, network);
    const identities = declareIdentities(this, environment, host, network);
    // Nodes take minutes, so an identity is in force when the addons stack starts the first pod; and it outlives the nodes.
    const beforeNodes = [...wave1, ...cluster.nodeRules, ...identities.resources];
    const nodes = [
      ...this.nodeGroups(linux, cluster, role, network, [...beforeNodes, ...role.permissions]),
      ...this.windowsNodes(cluster, network, beforeNodes),
    ];
    const profiles = this.fargateProfiles(cluster, network);
    // A pod is matched with the profiles that are there when it is made.
    const wave2 = hasDefaultDeny(environment) ? [] : addonsOnNodes(this, environment, host, [...nodes, ...profiles]);

    this.contract = publishContract(
      this,
      clusterContract,
      {
        ...this.location,
        partition: network.partition,
        ...this.settings(),
        ...attributes(cluster, role),
        serviceAccountRoleArns: identities.roleArns,
      },
      { source: this.source, after: [...wave2, ...nodes, ...profiles, ...cluster.access, ...identities.resources] },
    );
  }

  private cluster(network: NetworkContract, today: Date): EksCluster {
    const { name, cluster, state, disposable } = this.environment;
    const runRoles = runRoleArns(this.environment);
    const trustsRuns = state.kind === "hcp" && state.kubernetesCredentials === "dynamic";
    return new EksCluster(this, "cluster", {
      ...cluster,
      ...this.location,
      name,
      partition: network.partition,
      vpcId: network.vpcId,
      subnetIds: controlPlaneSubnets(this.environment, network),
      zoneIds: controlPlaneZoneIds(this.environment, network),
      ipFamily: ipFamily(this.environment),
      deletionProtection: cluster.deletionProtection ?? !disposable,
      // Runs of both stacks may have one role, and an administrator may be it.
      admins: [...new Set([...cluster.admins, ...Object.values(runRoles.apply)])],
      readers: Object.fromEntries(Object.entries(runRoles.plan).map(([stack, arn]) => [`${stack}-plan`, arn])),
      hcpTerraform: trustsRuns ? { organization: state.organization, hostname: state.hostname } : undefined,
      podsInOwnSubnets: podsInOwnSubnets(this.environment),
      endpointSecurityGroupId: isLimitedByEndpoints(this.environment) ? network.endpointSecurityGroupId : undefined,
      today,
    });
  }

  private addonsBeforeNodes(host: AddonHost, cluster: EksCluster, network: NetworkContract): TerraformResource[] {
    const { identity, podNetworking, addons } = this.environment.cluster;
    const choicesOf = (name: string) => ({ build: addons[name]?.version, configuration: addons[name]?.configuration });
    const addon = (name: string) => new ClusterAddon(this, name, { ...host, addon: name, ...choicesOf(name) }).resource;
    const agent = addon("eks-pod-identity-agent");
    // The agent hands the VPC CNI its credentials, so it comes first and goes last.
    const after = identity === "pod-identity" ? [agent] : [];
    const cni = new VpcCni(this, "vpc-cni", {
      ...host,
      ...podNetworking,
      podSubnets: this.podSubnets(cluster, network),
      windowsMode: this.groups(isWindows).length > 0 ? windowsModeOf(podNetworking) : podNetworking.windowsMode,
      ...choicesOf("vpc-cni"),
      after,
    });
    return [agent, addon("kube-proxy"), cni.resource];
  }

  private podSubnets(cluster: EksCluster, network: NetworkContract): PodSubnets | undefined {
    const { podSecurityGroupId, clusterSecurityGroupId } = cluster;
    if (podSecurityGroupId === undefined) return undefined;
    const {
      region,
      cluster: settings,
      network: { kind },
    } = this.environment;
    // Pods on Fargate carry EKS's group alone, and it lets in no other.
    const besideFargate = Object.keys(settings.fargateProfiles).length > 0 ? [clusterSecurityGroupId] : [];
    const securityGroupIds = [...besideFargate, podSecurityGroupId];
    const subnetIds = podSubnets(this.environment, network);
    return { region, subnetIds, securityGroupIds, shared: kind !== "create" };
  }

  private groups(runs: (ami: NodeGroupSettings["ami"]) => boolean): [string, NodeGroupSettings][] {
    return byName(this.environment.cluster.nodeGroups).filter(([, { ami }]) => runs(ami));
  }

  /* Of two types of nodes with one role, those of the second would get the access entry of the first. */
  private windowsNodes(
    cluster: EksCluster,
    network: NetworkContract,
    after: readonly TerraformResource[],
  ): TerraformResource[] {
    const groups = this.groups(isWindows);
    if (groups.length === 0) return [];
    const { partition } = network;
    const environment = this.environment.name;
    const role = new NodeRole(this, "windows-nodes", { environment, partition, operatingSystem: "windows" });
    return this.nodeGroups(groups, cluster, role, network, [...after, ...role.permissions]);
  }

  private nodeGroups(
    groups: readonly [string, NodeGroupSettings][],
    cluster: EksCluster,
    role: NodeRole,
    network: NetworkContract,
    after: readonly TerraformResource[],
  ): TerraformResource[] {
    const { name: environment, cluster: settings } = this.environment;
    return groups.flatMap(([group, nodes]) => {
      const nodeGroup = new NodeGroup(this, `nodes-${group}`, {
        ...nodes,
        environment,
        group,
        clusterName: cluster.name,
        version: settings.version,
        podNetworking: settings.podNetworking,
        vpcId: network.vpcId,
        subnetIds: nodeSubnets(this.environment, nodes, network),
        securityGroupIds: cluster.securityGroupIdsOfNodes,
        nodeRoleArn: role.arn,
        tags: this.tags,
        after,
      });
      return nodeGroup.resources;
    });
  }

  private fargateProfiles(cluster: EksCluster, network: NetworkContract): TerraformResource[] {
    const { name: environment, cluster: settings } = this.environment;
    const profiles = byName(settings.fargateProfiles);
    if (profiles.length === 0) return [];
    const clusterName = cluster.name;
    const { partition } = network;
    const role = new FargateRole(this, "fargate", {
      ...this.location,
      environment,
      partition,
      clusterName: environment,
    });
    const made: TerraformResource[] = [];
    for (const [profile, { selectors }] of profiles) {
      const { resource } = new FargateProfile(this, `fargate-${profile}`, {
        clusterName,
        profile,
        selectors,
        subnetIds: fargateSubnets(this.environment, network),
        podExecutionRoleArn: role.arn,
        // EKS makes one at a time, and none while another goes: each waits for the one before it.
        after: [...role.permissions, ...made.slice(-1)],
      });
      made.push(resource);
    }
    return made;
  }

  /** What the contract says that is known without Terraform. */
  private settings() {
    const { name, cluster } = this.environment;
    return {
      environment: name,
      name,
      version: cluster.version,
      ipFamily: ipFamily(this.environment),
      endpointAccess: cluster.endpoint.access,
      authenticationMode: "API",
      computeMode: "managed",
      podIdentityAvailable: true,
      podNetworkingMode: cluster.podNetworking.mode,
      networkPolicyEngine: policyEngine(this.environment),
    };
  }
}

function attributes(cluster: EksCluster, role: NodeRole) {
  const { arn, endpoint, certificateAuthorityData, oidcProviderArn, oidcIssuer } = cluster;
  const { serviceCidr, serviceIpv6Cidr, clusterSecurityGroupId, controlPlaneSecurityGroupId } = cluster;
  const { nodeSecurityGroupId, podSecurityGroupId } = cluster;
  return {
    arn,
    endpoint,
    certificateAuthorityData,
    oidcProviderArn,
    oidcIssuer,
    serviceCidr,
    serviceIpv6Cidr,
    clusterSecurityGroupId,
    controlPlaneSecurityGroupId,
    nodeSecurityGroupId,
    podSecurityGroupId,
    nodeRoleArn: role.arn,
  };
}
