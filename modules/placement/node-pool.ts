import { z } from "zod";
import { nodeGroupNamePrefix } from "../aws-names/plan";
import { withDefaults } from "../fields/plan";
import { isWindows, type NodeGroupInput, type NodeTaint, nodeGroupSettings } from "../node-group/plan";
import { instanceLimits, isInstanceType } from "../vpc-cni/plan";
import type { PlacementSettings } from "./settings";
import { repellingTaints, taintText } from "./taints";

/** The fields of a node group that the scheduler compares. */
export type PlacementNodeGroup = Pick<NodeGroupInput, "ami" | "instanceTypes" | "capacityType" | "labels" | "taints">;

const { shape } = nodeGroupSettings;
const nodeFields = z.object({
  ami: shape.ami,
  instanceTypes: shape.instanceTypes,
  capacityType: shape.capacityType,
  labels: shape.labels,
  taints: shape.taints,
});

/** The nodes of one group in one zone, which the scheduler does not distinguish. */
export interface NodePool {
  /** Name of the node group. */
  readonly group: string;

  /** Availability Zone. */
  readonly zone: string;

  /** Whether the nodes run Windows. */
  readonly windows: boolean;

  /** The value of each label of these nodes by key, or a pattern if AWS or the kubelet chooses the value. */
  readonly labels: ReadonlyMap<string, readonly string[] | RegExp>;

  /** Their taints. */
  readonly taints: readonly NodeTaint[];
}

/* The label in which EKS keeps the name of a node group. */
const nodeGroupLabel = "eks.amazonaws.com/nodegroup";

/*
 * Labels whose values are unknown before an apply and change when nodes are replaced. EKS:
 * awsdocs/amazon-eks-user-guide, latest/ug/nodes/launch-templates.adoc at 4d52b4d05e34, and labels of nodes that it
 * starts; the kubelet: https://kubernetes.io/docs/reference/labels-annotations-taints/.
 */
const replacedLabels: Readonly<Record<string, RegExp>> = {
  [nodeGroupLabel]: /./,
  "eks.amazonaws.com/nodegroup-image": /^ami-/,
  "eks.amazonaws.com/sourceLaunchTemplateId": /^lt-/,
  "eks.amazonaws.com/sourceLaunchTemplateVersion": /^[0-9]+$/,
  "kubernetes.io/hostname": /./,
};

/* Labels that stay when nodes are replaced, set by the cloud provider: https://kubernetes.io/docs/reference/labels-annotations-taints/. */
const chosenLabels: Readonly<Record<string, RegExp>> = {
  "k8s.io/cloud-provider-aws": /./,
  "topology.k8s.aws/zone-id": /./,
};

/* Kubernetes' word for what EC2 calls x86_64 (Go's GOARCH). */
const architectures = { x86_64: "amd64", arm64: "arm64" } as const;

/** Location of the nodes of a pool. */
export interface PoolLocation {
  /** Availability Zone. */
  readonly zone: string;

  /** AWS region. */
  readonly region: string;

  /**
   * Name of the environment, with which the names of its node groups begin.
   * @default - not known: the label of a node group's name may have any value
   */
  readonly environment?: string;
}

/**
 * The pool of a node group in a zone, with the labels that EKS and the kubelet give its nodes.
 *
 * @throws ConfigurationError `NamePrefixTooLong`
 */
export function nodePool(
  group: string,
  settings: PlacementNodeGroup,
  { zone, region, environment }: PoolLocation,
): NodePool {
  const { ami, instanceTypes, capacityType, labels, taints } = withDefaults(nodeFields, settings);
  const windows = isWindows(ami);
  const os = [windows ? "windows" : "linux"];
  const known = instanceTypes.filter(isInstanceType).map((type) => architectures[instanceLimits(type).architecture]);
  const arch = [...new Set(known)];
  return {
    group,
    zone,
    windows,
    labels: new Map<string, readonly string[] | RegExp>([
      ...Object.entries(replacedLabels),
      ...Object.entries(chosenLabels),
      ...(environment === undefined
        ? []
        : [[nodeGroupLabel, new RegExp(`^${nodeGroupNamePrefix(environment, group, zone)}.`)] as const]),
      ...(windows ? [["node.kubernetes.io/windows-build", /./] as const] : []),
      ["beta.kubernetes.io/arch", arch],
      ["beta.kubernetes.io/instance-type", instanceTypes],
      ["beta.kubernetes.io/os", os],
      ["eks.amazonaws.com/capacityType", [capacityType]],
      ["failure-domain.beta.kubernetes.io/region", [region]],
      ["failure-domain.beta.kubernetes.io/zone", [zone]],
      ["kubernetes.io/arch", arch],
      ["kubernetes.io/os", os],
      ["node.kubernetes.io/instance-type", instanceTypes],
      ["topology.kubernetes.io/region", [region]],
      ["topology.kubernetes.io/zone", [zone]],
      ...Object.entries(labels).map(([key, value]) => [key, [value]] as const),
    ]),
    taints,
  };
}

/** Whether a node of the pool may have a label. */
export function mayHaveLabel({ labels }: Pick<NodePool, "labels">, key: string, value: string): boolean {
  const values = labels.get(key);
  return values instanceof RegExp ? values.test(value) : (values?.includes(value) ?? false);
}

/** Whether AWS or the kubelet chooses the value of a label, so that replacement nodes have another one. */
export function changesWithNodes({ labels }: NodePool, key: string): boolean {
  return Object.hasOwn(replacedLabels, key) && labels.get(key) instanceof RegExp;
}

/** Why pods cannot run on the nodes of a pool: a label that they select is missing, or they do not tolerate a taint. */
export type Obstacle = MissingLabel | BlockingTaint;

/** No node has a label that the pods select. */
interface MissingLabel {
  /** Tells it from a taint. */
  readonly kind: "label";

  readonly key: string;

  /** Value that the pods select. */
  readonly value: string;
}

/** The nodes have a taint that the pods do not tolerate. */
interface BlockingTaint {
  /** Tells it from a label. */
  readonly kind: "taint";

  /** As kubectl writes it: `gpu:NoSchedule`, `team=a:NoExecute`. */
  readonly taint: string;
}

/**
 * What keeps pods off the nodes of a pool; undefined where nothing does.
 *
 * @example
 * const pool = nodePool("gpu", { instanceTypes: ["m5.large"], taints: [{ key: "gpu", effect: "NO_SCHEDULE" }] }, { zone: "eu-west-1a", region: "eu-west-1" });
 * obstacle({}, pool); // { kind: "taint", taint: "gpu:NoSchedule" }
 */
export function obstacle({ tolerations, nodeSelector = {} }: PlacementSettings, pool: NodePool): Obstacle | undefined {
  const missing = Object.entries(nodeSelector).find(([key, value]) => !mayHaveLabel(pool, key, value));
  if (missing !== undefined) return { kind: "label", key: missing[0], value: missing[1] };
  const [taint] = repellingTaints(pool.taints, tolerations);
  return taint && { kind: "taint", taint: taintText(taint) };
}
