import { isRecord } from "../fields/is-record";
import { deployment, type PlacementSettings, type PodSet, type Toleration } from "../placement/plan";

/** Configuration values of an add-on, in its own schema. */
export type Configuration = Readonly<Record<string, unknown>>;

/** Pods of an add-on, whose namespace is in its row of the catalog. */
export type AddonPods = Omit<PodSet, "namespace">;

/** A controller of a storage driver: its chart has replicas, tolerations and node selector under `controller`. */
export function controllerOf(name: string, configuration: unknown, own: readonly Toleration[]): AddonPods {
  const { replicaCount, ...given } = section(configuration);
  return deployment(name, typeof replicaCount === "number" ? replicaCount : 2, {
    labels: { app: name },
    tolerations: own,
    ...placementIn(given),
  });
}

/** Pods of a community add-on. What tolerations AWS gives them is not published. */
export function ofCommunity(name: string, pods: number, configuration: Configuration): AddonPods {
  const { replicas, replicaCount = replicas, tolerations } = configuration;
  return deployment(name, typeof replicaCount === "number" ? replicaCount : pods, {
    ...placementIn(configuration),
    ...(tolerations === undefined && { tolerationsUnknown: true }),
  });
}

/** Where a part of a configuration places pods. EKS checks it against the add-on's schema at the apply, so it is not checked here. */
export function placementIn({ tolerations, nodeSelector }: Configuration): PlacementSettings {
  return {
    ...(Array.isArray(tolerations) && { tolerations: tolerations as readonly Toleration[] }),
    ...(isRecord(nodeSelector) && { nodeSelector: nodeSelector as Readonly<Record<string, string>> }),
  };
}

/** A part of a configuration; empty where it is none. */
export function section(value: unknown): Configuration {
  return isRecord(value) ? value : {};
}
