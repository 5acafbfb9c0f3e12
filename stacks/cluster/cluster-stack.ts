import { needsDnsZone } from "@eksnet/modules/addons/plan";
import {
  type ClusterContract,
  type ContractReference,
  clusterContract,
  type FieldName,
  type NetworkContract,
  publishContract,
} from "@eksnet/modules/contracts";
import { type AddonHost, ClusterAddon, EksCluster } from "@eksnet/modules/eks-cluster";
import type { NodeRole } from "@eksnet/modules/node-group";
import { limitsEgressToEndpoints } from "@eksnet/modules/vpc/plan";
import { type PodSubnets, VpcCni } from "@eksnet/modules/vpc-cni";
import { windowsModeOf } from "@eksnet/modules/vpc-cni/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { addonHost } from "../addon-host";
import { addonsOnNodes } from "../addons-on-nodes";
import { PlatformStack } from "../platform-stack";
import { hasDefaultDeny, ipFamily, podsInOwnSubnets, policyEngine } from "../pod-networking";
import { declareFargateProfiles } from "./fargate-profiles";
import { declareIdentities } from "./identities";
import { declareNodes, hasWindowsNodes, linuxNodeRole } from "./nodes";
import { runPrincipals } from "./run-principals";
import { controlPlaneSubnets, controlPlaneZoneIds, podSubnets, zonesInUse } from "./subnets";

/** What the cluster stack builds on. */
export interface ClusterStackProps {
  readonly network: ContractReference<NetworkContract>;
}

/**
 * The control plane, its nodes, the EKS add-ons in two waves, and the AWS identities of pods that later stacks start.
 *
 * Wave 1 (network, service proxy, credentials) and the identities exist before the first node; wave 2 (DNS and the rest)
 * needs nodes to run on.
 */
export class ClusterStack extends PlatformStack {
  /** What this stack publishes for the others. */
  public readonly contract: ContractReference<ClusterContract>;

  public constructor(scope: Construct, environment: Environment, { network: reference }: ClusterStackProps) {
    super(scope, environment, "cluster");
    const network = reference.read(this, {
      location: this.location,
      zones: zonesInUse(environment),
      fields: neededOfNetwork(environment),
    });

    const cluster = this.cluster(network);
    const host = addonHost(environment, network.partition, cluster);
    const role = linuxNodeRole(this, environment, network);

    const wave1 = this.addonsBeforeNodes(host, cluster, network);
    const identities = declareIdentities(this, environment, host, network);
    // Nodes take minutes, so each identity is in effect when the addons stack starts the first pod. It also outlives the nodes.
    const beforeNodes = [...wave1, ...cluster.nodeRules, ...identities.resources];
    const nodes = declareNodes(this, { environment, cluster, network, role, tags: this.tags }, beforeNodes);
    const profiles = declareFargateProfiles(this, environment, cluster, network);
    // EKS matches a pod with the profiles that exist when it creates the pod.
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

  private cluster(network: NetworkContract): EksCluster {
    const { name, cluster, state, disposable } = this.environment;
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
      ...runPrincipals(this.environment),
      hcpTerraform: trustsRuns ? { organization: state.organization, hostname: state.hostname } : undefined,
      podsInOwnSubnets: podsInOwnSubnets(this.environment),
      endpointSecurityGroupId: limitsEgressToEndpoints(this.environment) ? network.endpointSecurityGroupId : undefined,
    });
  }

  private addonsBeforeNodes(host: AddonHost, cluster: EksCluster, network: NetworkContract): TerraformResource[] {
    const { identity, podNetworking, addons } = this.environment.cluster;
    const choicesOf = (name: string) => ({ build: addons[name]?.version, configuration: addons[name]?.configuration });
    const addon = (name: string) => new ClusterAddon(this, name, { ...host, addon: name, ...choicesOf(name) }).resource;
    const agent = addon("eks-pod-identity-agent");
    // The agent gives the VPC CNI its credentials, so it is created first and deleted last.
    const after = identity === "pod-identity" ? [agent] : [];
    const cni = new VpcCni(this, "vpc-cni", {
      ...host,
      ...podNetworking,
      podSubnets: this.podSubnets(cluster, network),
      windowsMode: hasWindowsNodes(this.environment) ? windowsModeOf(podNetworking) : podNetworking.windowsMode,
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
    // Pods on Fargate have only EKS's own group, which accepts traffic from no other group.
    const besideFargate = Object.keys(settings.fargateProfiles).length > 0 ? [clusterSecurityGroupId] : [];
    const securityGroupIds = [...besideFargate, podSecurityGroupId];
    const subnetIds = podSubnets(this.environment, network);
    return { region, subnetIds, securityGroupIds, shared: kind !== "create" };
  }

  /** The fields of the contract that are known without Terraform. */
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

/** The optional fields of the network contract that the environment needs. */
function neededOfNetwork(environment: Environment): FieldName<NetworkContract>[] {
  return [
    ...(limitsEgressToEndpoints(environment) ? ["endpointSecurityGroupId" as const] : []),
    ...(ipFamily(environment) === "ipv6" ? ["ipv6Cidr" as const] : []),
    // Roles of addons may write to this zone alone.
    ...(needsDnsZone(environment) ? ["dnsZoneId" as const] : []),
  ];
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
