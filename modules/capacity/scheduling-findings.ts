import { type Finding, untranslated } from "../errors";
import { entriesByKey } from "../internal/by-key";
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
import {
  type ApplicationPods,
  applicationPods,
  type Fit,
  mayRun,
  type PlacesPlan,
  planPodSlots,
  poolsOf,
} from "./pod-slots";
import type { CapacitySettings } from "./settings";
import type { SystemPod } from "./system-pods";
import { remedy, capacitySentences as sentences } from "./warnings";

/** Pods that no node accepts, or too many for those that do. */
export function schedulingFindings(settings: CapacitySettings, { nodeGroups, systemPods }: CapacityPlan): Finding[] {
  const { cluster } = settings;
  if (nodeGroups.every(({ windows }) => windows)) return []; // That a cluster needs Linux nodes is said elsewhere.
  const pools = entriesByKey(cluster.nodeGroups).flatMap(([name, group]) => poolsOf(settings, name, group));
  const system = systemPods.filter(({ perNode }) => !perNode);
  const applications = applicationPods(settings).filter(({ count }) => count > 0);
  const homeless = [...system, ...applications].filter((pods) => !pools.some((pool) => mayRun(pods, pool)));
  return [
    ...oncePerPath(homeless).map((pods) => withoutNode(pods, pools)),
    ...unusedTolerations(settings),
    ...oncePerPath([...system, ...applications]).flatMap((pods) => unstableSelectors(pods, pools)),
    ...crowded(
      settings,
      [
        planPodSlots(settings, nodeGroups, systemPods, "desired"),
        planPodSlots(settings, nodeGroups, systemPods, "max"),
      ],
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
    const message = `no node has the label ${key}=${value}, so pods of ${name} would stay Pending; ${labelRemedy(key, value, pools)}`;
    return untranslated("PodsWithoutNode", `${path}.nodeSelector.${key}`, message);
  }
  const reasons = pools.map((pool) => `node group "${pool.group}" has ${obstacle(pods, pool) ?? "Windows"}`);
  if (tolerationsUnknown) {
    return sentences.TolerationsUnknown(path, { name, reasons: list(reasons), remedy: toleratedAt(path) });
  }
  const message = `no node accepts pods of ${name}, so they would stay Pending: ${list(reasons)}; ${schedulingRemedy(pods, pools)}`;
  return untranslated("PodsWithoutNode", path, message);
}

/* Pods that select nodes are meant for those, whose taints they must tolerate; all others need nodes without taints. */
function schedulingRemedy({ path, nodeSelector, tolerations }: Placed, pools: readonly NodePool[]): string {
  const selects = Object.entries(nodeSelector ?? {}).some(
    ([key, value]) => key !== "kubernetes.io/os" || value !== "linux",
  );
  const tolerates = tolerations !== undefined && path.startsWith("workloads.");
  if (!selects && !tolerates) return `add a node group without taints, or ${toleratedAt(path)}`;
  const [nearest] = pools
    .filter((pool) => obstacle({ nodeSelector, tolerations: [{ operator: "Exists" }] }, pool) === undefined)
    .map(({ group, taints }) => ({ group, missing: repellingTaints(taints, tolerations) }))
    .filter(({ missing }) => missing.length > 0)
    .sort((one, other) => one.missing.length - other.missing.length);
  if (nearest === undefined) return "select only labels that one node group has together";
  const missing = nearest.missing.map((taint) => asCode(tolerationOf(taint))).join(", ");
  return `add ${missing} to ${tolerationsOf(path)} to run them on node group "${nearest.group}", or add a node group without taints`;
}

/* As one writes it in an environment file. */
function asCode(value: object): string {
  return `{ ${Object.entries(value)
    .map(([key, text]) => `${key}: ${JSON.stringify(text)}`)
    .join(", ")} }`;
}

/* Such a selector matches nothing any more when the nodes are replaced, and the pods stay Pending then. */
function unstableSelectors({ path, nodeSelector = {} }: Placed, pools: readonly NodePool[]): Finding[] {
  return Object.entries(nodeSelector).flatMap(([key, value]) => {
    const pool = pools.find((one) => mayHaveLabel(one, key, value));
    if (pool === undefined || !changesWithNodes(pool, key)) return [];
    return [sentences.NodeSelectorUnstable(`${path}.nodeSelector.${key}`, { key, labels: ownLabels(value, pools) })];
  });
}

/* What gives nodes a label that no node group may set: https://kubernetes.io/docs/reference/labels-annotations-taints/. */
function labelRemedy(key: string, value: string, pools: readonly NodePool[]): string {
  switch (key.split("/").at(-1)) {
    case "nodegroup":
      return `EKS names the groups <environment>-<group>-<zone letter>-<suffix>, with another suffix when a group is replaced; select a label of the group's own instead (${ownLabels(value, pools)})`;
    case "nodegroup-image":
    case "sourceLaunchTemplateId":
    case "sourceLaunchTemplateVersion":
      return `AWS chooses its value; select a label of a group's own instead (${ownLabels(value, pools)})`;
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
    case "compute-type":
      return value === "fargate"
        ? "add a Fargate profile whose selectors match the pods to cluster.fargateProfiles; the profile alone decides, so no selector is needed"
        : "only nodes of Fargate have it; remove the selector";
    default:
      return isReservedLabel(key)
        ? "EKS or the kubelet reserves it, so no node group can set it; select a label of your own"
        : "add it to the labels of a node group, or select another";
  }
}

/** Labels to select in the place of one whose value AWS chooses: of the group that is most likely meant. */
function ownLabels(value: string, pools: readonly NodePool[]): string {
  const groups = [...new Set(pools.map(({ group }) => group))];
  const [meant] = groups.filter((group) => value.includes(group)).sort((one, other) => other.length - one.length);
  return `cluster.nodeGroups.${meant ?? (groups.length === 1 ? groups[0] : "<group>")}.labels`;
}

function toleratedAt(path: string): string {
  const field = tolerationsOf(path);
  const orFargate = path.startsWith("workloads.") ? ", or a Fargate profile that selects them" : "";
  return field.startsWith(path) ? `tolerations in ${field}${orFargate}` : field;
}

function tolerationsOf(path: string): string {
  const addon = /^cluster\.addons\.(.+)$/.exec(path)?.[1];
  return addon === undefined ? `${path}.tolerations` : `tolerations in the configuration of cluster.addons.${addon}`;
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
    return [untranslated("PodsUnschedulable", path, message)];
  }
  const [coreDns] = desired.system.filter(({ of }) => of.path === "cluster.coreDns");
  if (coreDns !== undefined && coreDns.of.count > 0 && coreDns.fitting === 0 && !homeless.has(coreDns.of.path)) {
    const message =
      "no node at the desired size can run coredns, so its add-on never becomes ACTIVE and the first apply of the cluster fails after 20 minutes; set nodesPerZone.desired to 1 or more for a node group that accepts its pods (desired counts at creation only), use larger instance types, or run CoreDNS on Fargate";
    return [untranslated("CoreDnsUnschedulable", path, message)];
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
