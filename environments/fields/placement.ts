import { z } from "zod";

const toleration = z.strictObject({
  /** Key of the taint; every key by default, which needs the operator `Exists`. */
  key: z.string().optional(),
  /** `Equal` compares the value, `Exists` does not. `Equal` by default. */
  operator: z.enum(["Equal", "Exists"]).optional(),
  /** Value of the taint. */
  value: z.string().optional(),
  /** Effect of the taint; every effect by default. */
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).optional(),
  /** Seconds until a pod is evicted from a node that gets a `NoExecute` taint; by default it stays. */
  tolerationSeconds: z.int().min(0).optional(),
});

/** On which nodes pods may run, in Kubernetes' words. */
export const placement = {
  /** Taints that the pods tolerate; none by default, so that they run on nodes without taints. */
  tolerations: z.array(toleration).optional(),
  /** Labels that a node must have, such as those of a node group; any node by default. */
  nodeSelector: z.record(z.string(), z.string()).optional(),
};
