import { isDeepStrictEqual } from "node:util";
import type {
  Cluster,
  DescribeUpdateRequest,
  ListUpdatesRequest,
  UpdateClusterConfigRequest,
  UpdateClusterVersionRequest,
} from "@aws-sdk/client-eks";
import { invalidParameter, invalidRequest, notFound } from "../api-error";
import { type Call, clusterOf, find, type Handlers, page } from "../call";
import { minorNumber } from "../catalog";
import type { ClusterRecord, Stored } from "../state/records";
import { beginUpdate, type Change, repeatedUpdate } from "../state/updates";
import { addNodeRoles } from "./access-entries";
import { clusterLogging, componentConfigs, endpointAccess, networkOf } from "./cluster-rules";

/** How many minors a kubelet may be behind the API server. */
export const allowedSkew = 3;

async function updateClusterConfig(call: Call, input: UpdateClusterConfigRequest) {
  const cluster = clusterOf(call, input.name);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const changes = await configChanges(call, cluster.data, input);
  const [change] = changes;
  const subject = { clusterName: input.name };
  if (change === undefined) throw invalidParameter("No changes were specified", subject);
  if (changes.length > 1) throw invalidParameter("Only one type of update can be allowed.", subject);
  const { data } = cluster;
  const same = Object.entries(change.result).every(([key, value]) =>
    isDeepStrictEqual(plain(data[key as keyof typeof data]), plain(value)),
  );
  if (same) {
    throw invalidParameter("Cluster is already at the desired configuration", subject);
  }
  const update = beginUpdate<Cluster>(call, cluster, cluster, "cluster", {}, change);
  addNodeRoles(call, cluster);
  return { update };
}

/** Without members that have no value: as it is after it was written to the file. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

async function configChanges(
  call: Call,
  data: Stored<Cluster>,
  input: UpdateClusterConfigRequest,
): Promise<Change<Cluster>[]> {
  const leftOut = ["computeConfig", "kubernetesNetworkConfig", "storageConfig", ...componentConfigs] as const;
  const unknown = leftOut.find((key) => input[key] !== undefined);
  if (unknown !== undefined) throw invalidParameter(`The lab's EKS service does not change ${unknown}`);

  const changes: Change<Cluster>[] = [];
  const { logging, accessConfig, upgradePolicy, zonalShiftConfig, deletionProtection } = input;
  if (input.resourcesVpcConfig !== undefined) changes.push(...(await vpcChanges(call, data, input.resourcesVpcConfig)));
  if (logging !== undefined) {
    const before = data.logging?.clusterLogging?.find(({ enabled }) => enabled)?.types ?? [];
    const params = { ClusterLogging: logging };
    changes.push({ type: "LoggingUpdate", params, result: { logging: clusterLogging(logging, before) } });
  }
  if (accessConfig?.authenticationMode !== undefined) changes.push(accessChange(data, accessConfig.authenticationMode));
  if (upgradePolicy !== undefined) {
    changes.push({ type: "UpgradePolicyUpdate", params: { UpgradePolicy: upgradePolicy }, result: { upgradePolicy } });
  }
  if (zonalShiftConfig !== undefined) {
    const params = { ZonalShiftConfig: zonalShiftConfig };
    changes.push({ type: "ZonalShiftConfigUpdate", params, result: { zonalShiftConfig } });
  }
  if (deletionProtection !== undefined) {
    const params = { DeletionProtection: deletionProtection };
    changes.push({ type: "DeletionProtectionUpdate", params, result: { deletionProtection } });
  }
  if (input.remoteNetworkConfig !== undefined) {
    const { remoteNetworkConfig } = input;
    const params = { RemoteNetworkConfig: remoteNetworkConfig };
    changes.push({ type: "RemoteNetworkConfigUpdate", params, result: { remoteNetworkConfig } });
  }
  if (input.controlPlaneScalingConfig !== undefined) {
    const { controlPlaneScalingConfig } = input;
    const params = { UpdatedTier: controlPlaneScalingConfig.tier };
    changes.push({ type: "ControlPlaneScalingConfigUpdate", params, result: { controlPlaneScalingConfig } });
  }
  return changes;
}

/** Endpoint access on one side, subnets and security groups on the other: two types of update. */
async function vpcChanges(
  call: Call,
  { resourcesVpcConfig: before = {} }: Stored<Cluster>,
  wanted: NonNullable<UpdateClusterConfigRequest["resourcesVpcConfig"]>,
): Promise<Change<Cluster>[]> {
  const { endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs, subnetIds, securityGroupIds } = wanted;
  const changes: Change<Cluster>[] = [];
  if ([endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs].some((value) => value !== undefined)) {
    const access = endpointAccess({
      endpointPublicAccess: endpointPublicAccess ?? before.endpointPublicAccess,
      endpointPrivateAccess: endpointPrivateAccess ?? before.endpointPrivateAccess,
      publicAccessCidrs: publicAccessCidrs ?? before.publicAccessCidrs,
    });
    changes.push({
      type: "EndpointAccessUpdate",
      params: {
        EndpointPublicAccess: endpointPublicAccess,
        EndpointPrivateAccess: endpointPrivateAccess,
        PublicAccessCidrs: publicAccessCidrs,
      },
      result: { resourcesVpcConfig: { ...before, ...access } },
    });
  }
  if (subnetIds !== undefined || securityGroupIds !== undefined) {
    const next = {
      subnetIds: subnetIds ?? before.subnetIds,
      securityGroupIds: securityGroupIds ?? before.securityGroupIds,
    };
    const { vpcId } = await networkOf(call, next);
    if (vpcId !== before.vpcId) throw invalidParameter("Subnets specified must be in the VPC of the cluster");
    changes.push({
      type: "VpcConfigUpdate",
      params: { Subnets: subnetIds, SecurityGroups: securityGroupIds },
      result: { resourcesVpcConfig: { ...before, ...next } },
    });
  }
  return changes;
}

/** Authentication modes in the order in which a cluster may go through them; there is no way back. */
const modes = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"];

function accessChange(
  { accessConfig }: Stored<Cluster>,
  authenticationMode: "API" | "API_AND_CONFIG_MAP" | "CONFIG_MAP",
) {
  const before = accessConfig?.authenticationMode ?? "CONFIG_MAP";
  if (modes.indexOf(authenticationMode) !== modes.indexOf(before) + 1 && authenticationMode !== before) {
    throw invalidParameter(`Unsupported authentication mode update from ${before} to ${authenticationMode}`);
  }
  return {
    type: "AccessConfigUpdate" as const,
    params: { AuthenticationMode: authenticationMode },
    result: { accessConfig: { ...accessConfig, authenticationMode } },
  };
}

function updateClusterVersion(call: Call, input: UpdateClusterVersionRequest) {
  const { name, version = "" } = input;
  const cluster = clusterOf(call, name);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const before = cluster.data.version ?? "";
  const subject = { clusterName: name };
  if (input.rollbackConfig !== undefined) {
    throw invalidParameter("The lab's EKS service does not roll back: it takes no rollbackConfig", subject);
  }
  if (version === before) {
    throw invalidParameter(`Cluster is already at the desired configuration with version: ${version}`, subject);
  }
  const known = Object.hasOwn(call.catalog.kubernetes, version);
  if (!known || minorNumber(version) !== minorNumber(before) + 1) {
    throw invalidParameter(`Unsupported Kubernetes minor version update from ${before} to ${version}`, subject);
  }
  const behind = tooOld(cluster, version);
  if (behind.length > 0 && input.force !== true) {
    throw invalidRequest(
      `Nodegroups [${behind.join(", ")}] must be updated before updating the cluster to ${version}: a kubelet may be ` +
        `${allowedSkew} minor versions older than the control plane, not more`,
      subject,
    );
  }
  const update = beginUpdate<Cluster>(
    call,
    cluster,
    cluster,
    "cluster",
    {},
    {
      type: "VersionUpdate",
      params: { Version: version, PlatformVersion: "eks.1" },
      result: { version, platformVersion: "eks.1" },
    },
  );
  return { update };
}

function tooOld({ nodegroups }: ClusterRecord, version: string): string[] {
  return Object.entries(nodegroups)
    .filter(([, { data }]) => minorNumber(version) - minorNumber(data.version ?? version) > allowedSkew)
    .map(([name]) => name);
}

function describeUpdate(call: Call, { name, updateId, nodegroupName, addonName }: DescribeUpdateRequest) {
  const update = find(clusterOf(call, name).updates, updateId);
  if (update === undefined || update.nodegroupName !== nodegroupName || update.addonName !== addonName) {
    throw notFound(`No update found for ID: ${updateId}`, { clusterName: name });
  }
  return { update: update.data };
}

function listUpdates(call: Call, input: ListUpdatesRequest) {
  const { name, nodegroupName, addonName } = input;
  const ids = Object.entries(clusterOf(call, name).updates)
    .filter(([, update]) => update.nodegroupName === nodegroupName && update.addonName === addonName)
    .map(([id]) => id);
  const { entries, nextToken } = page(ids, input);
  return { updateIds: entries, nextToken };
}

/** Operations that change a living cluster, and the updates of everything in it. */
export const clusterUpdateHandlers: Handlers = {
  UpdateClusterConfig: updateClusterConfig,
  UpdateClusterVersion: updateClusterVersion,
  DescribeUpdate: describeUpdate,
  ListUpdates: listUpdates,
};
