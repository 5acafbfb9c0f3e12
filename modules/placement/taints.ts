import type { NodeTaint } from "../node-group/plan";
import type { Toleration } from "./settings";

const effects = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
} as const;

/**
 * Whether a toleration matches a taint, as the scheduler compares them.
 *
 * @example tolerates({ key: "dedicated", operator: "Exists" }, { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" }) // true
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
 */
export function tolerates(toleration: Toleration, { key, value = "", effect }: NodeTaint): boolean {
  const { operator = "Equal" } = toleration;
  if (toleration.effect !== undefined && toleration.effect !== effects[effect]) return false;
  if (toleration.key === undefined) return operator === "Exists";
  return toleration.key === key && (operator === "Exists" || (toleration.value ?? "") === value);
}

/**
 * The taints that keep a pod off a node.
 *
 * `PREFER_NO_SCHEDULE` keeps no pod off. A toleration with `tolerationSeconds` of a `NO_EXECUTE` taint lets a pod start
 * and evicts it again, so the pod cannot stay.
 */
export function repellingTaints(taints: readonly NodeTaint[], tolerations: readonly Toleration[] = []): NodeTaint[] {
  return taints.filter(
    (taint) =>
      taint.effect !== "PREFER_NO_SCHEDULE" &&
      !tolerations.some(
        (toleration) =>
          tolerates(toleration, taint) &&
          !(taint.effect === "NO_EXECUTE" && toleration.tolerationSeconds !== undefined),
      ),
  );
}

/**
 * A taint as kubectl writes it. Its effect has the spelling of a toleration, which is what the reader has to write.
 *
 * @example taintText({ key: "dedicated", value: "batch", effect: "NO_SCHEDULE" }) // "dedicated=batch:NoSchedule"
 */
export function taintText({ key, value, effect }: NodeTaint): string {
  return `${key}${value ? `=${value}` : ""}:${effects[effect]}`;
}

/**
 * The toleration of one taint and nothing else.
 *
 * @example tolerationOf({ key: "dedicated", value: "batch", effect: "NO_SCHEDULE" }) // { key: "dedicated", value: "batch", effect: "NoSchedule" }
 */
export function tolerationOf({ key, value, effect }: NodeTaint): Toleration {
  return { key, ...(value ? { value } : { operator: "Exists" as const }), effect: effects[effect] };
}
