import { isWindows, type NodeAmi, type NodeTaint } from "../node-group/plan";
import { instanceLimits, isInstanceType } from "../vpc-cni/plan";
import type { PlacementSettings } from "./settings";
import { repellingTaint, taintText } from "./taints";

/** A node group, as far as the scheduler looks at its nodes. */
export interface PlacementNodeGroup {
  /**
   * Operating system.
   * @default "al2023"
   */
  readonly ami?: NodeAmi;

  /** EC2 instance types. */
  readonly instanceTypes: readonly string[];

  /**
   * How the instances are bought; EKS makes a label of it.
   * @default "ON_DEMAND"
   */
  readonly capacityType?: "ON_DEMAND" | "SPOT";

  /**
   * Kubernetes labels.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Kubernetes taints.
   * @default - none
   */
  readonly taints?: readonly NodeTaint[];
}

/** The nodes of one group in one zone: to the scheduler they are alike. */
export interface NodePool {
  /** Name of the node group. */
  readonly group: string;

  /** Availability Zone. */
  readonly zone: string;

  /** Whether the nodes run Windows. */
  readonly windows: boolean;

  /** Values that a label of these nodes may have, by key; `unknown` where AWS or the kubelet chooses it. */
  readonly labels: ReadonlyMap<string, readonly string[] | "unknown">;

  /** Their taints. */
  readonly taints: readonly NodeTaint[];
}

/*
 * Labels that nodes have and nobody here knows beforehand. EKS: awsdocs/amazon-eks-user-guide,
 * latest/ug/nodes/launch-templates.adoc at 4d52b4d05e34, and labels of nodes that it starts; the kubelet and the cloud
 * provider: https://kubernetes.io/docs/reference/labels-annotations-taints/.
 */
const unknownLabels = [
  "eks.amazonaws.com/nodegroup",
  "eks.amazonaws.com/nodegroup-image",
  "eks.amazonaws.com/sourceLaunchTemplateId",
  "eks.amazonaws.com/sourceLaunchTemplateVersion",
  "k8s.io/cloud-provider-aws",
  "kubernetes.io/hostname",
  "topology.k8s.aws/zone-id",
];

/* Kubernetes' word for what EC2 calls x86_64 (Go's GOARCH). */
const architectures = { x86_64: "amd64", arm64: "arm64" } as const;

/** The pool of a node group in a zone, with the labels that its nodes get by themselves. */
export function nodePool(group: string, settings: PlacementNodeGroup, zone: string, region: string): NodePool {
  const { ami, instanceTypes, capacityType = "ON_DEMAND", labels = {}, taints = [] } = settings;
  const windows = isWindows(ami);
  const os = [windows ? "windows" : "linux"];
  const known = instanceTypes.filter(isInstanceType).map((type) => architectures[instanceLimits(type).architecture]);
  const arch = [...new Set(known)];
  return {
    group,
    zone,
    windows,
    labels: new Map<string, readonly string[] | "unknown">([
      ...unknownLabels.map((key) => [key, "unknown"] as const),
      ...(windows ? [["node.kubernetes.io/windows-build", "unknown"] as const] : []),
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
export function mayHaveLabel({ labels }: NodePool, key: string, value: string): boolean {
  const values = labels.get(key);
  return values === "unknown" || (values?.includes(value) ?? false);
}

/**
 * What keeps pods off the nodes of a pool, in words; undefined where nothing does.
 *
 * @example
 * const pool = nodePool("gpu", { instanceTypes: ["m5.large"], taints: [{ key: "gpu", effect: "NO_SCHEDULE" }] }, "eu-west-1a", "eu-west-1");
 * obstacle({}, pool); // "taint gpu:NoSchedule"
 */
export function obstacle({ tolerations, nodeSelector = {} }: PlacementSettings, pool: NodePool): string | undefined {
  const missing = Object.entries(nodeSelector).find(([key, value]) => !mayHaveLabel(pool, key, value));
  if (missing !== undefined) return `no label ${missing.join("=")}`;
  const taint = repellingTaint(pool.taints, tolerations);
  return taint && `taint ${taintText(taint)}`;
}
