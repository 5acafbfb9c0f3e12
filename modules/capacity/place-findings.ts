import type { Finding } from "../errors";
import { entriesByKey } from "../internal/by-key";
import { mayHaveLabel, type NodePool, obstacle, type PlacementSettings, tolerates } from "../placement/plan";
import type { CapacityPlan } from "./capacity-plan";
import {
  type ApplicationPods,
  applicationPods,
  type Fit,
  mayRun,
  type PlacesPlan,
  planPlaces,
  poolsOf,
} from "./places";
import type { CapacitySettings } from "./settings";
import type { SystemPod } from "./system-pods";
import { remedy, capacitySentences as sentences } from "./warnings";

/** Pods that no node accepts, or too many for those that do. */
export function placeFindings(settings: CapacitySettings, { nodeGroups, systemPods }: CapacityPlan): Finding[] {
  const { cluster } = settings;
  if (nodeGroups.every(({ windows }) => windows)) return []; // That a cluster needs Linux nodes is said elsewhere.
  const pools = entriesByKey(cluster.nodeGroups).flatMap(([name, group]) => poolsOf(settings, name, group));
  const system = systemPods.filter(({ perNode }) => !perNode);
  const applications = applicationPods(settings).filter(({ count }) => count > 0);
  const homeless = [...system, ...applications].filter((pods) => !pools.some((pool) => mayRun(pods, pool)));
  return [
    ...oncePerPath(homeless).map((pods) => withoutNode(pods, pools)),
    ...unusedTolerations(settings),
    ...crowded(
      settings,
      [planPlaces(settings, nodeGroups, systemPods, "desired"), planPlaces(settings, nodeGroups, systemPods, "max")],
      new Set(homeless.map(({ path }) => path)),
    ),
  ];
}

type Placed = SystemPod | ApplicationPods;

/* Versions of an application are placed alike, and so are most pods of an addon. */
function oncePerPath(pods: readonly Placed[]): Placed[] {
  return pods.filter(({ path }, index) => pods.findIndex((other) => other.path === path) === index);
}

function withoutNode(pods: Placed, pools: readonly NodePool[]): Finding {
  const { name, path, nodeSelector = {}, tolerationsUnknown } = pods;
  const unknownLabel = Object.entries(nodeSelector).find(
    ([key, value]) => !pools.some((pool) => mayHaveLabel(pool, key, value)),
  );
  if (unknownLabel !== undefined) {
    const [key, value] = unknownLabel;
    const message = `no node has the label ${key}=${value}, so pods of ${name} would stay Pending; ${labelRemedy(key, value)}`;
    return { severity: "error", code: "PodsWithoutNode", path: `${path}.nodeSelector.${key}`, message };
  }
  const reasons = pools.map((pool) => `node group "${pool.group}" has ${obstacle(pods, pool) ?? "Windows"}`);
  if (tolerationsUnknown) {
    return sentences.TolerationsUnknown(path, { name, reasons: list(reasons), remedy: toleratedAt(path) });
  }
  const message = `no node accepts pods of ${name}, so they would stay Pending: ${list(reasons)}; add a node group without taints, or ${toleratedAt(path)}`;
  return { severity: "error", code: "PodsWithoutNode", path, message };
}

/* What gives nodes a label that no node group may set: https://kubernetes.io/docs/reference/labels-annotations-taints/. */
function labelRemedy(key: string, value: string): string {
  switch (key.split("/").at(-1)) {
    case "zone":
      return `add "${value}" to network.zones and, where a node group lists zones, to its zones, or select one of them`;
    case "region":
      return "all nodes are in the environment's region; remove the selector";
    case "arch":
      return `add a node group whose instanceTypes are ${value}, or select another architecture`;
    case "os":
      return `add a node group whose ami runs ${value}, or select another operating system`;
    case "instance-type":
      return `add "${value}" to the instanceTypes of a node group, or select one of theirs`;
    case "capacityType":
      return `set the capacityType of a node group to "${value}", or select the other one`;
    default:
      return "add it to the labels of a node group, or select another";
  }
}

function toleratedAt(path: string): string {
  const addon = /^cluster\.addons\.(.+)$/.exec(path)?.[1];
  if (addon !== undefined) return `tolerations in the configuration of cluster.addons.${addon}`;
  const orFargate = path.startsWith("workloads.") ? ", or a Fargate profile that selects them" : "";
  return `tolerations in ${path}.tolerations${orFargate}`;
}

function list(reasons: readonly string[]): string {
  return [...new Set(reasons)].join(", ");
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
      return [sentences.TolerationUnused(`${path}.tolerations.${index}`, { key })];
    }),
  );
}

function pathsOf<T>(section: string, members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [`${section}.${name}`, member]));
}

/** Pods that nodes accept, but not that many. */
function crowded(
  { workloads = {} }: CapacitySettings,
  [desired, most]: readonly [PlacesPlan, PlacesPlan],
  homeless: ReadonlySet<string>,
): Finding[] {
  const waitingOf = ({ system, crowdedOut }: PlacesPlan) =>
    system
      .filter(({ of }) => !homeless.has(of.path))
      .reduce((sum, { of, fitting }) => sum + of.count - fitting, crowdedOut);
  const path = "cluster.nodeGroups";
  const names = most.system.map(({ of }) => of.name).join(", ");
  if (waitingOf(most) > 0) {
    const message = `at maximum size, ${waitingOf(most)} of the cluster's own pods (${names}) stay Pending. ${remedy.en}`;
    return [{ severity: "error", code: "PodsWithoutPlace", path, message }];
  }
  const [coreDns] = desired.system.filter(({ of }) => of.path === "cluster.coreDns");
  if (coreDns !== undefined && coreDns.of.count > 0 && coreDns.fitting === 0 && !homeless.has(coreDns.of.path)) {
    const message =
      "no node at the desired size can run coredns, so its add-on never becomes ACTIVE and the first apply of the cluster fails after 20 minutes; set nodesPerZone.desired to 1 or more for a node group that accepts its pods (desired counts at creation only), use larger instance types, or run CoreDNS on Fargate";
    return [{ severity: "error", code: "CoreDnsWithoutPlace", path, message }];
  }
  if (waitingOf(desired) > 0) return [sentences.SystemPodsPending(path, { pods: waitingOf(desired), names })];
  const waiting = (fits: readonly Fit<ApplicationPods>[]) =>
    fits.filter(({ of, fitting }) => !homeless.has(of.path) && fitting < of.count);
  const restricted = waiting(desired.applications).filter(({ of }) => isRestricted(of));
  const pods = desired.applications.reduce((sum, { of }) => sum + of.count, 0);
  const general = waiting(desired.applications).length > restricted.length;
  return [
    ...(general ? [sentences.ApplicationPodsPending(path, { pods, desired: desired.left, max: most.left })] : []),
    ...Object.keys(workloads).flatMap((name) => {
      const total = (fits: readonly Fit<ApplicationPods>[], count: (fit: Fit<ApplicationPods>) => number) =>
        fits.filter(({ of }) => of.name === name).reduce((sum, fit) => sum + count(fit), 0);
      if (!restricted.some(({ of }) => of.name === name)) return [];
      const all = total(desired.applications, ({ of }) => of.count);
      const fitting = ({ applications }: PlacesPlan) => total(applications, (fit) => fit.fitting);
      const values = { name, pods: all, desired: fitting(desired), max: fitting(most) };
      return [sentences.PlacedPodsPending(`workloads.${name}`, values)];
    }),
  ];
}

function isRestricted({ tolerations, nodeSelector, spread }: ApplicationPods): boolean {
  return tolerations !== undefined || nodeSelector !== undefined || spread !== undefined;
}
