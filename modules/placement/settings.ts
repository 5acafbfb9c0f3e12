import { z } from "zod";
import type { Settings } from "../fields/settings";

const toleration = z.strictObject({
  /** Key of the taint; every key by default, which needs the operator `Exists`. */
  key: z.string().optional(),
  /** `Equal` compares the value, `Exists` does not. `Equal` by default. */
  operator: z.enum(["Equal", "Exists"]).optional(),
  /** Value of the taint, for `Equal`; the empty value by default. */
  value: z.string().optional(),
  /** Effect of the taint; every effect by default. */
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).optional(),
  /** Seconds until a pod is evicted from a node that gets a `NoExecute` taint; by default it stays. */
  tolerationSeconds: z.int().min(0).optional(),
});

/**
 * Fields that say on which nodes pods may run, in Kubernetes' own form.
 * @internal
 */
export const placementFields = {
  /**
   * Taints that the pods tolerate; none by default, so that they run on nodes without taints. A toleration admits pods to a
   * tainted node but does not attract them to it: that needs a node selector.
   *
   * Errors: `TolerationMalformed`, `TolerationDuplicate`.
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   */
  tolerations: z.array(toleration).optional(),
  /**
   * Labels that a node must have, all of them: those of a node group, or those that every node gets, such as
   * `kubernetes.io/arch`. Any node by default.
   *
   * Errors: `NodeSelectorMalformed`.
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   */
  nodeSelector: z.record(z.string(), z.string()).optional(),
};

/** A taint that pods tolerate, in Kubernetes' own form. */
export type Toleration = Settings<typeof toleration>;

/** On which nodes pods may run. */
export type PlacementSettings = Settings<z.ZodObject<typeof placementFields>>;
