import { Findings } from "@eksnet/modules/errors";
import { acceleratorWarnings, checkNodeGroup, isWindows, maxPods, type NodeAmi } from "@eksnet/modules/node-group/plan";
import { checkWindowsIn, isInstanceType } from "@eksnet/modules/vpc-cni/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { amiOf, runsWindows } from "./ami";
import { diskOf } from "./disk";
import { errorsOf } from "./errors-of";
import { errors } from "./findings";
import { locationOf } from "./group-zones";
import type { ImportedNetwork } from "./network";
import { nodesPerZoneOf, perZone } from "./node-counts";
import type { PodNetworkingInput } from "./vpc-cni";

type NodeGroupInput = EnvironmentInput["cluster"]["nodeGroups"][string];

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/types.go, DefaultNodeType, at 99984ad. */
const DEFAULT_INSTANCE_TYPE = "m5.large";

const effects = {
  NoSchedule: "NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
} as const;

/** What a node group is imported into. */
interface NodeGroupContext {
  readonly config: Cursor;
  readonly imported: ImportedNetwork;
  readonly podNetworking: PodNetworkingInput;

  /** Kubernetes minor. */
  readonly version: string;

  /** Its place among the groups. */
  readonly turn: number;
}

/**
 * A node group.
 *
 * @returns nothing when an environment has no such nodes: the whole group is left out
 */
export function importNodeGroup(
  group: Cursor,
  { config, imported, podNetworking, version, turn }: NodeGroupContext,
  findings: Findings,
): NodeGroupInput | undefined {
  const [unsupported] = runsWindows(group) ? errorsOf(() => checkWindowsIn(podNetworking.mode)) : [];
  if (unsupported !== undefined) {
    group.leaveOut(unsupported.message, "breaks");
    return undefined;
  }
  const { network } = imported;
  const { subnets, zones } = locationOf(group, config, imported, turn, findings);
  const count = zones.length;
  const everywhere = network.zones.every((zone) => zones.includes(zone));
  const ami = amiOf(group.at("amiFamily"));
  const instanceTypes = instanceTypesOf(group);
  const labels = labelsOf(group.at("labels"), (one) =>
    checkNodeGroup(
      { instanceTypes: [], nodesPerZone: { min: 1, desired: 1, max: 1 }, labels: one },
      { ...podNetworking, version },
    ),
  );
  sayWhatAcceleratorsLack(group, instanceTypes, ami);
  const taints = taintsOf(group.at("taints"), findings);
  const maxUnavailable = group.at("updateConfig", "maxUnavailable");
  return {
    instanceTypes,
    subnets,
    ...(everywhere ? {} : { zones: [...zones] }),
    nodesPerZone: nodesPerZoneOf(group, count),
    ...podsPerNodeOf(group.at("maxPodsPerNode"), { instanceTypes, ami }, podNetworking),
    ...(ami === "al2023" ? {} : { ami }),
    ...(isSpot(group) ? { capacityType: "SPOT" as const } : {}),
    disk: diskOf(group, ami, findings),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(taints.length === 0 ? {} : { taints }),
    ...sshOf(group, ami, subnets === "private" ? network.cidr : "0.0.0.0/0"),
    ...(maxUnavailable.exists ? { maxUnavailable: perZone(maxUnavailable, count) } : {}),
    ...repairOf(group.at("nodeRepairConfig", "enabled")),
  };
}

/** The types that a group may have; eksctl's default where it names none. */
export function instanceTypesOf(group: Cursor): string[] {
  const mixed = group.at("instancesDistribution", "instanceTypes").texts();
  const several = [...group.at("instanceTypes").texts(), ...mixed];
  const one = group.at("instanceType");
  if (one.value === "mixed") one.use();
  if (several.length > 0) return [...new Set(several)];
  return [one.value === "mixed" ? DEFAULT_INSTANCE_TYPE : (one.text() ?? DEFAULT_INSTANCE_TYPE)];
}

/**
 * eksctl installs the device plugin of a group's GPUs or Neuron devices, unless a flag of its command says otherwise:
 * pkg/eks/tasks.go at 99984ad. The image with the driver follows from the instance types.
 */
function sayWhatAcceleratorsLack(group: Cursor, instanceTypes: readonly string[], ami: NodeAmi): void {
  if (!instanceTypes.every(isInstanceType)) return; // The environment refuses an unknown type by name.
  const cursors = [
    group.at("instanceType"),
    group.at("instanceTypes"),
    group.at("instancesDistribution", "instanceTypes"),
  ];
  const cursor = cursors.find(({ exists, value }) => exists && value !== "mixed") ?? group.at("instanceType");
  for (const { message } of acceleratorWarnings({ instanceTypes, ami, taints: [] }))
    cursor.leaveOutBeside(message, "breaks");
}

/** What the file gives kubelets is what they get, up to what types and mode allow; on Windows EKS's own number. */
function podsPerNodeOf(
  cursor: Cursor,
  nodes: Pick<NodeGroupInput, "instanceTypes" | "ami">,
  podNetworking: PodNetworkingInput,
): Pick<NodeGroupInput, "podsPerNode"> {
  const wanted = cursor.number();
  const most = maxPodsOf(nodes, podNetworking);
  if (wanted === undefined || most === undefined || wanted === most) return {};
  if (isWindows(nodes.ami)) {
    cursor.change(`EKS starts the kubelets of Windows nodes, and they accept ${most} pods`);
    return {};
  }
  if (wanted > most) {
    cursor.change(`a node accepts ${most} pods, by its type and cluster.podNetworking`);
    return {};
  }
  return { podsPerNode: wanted };
}

/** Maximum of pods of a node; undefined for types that an environment refuses. */
export function maxPodsOf(
  nodes: Pick<NodeGroupInput, "instanceTypes" | "ami">,
  podNetworking: Parameters<typeof maxPods>[1],
): number | undefined {
  return new Findings().collect("", () => maxPods(nodes, podNetworking));
}

/** A group is on demand or spot; a mixture is on demand. */
function isSpot(group: Cursor): boolean {
  const spot = group.at("spot").flag() ?? false;
  const distribution = group.at("instancesDistribution");
  if (!distribution.exists) return spot;
  const base = distribution.at("onDemandBaseCapacity");
  const above = distribution.at("onDemandPercentageAboveBaseCapacity");
  const percentage = above.number() ?? 100;
  if ((base.number() ?? 0) === 0 && percentage === 0) return true;
  for (const cursor of percentage < 100 ? [base, above] : []) {
    if (cursor.exists)
      cursor.change("a group is on demand or spot: it becomes on demand; split it to have both", "costs");
  }
  return false;
}

/** The labels that EKS and the kubelet accept: none without a value, and none of those that they keep for themselves. */
function labelsOf(cursor: Cursor, check: (labels: Record<string, string>) => void): Record<string, string> {
  return Object.fromEntries(
    cursor.fields().flatMap(([key, label]) => {
      const value = label.text();
      if (!value) {
        label.leaveOut("EKS accepts no label without a value; give it one", "breaks");
        return [];
      }
      const refused = errorsOf(() => check({ [key]: value })).find(({ path }) => path.startsWith("labels."));
      if (refused === undefined) return [[key, value]];
      label.leaveOut(refused.message, "breaks");
      return [];
    }),
  );
}

function taintsOf(cursor: Cursor, findings: Findings): NonNullable<NodeGroupInput["taints"]> {
  const taint = (key: string, value: string | undefined, effect: string, at: Cursor) => {
    if (Object.hasOwn(effects, effect)) {
      return [{ key, ...(value ? { value } : {}), effect: effects[effect as keyof typeof effects] }];
    }
    findings.add(errors.EksctlValueNotAllowed(at.path, { got: effect, allowed: Object.keys(effects) }));
    return [];
  };
  const listed = cursor.items().flatMap((item) => {
    const [key, value, effect] = ["key", "value", "effect"].map((name) => item.at(name).text());
    return taint(key ?? "", value, effect ?? "", item);
  });
  // Self-managed groups may have a map: a key, and "value:effect".
  const mapped = cursor.fields().flatMap(([key, field]) => {
    const [value, effect] = (field.text() ?? "").split(":");
    return effect === undefined ? taint(key, undefined, value ?? "", field) : taint(key, value, effect, field);
  });
  return [...listed, ...mapped];
}

/** An EC2 key pair opens SSH: to the VPC for private nodes and to the internet for public ones, as with eksctl. */
function sshOf(group: Cursor, ami: string, range: string): Pick<NodeGroupInput, "ssh"> {
  const ssh = group.at("ssh");
  if (ssh.at("allow").value === false) {
    ssh.at("allow").use();
    return {};
  }
  const keyName = ssh.at("publicKeyName").value;
  if (typeof keyName !== "string") return {};
  if (ami !== "al2023") {
    ssh.leaveOut(`${ami} runs no SSH server; Session Manager opens a shell`);
    return {};
  }
  if (ssh.at("sourceSecurityGroupIds").items().length > 0) {
    ssh.leaveOut("SSH is opened to ranges, not to security groups; set ssh with keyName and allowedCidrs");
    return {};
  }
  ssh.at("allow").use();
  ssh.at("publicKeyName").use();
  return { ssh: { keyName, allowedCidrs: [range] } };
}

/** eksnet lets EKS replace broken nodes unless the file says otherwise. */
function repairOf(cursor: Cursor): Pick<NodeGroupInput, "repair"> {
  return cursor.flag() === false ? { repair: false } : {};
}
