import type {
  AddonPodIdentityAssociations,
  CreatePodIdentityAssociationRequest,
  DeletePodIdentityAssociationRequest,
  DescribePodIdentityAssociationRequest,
  ListPodIdentityAssociationsRequest,
  PodIdentityAssociation,
  UpdatePodIdentityAssociationRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, invalidRequest, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import type { ClusterRecord, Lived, Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { checkRole } from "./role-arn";

/**
 * Whether an add-on can have the associations that were asked for.
 *
 * @throws ApiError InvalidParameterException for a role that is none, ResourceInUseException for a service account that
 * another's association binds
 */
export function checkAddonAssociations(
  cluster: ClusterRecord,
  addonArn: string,
  namespace: string,
  wanted: readonly AddonPodIdentityAssociations[],
): void {
  for (const { serviceAccount = "", roleArn } of wanted) {
    checkRole(roleArn);
    const before = bound(cluster, namespace, serviceAccount);
    if (before !== undefined && before.data.ownerArn !== addonArn) {
      throw alreadyBound(cluster, namespace, serviceAccount);
    }
  }
}

/**
 * Makes the associations of an add-on be those that were asked for, and answers with their ARNs.
 *
 * They belong to the add-on: they go with it, and only through it can they be changed.
 * Call `checkAddonAssociations` before anything is changed: nothing is checked here.
 */
export function setAddonAssociations(
  call: Call,
  cluster: ClusterRecord,
  addonArn: string,
  namespace: string,
  wanted: readonly AddonPodIdentityAssociations[],
): string[] {
  for (const [id, { data }] of Object.entries(cluster.associations)) {
    const kept = wanted.some(({ serviceAccount }) => serviceAccount === data.serviceAccount);
    if (data.ownerArn === addonArn && !kept) delete cluster.associations[id];
  }
  return wanted.map(({ serviceAccount = "", roleArn = "" }) => {
    const before = bound(cluster, namespace, serviceAccount);
    if (before === undefined) {
      return create(call, cluster, { namespace, serviceAccount, roleArn }, addonArn).data.associationArn ?? "";
    }
    before.data.roleArn = roleArn;
    return before.data.associationArn ?? "";
  });
}

function bound(cluster: ClusterRecord, namespace: string, serviceAccount: string) {
  return Object.values(cluster.associations).find(
    ({ data }) => data.namespace === namespace && data.serviceAccount === serviceAccount,
  );
}

function alreadyBound({ data: { name } }: ClusterRecord, namespace: string, serviceAccount: string) {
  return inUse(
    `Association already exists for service account ${serviceAccount} in namespace ${namespace} of cluster ${name}`,
    { clusterName: name },
  );
}

function create(
  call: Call,
  cluster: ClusterRecord,
  input: Omit<CreatePodIdentityAssociationRequest, "clusterName">,
  ownerArn?: string,
): Lived<PodIdentityAssociation> {
  const { namespace, serviceAccount, roleArn = "" } = input;
  const { name } = cluster.data;
  const associationId = `a-${hex(17)}`;
  const data: Stored<PodIdentityAssociation> = {
    clusterName: name,
    namespace,
    serviceAccount,
    roleArn,
    associationArn: arnOf(call, `podidentityassociation/${name}/${associationId}`),
    associationId,
    tags: ownTags(input.tags),
    createdAt: seconds(call),
    modifiedAt: seconds(call),
    ownerArn,
    disableSessionTags: input.disableSessionTags ?? false,
    targetRoleArn: input.targetRoleArn,
    externalId: input.targetRoleArn && `${call.region}/${call.account}/${name}/${namespace}/${serviceAccount}`,
    policy: input.policy,
  };
  const record = { request: ownerArn === undefined ? call.request : undefined, data };
  cluster.associations[associationId] = record;
  return record;
}

function createPodIdentityAssociation(call: Call, input: CreatePodIdentityAssociationRequest) {
  const { clusterName, namespace = "", serviceAccount = "" } = input;
  const cluster = readyCluster(call, clusterName);
  const existing = bound(cluster, namespace, serviceAccount);
  if (existing !== undefined) {
    if (repeats(call, existing)) return { association: existing.data };
    throw alreadyBound(cluster, namespace, serviceAccount);
  }
  checkRole(input.roleArn);
  if (input.policy !== undefined && input.disableSessionTags !== true) {
    throw invalidParameter("A session policy needs disableSessionTags", { clusterName });
  }
  return { association: create(call, cluster, input).data };
}

function associationOf(call: Call, clusterName?: string, associationId?: string): Lived<PodIdentityAssociation> {
  const record = find(clusterOf(call, clusterName).associations, associationId);
  if (record === undefined) throw notFound(`Unable to find association ${associationId}`, { clusterName });
  return record;
}

function ownAssociationOf(call: Call, clusterName?: string, associationId?: string): Lived<PodIdentityAssociation> {
  const record = associationOf(call, clusterName, associationId);
  const { ownerArn } = record.data;
  if (ownerArn !== undefined) {
    throw invalidRequest(`Association ${associationId} is owned by ${ownerArn} and is changed through it`, {
      clusterName,
    });
  }
  return record;
}

function updatePodIdentityAssociation(call: Call, input: UpdatePodIdentityAssociationRequest) {
  const { data } = ownAssociationOf(call, input.clusterName, input.associationId);
  if (input.roleArn !== undefined) {
    checkRole(input.roleArn);
    data.roleArn = input.roleArn;
  }
  if (input.disableSessionTags !== undefined) data.disableSessionTags = input.disableSessionTags;
  if (input.targetRoleArn !== undefined) data.targetRoleArn = input.targetRoleArn;
  if (input.policy !== undefined) data.policy = input.policy;
  data.modifiedAt = seconds(call);
  return { association: data };
}

function deletePodIdentityAssociation(call: Call, input: DeletePodIdentityAssociationRequest) {
  const { data } = ownAssociationOf(call, input.clusterName, input.associationId);
  delete clusterOf(call, input.clusterName).associations[data.associationId ?? ""];
  return { association: data };
}

function listPodIdentityAssociations(call: Call, input: ListPodIdentityAssociationsRequest) {
  const { namespace, serviceAccount } = input;
  const found = Object.values(clusterOf(call, input.clusterName).associations)
    .map(({ data }) => data)
    .filter((data) => namespace === undefined || data.namespace === namespace)
    .filter((data) => serviceAccount === undefined || data.serviceAccount === serviceAccount);
  const { entries, nextToken } = page(found, input);
  return { associations: entries, nextToken };
}

/** Operations on Pod Identity associations. */
export const podIdentityHandlers: Handlers = {
  CreatePodIdentityAssociation: createPodIdentityAssociation,
  DescribePodIdentityAssociation: (call: Call, input: DescribePodIdentityAssociationRequest) => ({
    association: associationOf(call, input.clusterName, input.associationId).data,
  }),
  ListPodIdentityAssociations: listPodIdentityAssociations,
  UpdatePodIdentityAssociation: updatePodIdentityAssociation,
  DeletePodIdentityAssociation: deletePodIdentityAssociation,
};
