import type {
  CreateNodegroupRequest,
  DeleteNodegroupRequest,
  DescribeNodegroupRequest,
  LaunchTemplateSpecification,
  ListNodegroupsRequest,
  Nodegroup,
  UpdateNodegroupConfigRequest,
  UpdateNodegroupVersionRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, invalidRequest, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import { minorNumber } from "../catalog";
import type { LaunchTemplate } from "../network/cluster-network";
import type { ClusterRecord, Lived, Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { beginUpdate, repeatedUpdate } from "../state/updates";
import { addNodeRole, dropNodeRole, nodeType } from "./access-entries";
import { checkSubnets } from "./cluster-rules";
import { allowedSkew } from "./cluster-updates";
import { checkRole } from "./role-arn";

async function createNodegroup(call: Call, input: CreateNodegroupRequest) {
  const { clusterName, nodegroupName = "", subnets = [], nodeRole = "" } = input;
  const cluster = readyCluster(call, clusterName);
  const subject = { clusterName, nodegroupName };
  const existing = find(cluster.nodegroups, nodegroupName);
  if (existing !== undefined) {
    if (repeats(call, existing)) return { nodegroup: existing.data };
    throw inUse(`NodeGroup already exists with name ${nodegroupName} and cluster name ${clusterName}`, subject);
  }
  if (!/^[0-9A-Za-z][\w-]{0,62}$/.test(nodegroupName)) {
    throw invalidParameter("nodegroupName must have 1 to 63 letters, digits, hyphens and underscores", subject);
  }
  const version = input.version ?? cluster.data.version ?? "";
  checkVersion(call, cluster, version);
  const scalingConfig = { minSize: 1, maxSize: 2, desiredSize: 2, ...input.scalingConfig };
  checkScaling(scalingConfig);
  if (subnets.length === 0) throw invalidParameter("Subnets must be specified", subject);
  checkRole(nodeRole);
  await checkSubnets(call, cluster, subnets, subject);
  const template = await templateFor(call, input);
  const amiType = template?.image ? "CUSTOM" : (input.amiType ?? "AL2023_x86_64_STANDARD");
  const data: Stored<Nodegroup> = {
    nodegroupName,
    nodegroupArn: arnOf(call, `nodegroup/${clusterName}/${nodegroupName}/${hex(8)}-${hex(4)}-${hex(4)}-${hex(12)}`),
    clusterName,
    // EKS knows neither of a node group with an image of its own.
    version: amiType === "CUSTOM" ? undefined : version,
    releaseVersion: amiType === "CUSTOM" ? undefined : (input.releaseVersion ?? releaseOf(amiType, version)),
    createdAt: seconds(call),
    modifiedAt: seconds(call),
    status: "CREATING",
    capacityType: input.capacityType ?? "ON_DEMAND",
    scalingConfig,
    instanceTypes: input.instanceTypes ?? (template?.instanceType ? undefined : ["t3.medium"]),
    subnets,
    remoteAccess: input.remoteAccess,
    amiType,
    nodeRole,
    labels: input.labels,
    taints: input.taints,
    resources: { autoScalingGroups: [{ name: `eks-${nodegroupName}-${hex(8)}` }] },
    diskSize: template === undefined ? (input.diskSize ?? defaultDisk(amiType)) : undefined,
    health: { issues: [] },
    updateConfig: input.updateConfig ?? { maxUnavailable: 1 },
    nodeRepairConfig: input.nodeRepairConfig,
    launchTemplate: template && { id: template.id, name: template.name, version: template.version },
    tags: ownTags(input.tags),
    warmPoolConfig: input.warmPoolConfig,
  };
  cluster.nodegroups[nodegroupName] = {
    request: call.request,
    data,
    change: { until: doneAt(call, "nodegroup"), becomes: { status: "ACTIVE" } },
  };
  addNodeRole(call, cluster, nodeRole, nodeType(amiType));
  return { nodegroup: data };
}

/* GiB: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html#AmazonEKS-CreateNodegroup-request-diskSize */
function defaultDisk(amiType: string): number {
  return amiType.startsWith("WINDOWS") ? 50 : 20;
}

/** A release of the AMI family: Bottlerocket has versions of its own, the others that of the kubelet and a date. */
function releaseOf(amiType: string, version: string): string {
  return amiType.startsWith("BOTTLEROCKET") ? "1.50.0-a1b2c3d4" : `${version}.1-20260901`;
}

function checkVersion({ catalog }: Call, { data: { name, version = "" } }: ClusterRecord, wanted: string): void {
  const behind = minorNumber(version) - minorNumber(wanted);
  if (!Object.hasOwn(catalog.kubernetes, wanted) || behind < 0 || behind > allowedSkew) {
    throw invalidParameter(
      `Requested Nodegroup Kubernetes version ${wanted} is invalid: the cluster has ${version}, and nodes may be up to ` +
        `${allowedSkew} minor versions behind`,
      { clusterName: name },
    );
  }
}

function checkScaling({ minSize = 0, maxSize = 0, desiredSize = 0 }: NonNullable<Nodegroup["scalingConfig"]>): void {
  if (minSize > maxSize)
    throw invalidParameter(`Minimum capacity ${minSize} can't be greater than maximum capacity ${maxSize}`);
  if (desiredSize < minSize)
    throw invalidParameter(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
  if (desiredSize > maxSize)
    throw invalidParameter(`Desired capacity ${desiredSize} can't be greater than max size ${maxSize}`);
}

/* https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
async function templateFor(call: Call, input: CreateNodegroupRequest): Promise<LaunchTemplate | undefined> {
  const { launchTemplate, diskSize, remoteAccess, instanceTypes } = input;
  if (launchTemplate === undefined) return undefined;
  checkTemplateName(launchTemplate);
  if (diskSize !== undefined) throw invalidParameter("Disk size must be specified within the launch template.");
  if (remoteAccess !== undefined) {
    throw invalidParameter("Remote access configuration cannot be specified with a launch template.");
  }
  const template = await call.network.launchTemplate(launchTemplate);
  if (template.instanceType && instanceTypes !== undefined) {
    throw invalidParameter("Instance types cannot be specified both in the launch template and in the request.");
  }
  if (template.image && input.amiType !== undefined && input.amiType !== "CUSTOM") {
    throw invalidParameter("AMI type cannot be specified when the launch template has an image id.");
  }
  return template;
}

function checkTemplateName({ id, name }: LaunchTemplateSpecification): void {
  if ((id === undefined) === (name === undefined)) {
    throw invalidParameter("You must specify either the launch template ID or the launch template name, not both.");
  }
}

function nodegroupOf(call: Call, clusterName?: string, nodegroupName?: string) {
  const cluster = clusterOf(call, clusterName);
  const record = find(cluster.nodegroups, nodegroupName);
  if (record === undefined) {
    throw notFound(`No node group found for name: ${nodegroupName}.`, { clusterName, nodegroupName });
  }
  return { cluster, record };
}

function deleteNodegroup(call: Call, { clusterName, nodegroupName }: DeleteNodegroupRequest) {
  const { cluster, record } = nodegroupOf(call, clusterName, nodegroupName);
  const { data } = record;
  if (data.status === "DELETING") return { nodegroup: data };
  if (data.status === "UPDATING" || data.status === "CREATING") {
    throw inUse(`Nodegroup ${nodegroupName} cannot be deleted as it is currently ${data.status}`, {
      clusterName,
      nodegroupName,
    });
  }
  data.status = "DELETING";
  record.change = { until: doneAt(call, "nodegroup"), becomes: "gone" };
  dropNodeRole(cluster, data.nodeRole);
  return { nodegroup: data };
}

function updateNodegroupConfig(call: Call, input: UpdateNodegroupConfigRequest) {
  const { clusterName, nodegroupName, labels, taints, scalingConfig } = input;
  const { cluster, record } = nodegroupOf(call, clusterName, nodegroupName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const { data } = record;
  const result: Partial<Stored<Nodegroup>> = { modifiedAt: seconds(call) };
  if (scalingConfig !== undefined) {
    result.scalingConfig = { ...data.scalingConfig, ...scalingConfig };
    checkScaling(result.scalingConfig);
  }
  if (labels !== undefined) {
    const kept = Object.entries(data.labels ?? {}).filter(([key]) => !labels.removeLabels?.includes(key));
    result.labels = { ...Object.fromEntries(kept), ...labels.addOrUpdateLabels };
  }
  if (taints !== undefined) {
    const gone = [...(taints.removeTaints ?? []), ...(taints.addOrUpdateTaints ?? [])];
    const kept = (data.taints ?? []).filter(
      ({ key, effect }) => !gone.some((taint) => taint.key === key && taint.effect === effect),
    );
    result.taints = [...kept, ...(taints.addOrUpdateTaints ?? [])];
  }
  if (input.updateConfig !== undefined) result.updateConfig = input.updateConfig;
  if (input.nodeRepairConfig !== undefined) result.nodeRepairConfig = input.nodeRepairConfig;
  if (input.warmPoolConfig !== undefined) result.warmPoolConfig = input.warmPoolConfig;
  const update = beginUpdate<Nodegroup>(
    call,
    cluster,
    record as Lived<Nodegroup>,
    "nodegroup",
    { nodegroupName },
    {
      type: "ConfigUpdate",
      params: {
        MinSize: scalingConfig?.minSize,
        MaxSize: scalingConfig?.maxSize,
        DesiredSize: scalingConfig?.desiredSize,
        LabelsToAdd: labels?.addOrUpdateLabels,
        LabelsToRemove: labels?.removeLabels,
        TaintsToAdd: taints?.addOrUpdateTaints,
        TaintsToRemove: taints?.removeTaints,
        MaxUnavailable: input.updateConfig?.maxUnavailable,
        MaxUnavailablePercentage: input.updateConfig?.maxUnavailablePercentage,
        NodeRepairEnabled: input.nodeRepairConfig?.enabled,
      },
      result,
    },
  );
  return { update };
}

async function updateNodegroupVersion(call: Call, input: UpdateNodegroupVersionRequest) {
  const { clusterName, nodegroupName, launchTemplate } = input;
  const { cluster, record } = nodegroupOf(call, clusterName, nodegroupName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const { data } = record;
  const custom = data.amiType === "CUSTOM";
  if (custom && (input.version !== undefined || input.releaseVersion !== undefined)) {
    throw invalidParameter("A node group with a custom image has no version; update its launch template");
  }
  const result: Partial<Stored<Nodegroup>> = { modifiedAt: seconds(call) };
  if (!custom) {
    // Without a version the nodes move to that of the cluster, with a launch template too.
    const version = input.version ?? cluster.data.version ?? "";
    checkVersion(call, cluster, version);
    if (minorNumber(version) < minorNumber(data.version ?? version)) {
      throw invalidParameter(`Nodegroup Kubernetes version cannot go back from ${data.version} to ${version}`);
    }
    result.version = version;
    const same = version === data.version;
    result.releaseVersion =
      input.releaseVersion ?? (same ? data.releaseVersion : releaseOf(data.amiType ?? "", version));
  }
  if (launchTemplate !== undefined) {
    if (data.launchTemplate === undefined) {
      throw invalidRequest("A node group that was made without a launch template cannot be given one");
    }
    checkTemplateName(launchTemplate);
    const { id, name, version } = await call.network.launchTemplate(launchTemplate);
    if (id !== data.launchTemplate.id) {
      throw invalidRequest(`The node group's launch template is ${data.launchTemplate.id}; it cannot change to ${id}`);
    }
    result.launchTemplate = { id, name, version };
  }
  const update = beginUpdate<Nodegroup>(
    call,
    cluster,
    record,
    "nodegroup",
    { nodegroupName },
    {
      type: "VersionUpdate",
      params: {
        Version: result.version,
        ReleaseVersion: result.releaseVersion,
        LaunchTemplateName: result.launchTemplate?.name,
        LaunchTemplateVersion: result.launchTemplate?.version,
      },
      result,
    },
  );
  return { update };
}

function listNodegroups(call: Call, input: ListNodegroupsRequest) {
  const { entries, nextToken } = page(Object.keys(clusterOf(call, input.clusterName).nodegroups).sort(), input);
  return { nodegroups: entries, nextToken };
}

/** Operations on managed node groups. */
export const nodegroupHandlers: Handlers = {
  CreateNodegroup: createNodegroup,
  DescribeNodegroup: (call: Call, { clusterName, nodegroupName }: DescribeNodegroupRequest) => ({
    nodegroup: nodegroupOf(call, clusterName, nodegroupName).record.data,
  }),
  ListNodegroups: listNodegroups,
  DeleteNodegroup: deleteNodegroup,
  UpdateNodegroupConfig: updateNodegroupConfig,
  UpdateNodegroupVersion: updateNodegroupVersion,
};
