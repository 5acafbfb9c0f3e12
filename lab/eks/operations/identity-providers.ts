import { randomUUID } from "node:crypto";
import type {
  AssociateIdentityProviderConfigRequest,
  DescribeIdentityProviderConfigRequest,
  DisassociateIdentityProviderConfigRequest,
  ListIdentityProviderConfigsRequest,
  OidcIdentityProviderConfig,
  UpdateType,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import type { ClusterRecord, Lived, Stored, UpdateRecord } from "../state/records";
import { ownTags } from "../state/tags";
import { repeatedUpdate } from "../state/updates";

/** Unlike other updates, this one leaves the cluster ACTIVE. */
function update(call: Call, cluster: ClusterRecord, type: UpdateType, name: string) {
  const params: NonNullable<UpdateRecord["data"]["params"]> = [
    { type: "IdentityProviderConfig", value: JSON.stringify([{ type: "oidc", name }]) },
  ];
  const record: UpdateRecord = {
    data: { id: randomUUID(), status: "InProgress", type, params, createdAt: seconds(call), errors: [] },
    request: call.request,
    change: { until: doneAt(call, "identity-provider"), becomes: { status: "Successful" } },
  };
  cluster.updates[record.data.id ?? ""] = record;
  return record.data;
}

function associate(call: Call, input: AssociateIdentityProviderConfigRequest) {
  const { clusterName, oidc } = input;
  const cluster = readyCluster(call, clusterName);
  const repeated = repeatedUpdate(call, cluster);
  const tags = ownTags(input.tags);
  if (repeated !== undefined) return { update: repeated, tags };
  const name = oidc?.identityProviderConfigName ?? "";
  // A cluster has room for one.
  if (Object.keys(cluster.identityProviders).length > 0) {
    throw inUse("Identity provider config already exists for the cluster", { clusterName });
  }
  if (!oidc?.issuerUrl?.startsWith("https://")) {
    throw invalidParameter(`issuerUrl ${oidc?.issuerUrl} is invalid: must begin with https://`, { clusterName });
  }
  const data: Stored<OidcIdentityProviderConfig> = {
    ...oidc,
    identityProviderConfigArn: arnOf(call, `identityproviderconfig/${clusterName}/oidc/${name}/${hex(8)}-${hex(12)}`),
    clusterName,
    tags,
    status: "CREATING",
  };
  const change = { until: doneAt(call, "identity-provider"), becomes: { status: "ACTIVE" as const } };
  cluster.identityProviders[name] = { data, change };
  return { update: update(call, cluster, "AssociateIdentityProviderConfig", name), tags };
}

function providerOf(
  call: Call,
  { clusterName, identityProviderConfig }: DescribeIdentityProviderConfigRequest,
): Lived<OidcIdentityProviderConfig> {
  const { type, name } = identityProviderConfig ?? {};
  const record = type === "oidc" ? find(clusterOf(call, clusterName).identityProviders, name) : undefined;
  if (record === undefined) throw notFound(`Identity provider config ${type}/${name} not found`, { clusterName });
  return record;
}

function disassociate(call: Call, input: DisassociateIdentityProviderConfigRequest) {
  const cluster = clusterOf(call, input.clusterName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const record = providerOf(call, input);
  const name = record.data.identityProviderConfigName ?? "";
  if (record.data.status !== "ACTIVE") {
    throw inUse(`Identity provider config ${name} is ${record.data.status}`, { clusterName: input.clusterName });
  }
  record.data.status = "DELETING";
  record.change = { until: doneAt(call, "identity-provider"), becomes: "gone" };
  return { update: update(call, cluster, "DisassociateIdentityProviderConfig", name) };
}

function list(call: Call, input: ListIdentityProviderConfigsRequest) {
  const configs = Object.keys(clusterOf(call, input.clusterName).identityProviders).map((name) => ({
    type: "oidc",
    name,
  }));
  const { entries, nextToken } = page(configs, input);
  return { identityProviderConfigs: entries, nextToken };
}

/** Operations on the OIDC providers by which users enter a cluster. */
export const identityProviderHandlers: Handlers = {
  AssociateIdentityProviderConfig: associate,
  DescribeIdentityProviderConfig: (call: Call, input: DescribeIdentityProviderConfigRequest) => ({
    identityProviderConfig: { oidc: providerOf(call, input).data },
  }),
  DisassociateIdentityProviderConfig: disassociate,
  ListIdentityProviderConfigs: list,
};
