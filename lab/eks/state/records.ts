import type {
  AccessEntry,
  Addon,
  AssociatedAccessPolicy,
  Cluster,
  FargateProfile,
  Nodegroup,
  OidcIdentityProviderConfig,
  PodIdentityAssociation,
  Update,
} from "@aws-sdk/client-eks";

/** A type of the EKS client in the form that is kept and sent: times are seconds since 1970. */
export type Stored<T> = T extends Date
  ? number
  : T extends readonly (infer Entry)[]
    ? Stored<Entry>[]
    : T extends object
      ? { [Key in keyof T]: Stored<T[Key]> }
      : T;

/** Identifies a call that its caller may repeat: the token, and a digest of everything else. */
export interface RequestMark {
  readonly token: string;
  readonly digest: string;
}

/** A resource whose changes are not immediate. */
export interface Lived<T> {
  /** As it is described now. */
  data: Stored<T>;

  /** The call that made it, if that had a token: the same call again is answered with it, not refused. */
  request?: RequestMark;

  /** What happens to it, and when (milliseconds since 1970). Read by `settle`; nothing waits for it. */
  change?: { readonly until: number; readonly becomes: Partial<Stored<T>> | "gone" };
}

/** An update of a cluster, or of a node group or an add-on in it. */
export interface UpdateRecord extends Lived<Update> {
  readonly nodegroupName?: string;
  readonly addonName?: string;
}

/** An access entry with its policies, by ARN. */
export interface AccessEntryRecord extends Lived<AccessEntry> {
  /** Whether the service made it, for the role of nodes or of a Fargate profile: then it is deleted with the last of them. */
  readonly madeForNodes?: true;
  readonly policies: Record<string, Stored<AssociatedAccessPolicy>>;
}

/** A cluster and what lives in it, each by its name or id. */
export interface ClusterRecord extends Lived<Cluster> {
  readonly updates: Record<string, UpdateRecord>;
  readonly nodegroups: Record<string, Lived<Nodegroup>>;
  readonly fargateProfiles: Record<string, Lived<FargateProfile>>;
  readonly addons: Record<string, Lived<Addon>>;
  readonly accessEntries: Record<string, AccessEntryRecord>;
  readonly associations: Record<string, Lived<PodIdentityAssociation>>;
  readonly identityProviders: Record<string, Lived<OidcIdentityProviderConfig>>;
}

/** The clusters of one region, by name. */
export type Clusters = Record<string, ClusterRecord>;

/**
 * Advances all states to a moment: pending creations are complete, pending deletions are done.
 *
 * States are computed on each call, so that the service needs no timers and a restart changes nothing.
 * @param now milliseconds since 1970
 */
export function settle(clusters: Clusters, now: number): void {
  settleAll(clusters, now);
  for (const cluster of Object.values(clusters)) {
    settleAll(cluster.updates, now);
    settleAll(cluster.nodegroups, now);
    settleAll(cluster.fargateProfiles, now);
    settleAll(cluster.addons, now);
    settleAll(cluster.identityProviders, now);
  }
}

function settleAll<T>(records: Record<string, Lived<T>>, now: number): void {
  for (const [key, record] of Object.entries(records)) {
    const { change } = record;
    if (change === undefined || change.until > now) continue;
    if (change.becomes === "gone") delete records[key];
    else record.data = { ...record.data, ...change.becomes };
    delete record.change;
  }
}
