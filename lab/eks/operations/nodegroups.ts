import type {
  CreateNodegroupRequest,
  DeleteNodegroupRequest,
  DescribeNodegroupRequest,
  ListNodegroupsRequest,
  Nodegroup,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import type { LaunchTemplate } from "../network/cluster-network";
import type { Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { addNodeRole, dropNodeRole, nodeType } from "./access-entries";
import { checkSubnets } from "./cluster-rules";
import { checkScaling, checkTemplateName, checkVersion, nodegroupOf, releaseOf } from "./nodegroup-rules";
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
};
