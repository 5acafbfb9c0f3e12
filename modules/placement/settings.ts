/** A taint that a pod puts up with, in Kubernetes' own form. */
export interface Toleration {
  /**
   * Key of the taint.
   * @default - every key, which needs the operator `Exists`
   */
  readonly key?: string;

  /**
   * `Equal`: the taint must have the same value. `Exists`: any value.
   * @default "Equal"
   */
  readonly operator?: "Equal" | "Exists";

  /**
   * Value of the taint, for `Equal`.
   * @default - the empty value
   */
  readonly value?: string;

  /**
   * Effect of the taint.
   * @default - every effect
   */
  readonly effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";

  /**
   * Seconds that the pod stays on a node that gets a `NoExecute` taint; then it is evicted.
   * @default - it stays
   */
  readonly tolerationSeconds?: number;
}

/** On which nodes pods may run, in Kubernetes' own form. */
export interface PlacementSettings {
  /**
   * Taints that the pods put up with. A toleration admits pods to a tainted node and does not send them there: that takes
   * a node selector.
   *
   * Errors: `TolerationMalformed`, `TolerationDuplicate`.
   * @default - none: pods run on nodes without taints
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   */
  readonly tolerations?: readonly Toleration[];

  /**
   * Labels that a node must have, all of them: those of a node group, or those that every node gets, such as
   * `kubernetes.io/arch`.
   *
   * Errors: `NodeSelectorMalformed`.
   * @default - none: pods run on any node
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}
