import { coreDnsPods } from "../core-dns/plan";
import type { CapacitySettings } from "./settings";

/** Pods that are there before any application's. */
export interface SystemPod {
  /** Name of the DaemonSet or Deployment. */
  readonly name: string;

  /** Pods: on each node, or in the cluster. */
  readonly count: number;

  /** Whether there is one on each node. */
  readonly perNode: boolean;

  /** Whether they use the node's own address. They count against max pods all the same. */
  readonly hostNetwork: boolean;
}

/**
 * The pods that EKS, its add-ons and our Helm addons run in a cluster.
 *
 * @example
 * systemPods(study).map(({ name }) => name);
 * // ["aws-node", "kube-proxy", "eks-pod-identity-agent", "coredns", "aws-load-balancer-controller", ...]
 */
export function systemPods({ cluster, addons = {} }: Pick<CapacitySettings, "cluster" | "addons">): SystemPod[] {
  const found = [
    ...["aws-node", "kube-proxy", "eks-pod-identity-agent"].map((name) => daemon(name, true)),
    ...(cluster.coreDns?.computeType === "fargate"
      ? []
      : [
          deployment(
            "coredns",
            coreDnsPods({ ...replicasOf(cluster.addons.coredns?.configuration), ...cluster.coreDns }),
          ),
        ]),
  ];
  if ("aws-ebs-csi-driver" in cluster.addons) {
    found.push(daemon("ebs-csi-node", false), deployment("ebs-csi-controller", 2));
  }
  if ("aws-guardduty-agent" in cluster.addons) found.push(daemon("aws-guardduty-agent", true));
  if (addons.loadBalancerController !== undefined) {
    found.push(deployment("aws-load-balancer-controller", addons.loadBalancerController.replicas));
  }
  if (addons.externalDns !== undefined) found.push(deployment("external-dns", 1));
  if (addons.kubeOpsView !== undefined) found.push(deployment("kube-ops-view", 1));
  return found;
}

/* The number may be given in the add-on's own words as well. */
function replicasOf({ replicaCount }: Readonly<Record<string, unknown>> = {}): { replicas?: number } {
  return typeof replicaCount === "number" ? { replicas: replicaCount } : {};
}

function daemon(name: string, hostNetwork: boolean): SystemPod {
  return { name, count: 1, perNode: true, hostNetwork };
}

function deployment(name: string, count: number): SystemPod {
  return { name, count, perNode: false, hostNetwork: false };
}

/** Where pods of an application end up. */
export interface Placement {
  /** Pods that run. */
  readonly running: number;

  /** Pods that stay Pending with "Too many pods". */
  readonly pending: number;
}

/**
 * How many of an application's pods find a place, beside the pods that are there before them.
 *
 * The scheduler knows max pods and no addresses.
 * @param nodes how many nodes there are
 * @param maxPods what each kubelet takes
 * @example placePods(50, 3, 17, systemPods(study)) // { running: 36, pending: 14 }
 */
export function placePods(pods: number, nodes: number, maxPods: number, before: readonly SystemPod[]): Placement {
  const taken = before.reduce((sum, { count, perNode }) => sum + (perNode ? count * nodes : count), 0);
  const running = Math.min(pods, Math.max(0, nodes * maxPods - taken));
  return { running, pending: pods - running };
}
