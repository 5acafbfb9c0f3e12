import type {
  AssociateEncryptionConfigRequest,
  Cluster,
  CreateClusterRequest,
  DeleteClusterRequest,
  DescribeClusterRequest,
  EncryptionConfig,
  ListClustersRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, invalidRequest } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, seconds } from "../call";
import { clusterCertificate } from "../certificate";
import type { ClusterRecord, Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { beginUpdate, repeatedUpdate } from "../state/updates";
import { addCreator } from "./access-entries";
import { clusterLogging, componentConfigs, endpointAccess, kubernetesNetwork, networkOf } from "./cluster-rules";
import { checkRole } from "./role-arn";

async function createCluster(call: Call, input: CreateClusterRequest): Promise<{ cluster: Stored<Cluster> }> {
  const { name = "", roleArn, resourcesVpcConfig = {} } = input;
  const existing = find(call.clusters, name);
  if (existing !== undefined) {
    if (repeats(call, existing)) return { cluster: existing.data };
    throw inUse(`Cluster already exists with name: ${name}`, { clusterName: name });
  }
  refuseLeftOut(input);
  const version = input.version ?? call.catalog.default;
  if (!Object.hasOwn(call.catalog.kubernetes, version)) {
    throw invalidParameter(`unsupported Kubernetes version ${version}`, { clusterName: name });
  }
  checkRole(roleArn);
  checkEncryption(input.encryptionConfig);
  const { authenticationMode = "CONFIG_MAP", bootstrapClusterCreatorAdminPermissions = true } =
    input.accessConfig ?? {};
  const access = endpointAccess(resourcesVpcConfig);
  const logging = clusterLogging(input.logging);
  const tags = ownTags(input.tags);
  const network = await networkOf(call, resourcesVpcConfig);
  const kubernetesNetworkConfig = kubernetesNetwork(input.kubernetesNetworkConfig ?? {}, network, hex(10));
  const clusterSecurityGroupId = await call.network.createClusterSecurityGroup({ name, vpcId: network.vpcId, tags });

  const { region, domain } = call;
  const id = hex(32).toUpperCase();
  const cluster: ClusterRecord = {
    request: call.request,
    change: { until: doneAt(call, "cluster"), becomes: { status: "ACTIVE" } },
    data: {
      name,
      arn: arnOf(call, `cluster/${name}`),
      createdAt: seconds(call),
      version,
      endpoint: `https://${id}.gr7.${region}.eks.${domain}`,
      roleArn,
      resourcesVpcConfig: {
        subnetIds: [...(resourcesVpcConfig.subnetIds ?? [])],
        securityGroupIds: [...(resourcesVpcConfig.securityGroupIds ?? [])],
        clusterSecurityGroupId,
        vpcId: network.vpcId,
        ...access,
        controlPlaneEgressMode: resourcesVpcConfig.controlPlaneEgressMode,
      },
      kubernetesNetworkConfig,
      logging,
      identity: { oidc: { issuer: `https://oidc.eks.${region}.${domain}/id/${id}` } },
      status: "CREATING",
      certificateAuthority: { data: clusterCertificate(call.now) },
      platformVersion: "eks.1",
      tags,
      encryptionConfig: input.encryptionConfig,
      health: { issues: [] },
      accessConfig: { authenticationMode, bootstrapClusterCreatorAdminPermissions },
      upgradePolicy: { supportType: input.upgradePolicy?.supportType ?? "EXTENDED" },
      zonalShiftConfig: { enabled: input.zonalShiftConfig?.enabled ?? false },
      remoteNetworkConfig: input.remoteNetworkConfig,
      deletionProtection: input.deletionProtection ?? false,
      controlPlaneScalingConfig: input.controlPlaneScalingConfig ?? { tier: "standard" },
    },
    updates: {},
    nodegroups: {},
    fargateProfiles: {},
    addons: {},
    accessEntries: {},
    associations: {},
    identityProviders: {},
  };
  call.clusters[name] = cluster;
  if (bootstrapClusterCreatorAdminPermissions && authenticationMode !== "CONFIG_MAP") addCreator(call, cluster);
  // The real service installs vpc-cni, kube-proxy and coredns without making them add-ons: nothing to record.
  return { cluster: cluster.data };
}

/** What a request may ask for and this service does not do; taking it silently would be a lie. */
function refuseLeftOut(input: CreateClusterRequest) {
  const { outpostConfig, computeConfig, storageConfig, kubernetesNetworkConfig } = input;
  const component = componentConfigs.find((key) => input[key] !== undefined);
  if (component !== undefined) throw invalidParameter(`The lab's EKS service does not take ${component}`);
  if (outpostConfig !== undefined) throw invalidParameter("The lab's EKS service has no Outposts");
  const auto =
    computeConfig?.enabled ||
    storageConfig?.blockStorage?.enabled ||
    kubernetesNetworkConfig?.elasticLoadBalancing?.enabled;
  if (auto) throw invalidParameter("The lab's EKS service has no Auto Mode");
}

function checkEncryption(configs: readonly EncryptionConfig[] | undefined): void {
  for (const { resources = [], provider } of configs ?? []) {
    if (resources.join() !== "secrets") throw invalidParameter("Encryption resources must be [secrets]");
    if (provider?.keyArn === undefined) throw invalidParameter("Encryption provider must have a keyArn");
  }
}

function deleteBlockers({ nodegroups, fargateProfiles }: ClusterRecord): string | undefined {
  if (Object.keys(nodegroups).length > 0) return "Cluster has nodegroups attached";
  if (Object.keys(fargateProfiles).length > 0) return "Cluster has Fargate profiles attached";
  return undefined;
}

async function deleteCluster(call: Call, { name }: DeleteClusterRequest) {
  const cluster = clusterOf(call, name);
  const { status, deletionProtection, resourcesVpcConfig } = cluster.data;
  const subject = { clusterName: name };
  if (status === "DELETING") return { cluster: cluster.data };
  if (deletionProtection) {
    throw invalidRequest(`Cluster ${name} has deletion protection enabled; disable it before deleting`, subject);
  }
  const blocker = deleteBlockers(cluster);
  if (blocker !== undefined) throw inUse(blocker, subject);
  if (status !== "ACTIVE" && status !== "FAILED") {
    throw inUse(`Cluster ${name} cannot be deleted while its status is ${status}`, subject);
  }
  if (resourcesVpcConfig?.clusterSecurityGroupId !== undefined) {
    await call.network.deleteClusterSecurityGroup(resourcesVpcConfig.clusterSecurityGroupId);
  }
  cluster.data.status = "DELETING";
  cluster.change = { until: doneAt(call, "cluster"), becomes: "gone" };
  return { cluster: cluster.data };
}

function listClusters({ clusters }: Call, input: ListClustersRequest) {
  const { entries, nextToken } = page(Object.keys(clusters).sort(), input);
  return { clusters: entries, nextToken };
}

function associateEncryptionConfig(call: Call, input: AssociateEncryptionConfigRequest) {
  const { clusterName, encryptionConfig } = input;
  const cluster = clusterOf(call, clusterName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  checkEncryption(encryptionConfig);
  if ((cluster.data.encryptionConfig ?? []).length > 0) {
    throw invalidParameter("The cluster already has an encryption configuration; it cannot be changed", {
      clusterName,
    });
  }
  const update = beginUpdate<Cluster>(
    call,
    cluster,
    cluster,
    "cluster",
    {},
    {
      type: "AssociateEncryptionConfig",
      params: { EncryptionConfig: encryptionConfig },
      result: { encryptionConfig },
    },
  );
  return { update };
}

/** Operations on clusters, except changes of a living one. */
export const clusterHandlers: Handlers = {
  CreateCluster: createCluster,
  DescribeCluster: (call: Call, { name }: DescribeClusterRequest) => ({ cluster: clusterOf(call, name).data }),
  ListClusters: listClusters,
  DeleteCluster: deleteCluster,
  AssociateEncryptionConfig: associateEncryptionConfig,
};
