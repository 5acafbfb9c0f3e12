import { configuredAddons } from "../addons/installed-addons";
import { coreDnsPodSets } from "../core-dns/plan";
import { addonPods, coreAddons } from "../eks-cluster/plan";
import { fargateProfileOf } from "../fargate-profile/plan";
import { entriesByKey } from "../fields/plan";
import type { PodSet } from "../placement/plan";
import type { CapacityCluster, CapacitySettings } from "./settings";

/** Pods of the cluster itself, which are scheduled before applications. */
export interface SystemPod extends PodSet {
  /** What runs them, in the words of the environment file. */
  readonly path: string;
}

/**
 * The pods that EKS, its add-ons and our Helm addons run on the nodes of a cluster.
 *
 * @example
 * systemPods(study).map(({ name }) => name);
 * // ["aws-node", "kube-proxy", "eks-pod-identity-agent", "coredns", "aws-load-balancer-controller", ...]
 */
export function systemPods(settings: Pick<CapacitySettings, "cluster" | "addons">): SystemPod[] {
  const profiles = settings.cluster.fargateProfiles;
  return podsOfPlatform(settings).filter((pods) => fargateProfileOfPods(pods, profiles) === undefined);
}

/** The same pods with those that a Fargate profile matches. */
export function podsOfPlatform({ cluster, addons = {} }: Pick<CapacitySettings, "cluster" | "addons">): SystemPod[] {
  const { addons: ofCluster, coreDns = {} } = cluster;
  return [
    ...coreAddons.flatMap((name) => at(`cluster.addons.${name}`, addonPods(name))),
    ...at("cluster.coreDns", coreDnsPodSets(coreDns, ofCluster.coredns?.configuration)),
    ...entriesByKey(ofCluster)
      .filter(([name]) => !(coreAddons as readonly string[]).includes(name))
      .flatMap(([name, { configuration }]) => at(`cluster.addons.${name}`, addonPods(name, configuration))),
    ...configuredAddons({ addons, cluster }).flatMap(({ key, addon, settings }) =>
      at(`addons.${key}`, addon.pods(settings)),
    ),
  ];
}

function at(path: string, pods: readonly PodSet[] = []): SystemPod[] {
  return pods.map((one) => ({ ...one, path }));
}

/** The Fargate profile that runs pods; undefined where they run on nodes. */
export function fargateProfileOfPods(
  { namespace, labels = {} }: PodSet,
  profiles: CapacityCluster["fargateProfiles"],
): string | undefined {
  return namespace === undefined ? undefined : fargateProfileOf({ namespace, labels }, selectorsOf(profiles));
}

/** Profiles as EKS compares them with pods; one without selectors matches nothing. */
export function selectorsOf(profiles: CapacityCluster["fargateProfiles"] = {}) {
  return Object.fromEntries(Object.entries(profiles).map(([name, { selectors = [] }]) => [name, { selectors }]));
}

/** How many pods of an application run, and how many stay Pending. */
export interface Placement {
  /** Pods that run. */
  readonly running: number;

  /** Pods that stay Pending with "Too many pods". */
  readonly pending: number;
}

/**
 * How many of an application's pods run, given the pods that were scheduled before them.
 *
 * The scheduler counts max pods, not addresses.
 * @param nodes how many nodes there are
 * @param maxPods `maxPods` of each kubelet
 * @example assignPods(50, 3, 17, systemPods(study)) // { running: 36, pending: 14 }
 */
export function assignPods(
  pods: number,
  nodes: number,
  maxPods: number,
  before: readonly Pick<PodSet, "count" | "perNode">[],
): Placement {
  const taken = before.reduce((sum, { count, perNode }) => sum + (perNode ? count * nodes : count), 0);
  const running = Math.min(pods, Math.max(0, nodes * maxPods - taken));
  return { running, pending: pods - running };
}
