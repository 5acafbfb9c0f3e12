import type {
  AccessEntry,
  CreateAccessEntryRequest,
  DeleteAccessEntryRequest,
  DescribeAccessEntryRequest,
  ListAccessEntriesRequest,
  UpdateAccessEntryRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, invalidRequest, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import type { AccessEntryRecord, ClusterRecord, Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";

/* https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessEntry.html */
export const nodeTypes = ["EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"];
const types = ["STANDARD", "EC2", ...nodeTypes];

/** The role of a new node group or Fargate profile gets its entry from EKS, where entries are or will be in use. */
export function addNodeRole(call: Call, cluster: ClusterRecord, principalArn: string, type: string): void {
  if (!hasApi(cluster) && !getsApi(cluster)) return;
  if (find(cluster.accessEntries, principalArn) !== undefined) return;
  cluster.accessEntries[principalArn] = { ...entry(call, cluster, { principalArn, type }), madeForNodes: true };
}

/** A cluster that begins to use entries gets those of its node groups and Fargate profiles from EKS. */
export function addNodeRoles(call: Call, cluster: ClusterRecord): void {
  if (hasApi(cluster)) return;
  for (const { principalArn, type } of nodeRoles(cluster)) addNodeRole(call, cluster, principalArn, type);
}

/** The entry that EKS created for a role is deleted with the last node group or Fargate profile that uses the role. */
export function dropNodeRole(cluster: ClusterRecord, roleArn = ""): void {
  const used = nodeRoles(cluster).some(({ principalArn }) => principalArn === roleArn);
  if (!used && find(cluster.accessEntries, roleArn)?.madeForNodes) delete cluster.accessEntries[roleArn];
}

/** Type of the access entry of nodes with an AMI type. */
export function nodeType(amiType: string): string {
  return amiType.startsWith("WINDOWS") ? "EC2_WINDOWS" : "EC2_LINUX";
}

function nodeRoles({ nodegroups, fargateProfiles }: ClusterRecord) {
  const staying = ({ data }: { readonly data: { readonly status?: string } }) => data.status !== "DELETING";
  const ofGroups = Object.values(nodegroups)
    .filter(staying)
    .map(({ data: { nodeRole = "", amiType = "" } }) => ({
      principalArn: nodeRole,
      type: nodeType(amiType),
    }));
  const ofProfiles = Object.values(fargateProfiles)
    .filter(staying)
    .map(({ data: { podExecutionRoleArn = "" } }) => ({ principalArn: podExecutionRoleArn, type: "FARGATE_LINUX" }));
  return [...ofGroups, ...ofProfiles];
}

/** The creator of the cluster is its administrator, if the cluster was created with that option. */
export function addCreator(call: Call, cluster: ClusterRecord): void {
  const principalArn = `arn:${call.partition}:iam::${call.account}:user/lab`;
  const record = entry(call, cluster, { principalArn });
  const policyArn = policyArnOf(call, "AmazonEKSClusterAdminPolicy");
  const at = seconds(call);
  record.policies[policyArn] = {
    policyArn,
    accessScope: { type: "cluster", namespaces: [] },
    associatedAt: at,
    modifiedAt: at,
  };
  cluster.accessEntries[principalArn] = record;
}

function hasApi({ data: { accessConfig } }: ClusterRecord): boolean {
  return accessConfig?.authenticationMode !== "CONFIG_MAP";
}

/** Whether an update is under way that gives the cluster its entries. */
function getsApi({ change }: ClusterRecord): boolean {
  return change !== undefined && change.becomes !== "gone" && change.becomes.accessConfig !== undefined;
}

export function policyArnOf({ partition }: Call, name: string): string {
  return `arn:${partition}:eks::aws:cluster-access-policy/${name}`;
}

function entry(call: Call, cluster: ClusterRecord, input: Partial<CreateAccessEntryRequest>): AccessEntryRecord {
  const { principalArn = "", type = "STANDARD" } = input;
  const [kind = "role", name = ""] = principalArn
    .split(":")
    .slice(5)
    .join(":")
    .split(/\/(?:.*\/)?/);
  const clusterName = cluster.data.name;
  const data: Stored<AccessEntry> = {
    clusterName,
    principalArn,
    kubernetesGroups: input.kubernetesGroups ?? (type === "EC2_LINUX" ? ["system:nodes"] : []),
    accessEntryArn: arnOf(call, `access-entry/${clusterName}/${kind}/${call.account}/${name}/${hex(32)}`),
    createdAt: seconds(call),
    modifiedAt: seconds(call),
    tags: ownTags(input.tags),
    username: input.username ?? defaultUsername(call, principalArn, type, name),
    type,
  };
  return { data, policies: {} };
}

function defaultUsername({ partition, account }: Call, principalArn: string, type: string, role: string): string {
  if (nodeTypes.includes(type)) return "system:node:{{EC2PrivateDNSName}}";
  if (!principalArn.includes(":role/")) return principalArn;
  return `arn:${partition}:sts::${account}:assumed-role/${role}/{{SessionName}}`;
}

export function apiCluster(call: Call, name: string | undefined): ClusterRecord {
  const cluster = readyCluster(call, name);
  if (hasApi(cluster)) return cluster;
  throw invalidRequest(
    "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.",
    { clusterName: name },
  );
}

export function entryOf(
  call: Call,
  clusterName: string | undefined,
  principalArn: string | undefined,
): AccessEntryRecord {
  const record = find(clusterOf(call, clusterName).accessEntries, principalArn);
  if (record !== undefined) return record;
  throw notFound(
    "The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.",
    { clusterName },
  );
}

function createAccessEntry(call: Call, input: CreateAccessEntryRequest) {
  const { clusterName, principalArn = "", type = "STANDARD" } = input;
  const cluster = apiCluster(call, clusterName);
  const existing = find(cluster.accessEntries, principalArn);
  const subject = { clusterName };
  if (existing !== undefined) {
    if (repeats(call, existing)) return { accessEntry: existing.data };
    throw inUse("The specified access entry resource is already in use on this cluster.", subject);
  }
  if (!/^arn:[\w-]+:iam::\d{12}:(user|role|root)/.test(principalArn)) {
    throw invalidParameter("The specified principalArn is invalid: invalid principal.", subject);
  }
  if (!types.includes(type)) throw invalidParameter(`The type ${type} is not one of [${types.join(", ")}]`, subject);
  if (type !== "STANDARD" && (input.kubernetesGroups !== undefined || input.username !== undefined)) {
    throw invalidParameter(`An access entry of type ${type} takes neither kubernetesGroups nor username`, subject);
  }
  checkNames(input);
  const record = { ...entry(call, cluster, input), request: call.request };
  cluster.accessEntries[principalArn] = record;
  return { accessEntry: record.data };
}

function checkNames({
  kubernetesGroups = [],
  username = "",
}: UpdateAccessEntryRequest | CreateAccessEntryRequest): void {
  const group = kubernetesGroups.find((name) => name.startsWith("system:"));
  if (group !== undefined) {
    throw invalidParameter(`The kubernetes group name ${group} is invalid, it cannot start with system:`);
  }
  if (/^(system|eks|aws|amazon|iam):/.test(username)) throw invalidParameter(`The username ${username} is reserved`);
}

function updateAccessEntry(call: Call, input: UpdateAccessEntryRequest) {
  const { data } = entryOf(call, input.clusterName, input.principalArn);
  checkNames(input);
  if (input.kubernetesGroups !== undefined) data.kubernetesGroups = input.kubernetesGroups;
  if (input.username !== undefined) data.username = input.username;
  data.modifiedAt = seconds(call);
  return { accessEntry: data };
}

function deleteAccessEntry(call: Call, { clusterName, principalArn }: DeleteAccessEntryRequest) {
  const { data } = entryOf(call, clusterName, principalArn);
  delete clusterOf(call, clusterName).accessEntries[data.principalArn ?? ""];
  return {};
}

function listAccessEntries(call: Call, input: ListAccessEntriesRequest) {
  const { associatedPolicyArn } = input;
  const arns = Object.entries(apiCluster(call, input.clusterName).accessEntries)
    .filter(([, { policies }]) => associatedPolicyArn === undefined || Object.hasOwn(policies, associatedPolicyArn))
    .map(([arn]) => arn);
  const { entries, nextToken } = page(arns.sort(), input);
  return { accessEntries: entries, nextToken };
}

/** Operations on access entries. */
export const accessEntryHandlers: Handlers = {
  CreateAccessEntry: createAccessEntry,
  DescribeAccessEntry: (call: Call, { clusterName, principalArn }: DescribeAccessEntryRequest) => ({
    accessEntry: entryOf(call, clusterName, principalArn).data,
  }),
  ListAccessEntries: listAccessEntries,
  UpdateAccessEntry: updateAccessEntry,
  DeleteAccessEntry: deleteAccessEntry,
};
