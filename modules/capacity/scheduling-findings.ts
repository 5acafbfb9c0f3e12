import type { Finding } from "../errors";
import { entriesByKey } from "../fields/plan";
import { isReservedLabel } from "../node-group/plan";
import {
  changesWithNodes,
  mayHaveLabel,
  type NodePool,
  obstacle,
  type PlacementSettings,
  repellingTaints,
  tolerates,
  tolerationOf,
} from "../placement/plan";
import type { CapacityPlan } from "./capacity-plan";
import { errors, warnings } from "./findings";
import {
  type ApplicationPods,
  applicationPods,
  type Fit,
  mayRun,
  type PodSlotPlan,
  planPodSlots,
  poolsOf,
} from "./pod-slots";
import type { CapacitySettings } from "./settings";
import type { SystemPod } from "./system-pods";
import type { SchedulingRemedy } from "./without-node";

/** Pods that no node accepts, and pods that exceed the capacity of the nodes that accept them. */
export function schedulingFindings(settings: CapacitySettings, { nodeGroups, systemPods }: CapacityPlan): Finding[] {
  const { cluster } = settings;
  if (nodeGroups.every(({ windows }) => windows)) return []; // node-group checks that a cluster has Linux nodes.
  const pools = entriesByKey(cluster.nodeGroups).flatMap(([name, group]) => poolsOf(settings, name, group));
  const system = systemPods.filter(({ perNode }) => !perNode);
  const applications = applicationPods(settings).filter(({ count }) => count > 0);
  const withoutNodes = [...system, ...applications].filter((pods) => !pools.some((pool) => mayRun(pods, pool)));
  return [
    ...oncePerPath(withoutNodes).map((pods) => withoutNode(pods, pools)),
    ...unusedTolerations(settings),
    ...oncePerPath([...system, ...applications]).flatMap((pods) => unstableSelectors(pods, pools)),
    ...crowded(
      settings,
      [
        planPodSlots(settings, nodeGroups, systemPods, "desired"),
        planPodSlots(settings, nodeGroups, systemPods, "max"),
      ],
      new Set(withoutNodes.map(({ path }) => path)),
    ),
  ];
}

type CountedPods = SystemPod | ApplicationPods;

/* The versions of an application have the same placement, and so do most pods of an addon. */
function oncePerPath(pods: readonly CountedPods[]): CountedPods[] {
  return pods.filter(({ path }, index) => pods.findIndex((other) => other.path === path) === index);
}

function withoutNode(pods: CountedPods, pools: readonly NodePool[]): Finding {
  const { name, path, nodeSelector = {}, tolerationsUnknown } = pods;
  const unknownLabel = Object.entries(nodeSelector).find(
    ([key, value]) => !pools.some((pool) => mayHaveLabel(pool, key, value)),
  );
  if (unknownLabel !== undefined) {
    const [key, value] = unknownLabel;
    return errors.PodsWithoutNode(`${path}.nodeSelector.${key}`, {
      reason: "label",
      name,
      key,
      value,
      reserved: isReservedLabel(key),
      labels: ownLabels(value, pools),
    });
  }
  const obstacles = pools.map((pool) => ({
    group: pool.group,
    obstacle: obstacle(pods, pool) ?? { kind: "windows" as const },
  }));
  if (tolerationsUnknown) return warnings.TolerationsUnknown(path, { name, path, obstacles });
  const remedy = schedulingRemedy(pods, pools);
  return errors.PodsWithoutNode(path, { reason: "node-groups", name, path, obstacles, remedy });
}

/*
 * Pods with a node selector must tolerate the taints of the nodes that they select; all others need nodes without taints.
 */
function schedulingRemedy(
  { path, nodeSelector, tolerations }: CountedPods,
  pools: readonly NodePool[],
): SchedulingRemedy {
  const selects = Object.entries(nodeSelector ?? {}).some(
    ([key, value]) => key !== "kubernetes.io/os" || value !== "linux",
  );
  const tolerates = tolerations !== undefined && path.startsWith("workloads.");
  if (!selects && !tolerates) return { kind: "untainted-group" };
  const [nearest] = pools
    .filter((pool) => obstacle({ nodeSelector, tolerations: [{ operator: "Exists" }] }, pool) === undefined)
    .map(({ group, taints }) => ({ group, missing: repellingTaints(taints, tolerations) }))
    .filter(({ missing }) => missing.length > 0)
    .sort((one, other) => one.missing.length - other.missing.length);
  if (nearest === undefined) return { kind: "labels-of-one-group" };
  return { kind: "tolerate", group: nearest.group, tolerations: nearest.missing.map(tolerationOf) };
}

/* Once the nodes are replaced, such a selector matches none of them, and the pods stay Pending. */
function unstableSelectors({ path, nodeSelector = {} }: CountedPods, pools: readonly NodePool[]): Finding[] {
  return Object.entries(nodeSelector).flatMap(([key, value]) => {
    const pool = pools.find((one) => mayHaveLabel(one, key, value));
    if (pool === undefined || !changesWithNodes(pool, key)) return [];
    return [warnings.NodeSelectorUnstable(`${path}.nodeSelector.${key}`, { key, labels: ownLabels(value, pools) })];
  });
}

/** Labels to select instead of one whose value AWS chooses: those of the group that is most likely meant. */
function ownLabels(value: string, pools: readonly NodePool[]): string {
  const groups = [...new Set(pools.map(({ group }) => group))];
  const [meant] = groups.filter((group) => value.includes(group)).sort((one, other) => other.length - one.length);
  return `cluster.nodeGroups.${meant ?? (groups.length === 1 ? groups[0] : "<group>")}.labels`;
}

/* Kubernetes and EKS put taints on nodes by themselves, such as node.kubernetes.io/not-ready. */
const byThemselves = /^(.+\.)?(kubernetes\.io|k8s\.io|k8s\.aws|eks\.amazonaws\.com)\//;

function unusedTolerations({ cluster, addons = {}, workloads = {} }: CapacitySettings): Finding[] {
  const taints = Object.values(cluster.nodeGroups).flatMap((group) => group.taints ?? []);
  const placed: Readonly<Record<string, PlacementSettings | undefined>> = {
    "cluster.coreDns": cluster.coreDns,
    ...pathsOf("addons", { ...addons }),
    ...pathsOf("workloads", workloads),
  };
  return Object.entries(placed).flatMap(([path, { tolerations = [] } = {}]) =>
    tolerations.flatMap((toleration, index): Finding[] => {
      const { key } = toleration;
      if (key === undefined || byThemselves.test(key)) return [];
      if (taints.some((taint) => tolerates(toleration, taint))) return [];
      return [warnings.TolerationUnused(`${path}.tolerations.${index}`, { key })];
    }),
  );
}

function pathsOf<T>(section: string, members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [`${section}.${name}`, member]));
}

/** Pods that nodes accept, but fewer of them. */
function crowded(
  { workloads = {} }: CapacitySettings,
  [desired, most]: readonly [PodSlotPlan, PodSlotPlan],
  withoutNodes: ReadonlySet<string>,
): Finding[] {
  const waitingOf = ({ system, crowdedOut }: PodSlotPlan) =>
    system
      .filter(({ of }) => !withoutNodes.has(of.path))
      .reduce((sum, { of, fitting }) => sum + of.count - fitting, crowdedOut);
  const path = "cluster.nodeGroups";
  const names = most.system.map(({ of }) => of.name);
  if (waitingOf(most) > 0) {
    return [errors.PodsUnschedulable(path, { pods: waitingOf(most), names })];
  }
  const [coreDns] = desired.system.filter(({ of }) => of.path === "cluster.coreDns");
  if (coreDns !== undefined && coreDns.of.count > 0 && coreDns.fitting === 0 && !withoutNodes.has(coreDns.of.path)) {
    return [errors.CoreDnsUnschedulable(path)];
  }
  if (waitingOf(desired) > 0) return [warnings.SystemPodsPending(path, { pods: waitingOf(desired), names })];
  const waiting = (fits: readonly Fit<ApplicationPods>[]) =>
    fits.filter(({ of, fitting }) => !withoutNodes.has(of.path) && fitting < of.count);
  const restricted = waiting(desired.applications).filter(({ of }) => isRestricted(of));
  const pods = desired.applications.reduce((sum, { of }) => sum + of.count, 0);
  const general = waiting(desired.applications).length > restricted.length;
  return [
    ...(general ? [warnings.ApplicationPodsPending(path, { pods, desired: desired.free, max: most.free })] : []),
    ...Object.keys(workloads).flatMap((name) => {
      const total = (fits: readonly Fit<ApplicationPods>[], count: (fit: Fit<ApplicationPods>) => number) =>
        fits.filter(({ of }) => of.name === name).reduce((sum, fit) => sum + count(fit), 0);
      if (!restricted.some(({ of }) => of.name === name)) return [];
      const all = total(desired.applications, ({ of }) => of.count);
      const fitting = ({ applications }: PodSlotPlan) => total(applications, (fit) => fit.fitting);
      const values = { name, pods: all, desired: fitting(desired), max: fitting(most) };
      return [warnings.PlacedPodsPending(`workloads.${name}`, values)];
    }),
  ];
}

function isRestricted({ tolerations, nodeSelector, spread }: ApplicationPods): boolean {
  return tolerations !== undefined || nodeSelector !== undefined || spread !== undefined;
}
