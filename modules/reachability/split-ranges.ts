import type { KubernetesObject } from "../manifests/plan";
import { lies } from "./evaluate";
import { policiesOf } from "./policy-object";

/**
 * Ranges of policies that contain some addresses of pods, but not all: whether one matches a pod depends on where the pod
 * runs, and a truth table of Deployments treats it as matching none.
 *
 * @param podRange range that pods have their addresses from
 */
export function splitRanges(objects: readonly KubernetesObject[], podRange: string): string[] {
  const rules = policiesOf(objects).flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const blocks = rules
    .flatMap(({ from = [], to = [] }) => [...from, ...to])
    .flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock]));
  const ranges = blocks.flatMap(({ cidr, except = [] }) => [cidr, ...except]);
  return [...new Set(ranges)].filter((range) => lies(range, podRange) && !lies(podRange, range)).sort();
}
