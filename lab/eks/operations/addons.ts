import type {
  Addon,
  CreateAddonRequest,
  DeleteAddonRequest,
  DescribeAddonConfigurationRequest,
  DescribeAddonRequest,
  DescribeAddonVersionsRequest,
  ListAddonsRequest,
  UpdateAddonRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import { type CatalogAddon, defaultBuild, isBuild, runsOn } from "../catalog";
import type { ClusterRecord, Lived, Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { beginUpdate, repeatedUpdate } from "../state/updates";
import { checkAddonAssociations, setAddonAssociations } from "./pod-identity";

function createAddon(call: Call, input: CreateAddonRequest) {
  const { clusterName, addonName = "", podIdentityAssociations = [] } = input;
  const cluster = readyCluster(call, clusterName);
  const existing = find(cluster.addons, addonName);
  const subject = { clusterName, addonName };
  if (existing !== undefined) {
    if (repeats(call, existing)) return { addon: existing.data };
    throw inUse("Addon already exists.", subject);
  }
  const known = knownAddon(call, addonName);
  const build = input.addonVersion ?? defaultBuild(known, cluster.data.version ?? "");
  checkBuild(cluster, addonName, known, build);
  checkConfiguration(input.configurationValues);
  const addonArn = arnOf(call, `addon/${clusterName}/${addonName}/${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`);
  const namespace = input.namespaceConfig?.namespace ?? known.namespace;
  checkAddonAssociations(cluster, addonArn, namespace, podIdentityAssociations);
  const data: Stored<Addon> = {
    addonName,
    clusterName,
    status: "CREATING",
    addonVersion: build,
    health: { issues: [] },
    addonArn,
    createdAt: seconds(call),
    modifiedAt: seconds(call),
    serviceAccountRoleArn: input.serviceAccountRoleArn,
    tags: ownTags(input.tags),
    owner: known.owner,
    publisher: publisherOf(known),
    configurationValues: input.configurationValues,
    podIdentityAssociations: setAddonAssociations(call, cluster, addonArn, namespace, podIdentityAssociations),
    namespaceConfig: { namespace },
  };
  const change = { until: doneAt(call, "addon"), becomes: { status: "ACTIVE" as const } };
  cluster.addons[addonName] = { request: call.request, data, change };
  return { addon: data };
}

function knownAddon({ catalog }: Call, name: string): CatalogAddon {
  const known = find(catalog.addons, name);
  if (known === undefined) throw invalidParameter(`Addon ${name} specified is not supported`, { addonName: name });
  return known;
}

function publisherOf({ owner }: Pick<CatalogAddon, "owner">): string {
  return owner === "aws" ? "eks" : "community";
}

function checkBuild({ data }: ClusterRecord, addonName: string, known: CatalogAddon, build: string | undefined): void {
  const version = data.version ?? "";
  const subject = { clusterName: data.name, addonName };
  if (build === undefined) {
    throw invalidParameter(`No default build of ${addonName} is known for ${version}; name addonVersion`, subject);
  }
  if (!runsOn(known, build, version)) {
    throw invalidParameter(`Addon version specified is not supported: ${addonName} ${build} on ${version}`, subject);
  }
}

/** JSON must be sound; anything else is taken as YAML, which the service does not read. */
function checkConfiguration(values: string | undefined): void {
  if (values === undefined || !values.trimStart().startsWith("{")) return;
  try {
    JSON.parse(values);
  } catch (error) {
    throw invalidParameter(`ConfigurationValue provided in request is not supported: ${String(error)}`);
  }
}

function addonOf(call: Call, clusterName: string | undefined, addonName: string | undefined) {
  const cluster = clusterOf(call, clusterName);
  const record = find(cluster.addons, addonName);
  if (record === undefined) {
    throw notFound(`No addon: ${addonName} found in cluster: ${clusterName}`, { clusterName, addonName });
  }
  return { cluster, record };
}

function updateAddon(call: Call, input: UpdateAddonRequest) {
  const { clusterName, addonName = "", podIdentityAssociations } = input;
  const { cluster, record } = addonOf(call, clusterName, addonName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const { data } = record;
  const addonVersion = input.addonVersion ?? data.addonVersion;
  if (addonVersion !== data.addonVersion) checkBuild(cluster, addonName, knownAddon(call, addonName), addonVersion);
  checkConfiguration(input.configurationValues);
  const { addonArn = "", namespaceConfig } = data;
  const namespace = namespaceConfig?.namespace ?? "";
  if (podIdentityAssociations !== undefined) {
    checkAddonAssociations(cluster, addonArn, namespace, podIdentityAssociations);
  }
  const result: Partial<Stored<Addon>> = {
    addonVersion,
    modifiedAt: seconds(call),
    configurationValues: input.configurationValues ?? data.configurationValues,
    // As in the real service, an update without a role removes the role.
    serviceAccountRoleArn: input.serviceAccountRoleArn,
  };
  const update = beginUpdate<Addon>(
    call,
    cluster,
    record as Lived<Addon>,
    "addon",
    { addonName },
    {
      type: "AddonUpdate",
      params: {
        AddonVersion: input.addonVersion,
        ServiceAccountRoleArn: input.serviceAccountRoleArn,
        ResolveConflicts: input.resolveConflicts,
        ConfigurationValues: input.configurationValues,
        PodIdentityAssociations: podIdentityAssociations,
      },
      result,
    },
  );
  // After the update has begun: a refused one must not have changed an association.
  if (podIdentityAssociations !== undefined) {
    data.podIdentityAssociations = setAddonAssociations(call, cluster, addonArn, namespace, podIdentityAssociations);
  }
  return { update };
}

function deleteAddon(call: Call, { clusterName, addonName }: DeleteAddonRequest) {
  const { cluster, record } = addonOf(call, clusterName, addonName);
  const { data } = record;
  if (data.status !== "DELETING") {
    setAddonAssociations(call, cluster, data.addonArn ?? "", "", []);
    data.status = "DELETING";
    record.change = { until: doneAt(call, "addon"), becomes: "gone" };
  }
  return { addon: data };
}

function listAddons(call: Call, input: ListAddonsRequest) {
  const { entries, nextToken } = page(Object.keys(clusterOf(call, input.clusterName).addons).sort(), input);
  return { addons: entries, nextToken };
}

function describeAddonVersions({ catalog }: Call, input: DescribeAddonVersionsRequest) {
  const { addonName, kubernetesVersion, types, owners, publishers } = input;
  const addons = Object.entries(catalog.addons)
    .filter(([name]) => addonName === undefined || name === addonName)
    .filter(([, { type }]) => types === undefined || types.includes(type))
    .filter(([, { owner }]) => owners === undefined || owners.includes(owner))
    .filter(([, addon]) => publishers === undefined || publishers.includes(publisherOf(addon)))
    .map(([name, { type, owner, namespace, builds, managedPolicies }]) => ({
      addonName: name,
      type,
      owner,
      publisher: publisherOf({ owner }),
      defaultNamespace: namespace,
      addonVersions: Object.entries(builds).flatMap(([build, minors]) => {
        const fitting = minors.filter((minor) => kubernetesVersion === undefined || minor === kubernetesVersion);
        if (fitting.length === 0) return [];
        return {
          addonVersion: build,
          architecture: ["amd64", "arm64"],
          computeTypes: ["ec2"],
          compatibilities: fitting.map((clusterVersion) => ({
            clusterVersion,
            platformVersions: ["*"],
            defaultVersion: defaultBuild({ builds } as CatalogAddon, clusterVersion) === build,
          })),
          requiresConfiguration: false,
          requiresIamPermissions: managedPolicies.length > 0,
        };
      }),
    }))
    .filter(({ addonVersions }) => addonVersions.length > 0);
  if (addonName !== undefined && addons.length === 0 && !Object.hasOwn(catalog.addons, addonName)) {
    throw notFound(`Addon ${addonName} specified is not supported`, { addonName });
  }
  const { entries, nextToken } = page(addons, input);
  return { addons: entries, nextToken };
}

/** The real service has a schema for each build; ours lets every member pass. */
const anyConfiguration = JSON.stringify({ $schema: "http://json-schema.org/draft-06/schema#", type: "object" });

function describeAddonConfiguration(
  call: Call,
  { addonName = "", addonVersion = "" }: DescribeAddonConfigurationRequest,
) {
  const known = find(call.catalog.addons, addonName);
  if (known === undefined) throw notFound(`Addon ${addonName} specified is not supported`, { addonName });
  if (!isBuild(known, addonVersion)) {
    throw invalidParameter(`Addon version specified is not supported: ${addonName} ${addonVersion}`, { addonName });
  }
  const { serviceAccount, managedPolicies } = known;
  const recommendedManagedPolicies = managedPolicies.map((name) => `arn:${call.partition}:iam::aws:policy/${name}`);
  const podIdentityConfiguration = serviceAccount === undefined ? [] : [{ serviceAccount, recommendedManagedPolicies }];
  return { addonName, addonVersion, configurationSchema: anyConfiguration, podIdentityConfiguration };
}

/** Operations on add-ons. */
export const addonHandlers: Handlers = {
  CreateAddon: createAddon,
  DescribeAddon: (call: Call, { clusterName, addonName }: DescribeAddonRequest) => ({
    addon: addonOf(call, clusterName, addonName).record.data,
  }),
  ListAddons: listAddons,
  UpdateAddon: updateAddon,
  DeleteAddon: deleteAddon,
  DescribeAddonVersions: describeAddonVersions,
  DescribeAddonConfiguration: describeAddonConfiguration,
};
