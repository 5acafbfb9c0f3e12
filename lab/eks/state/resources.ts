import type { ClusterRecord, Clusters } from "./records";
import type { Tags } from "./tags";

/** Anything with an ARN, as one line of a list. */
export interface Resource {
  readonly arn: string;

  /** Missing where the kind has no states, such as access entries. */
  readonly status?: string;
  readonly tags: Readonly<Tags>;
}

/** A resource that can be tagged. */
interface Tagged {
  readonly arn: string | undefined;
  readonly data: { tags?: Tags; readonly status?: string };
}

/** Everything in a region, each thing after the cluster that it is in. */
export function listResources(clusters: Clusters): Resource[] {
  return Object.values(clusters)
    .flatMap(taggedOf)
    .map(({ arn = "", data: { status, tags = {} } }) => ({ arn, status, tags }));
}

/** The resource of an ARN, with the tags that can be changed; undefined where there is none. */
export function taggedByArn(clusters: Clusters, arn: string): { tags?: Tags } | undefined {
  return Object.values(clusters)
    .flatMap(taggedOf)
    .find((resource) => resource.arn === arn)?.data;
}

function taggedOf(cluster: ClusterRecord): Tagged[] {
  const { data, nodegroups, fargateProfiles, addons, accessEntries, associations, identityProviders } = cluster;
  return [
    { arn: data.arn, data },
    ...Object.values(nodegroups).map((record) => ({ arn: record.data.nodegroupArn, data: record.data })),
    ...Object.values(fargateProfiles).map((record) => ({ arn: record.data.fargateProfileArn, data: record.data })),
    ...Object.values(addons).map((record) => ({ arn: record.data.addonArn, data: record.data })),
    ...Object.values(accessEntries).map((record) => ({ arn: record.data.accessEntryArn, data: record.data })),
    ...Object.values(associations).map((record) => ({ arn: record.data.associationArn, data: record.data })),
    ...Object.values(identityProviders).map((record) => ({
      arn: record.data.identityProviderConfigArn,
      data: record.data,
    })),
  ];
}
