import { readinessGateLabel } from "../internal/readiness-gate";
import type { KubernetesObject } from "../manifests/plan";
import type { Labels } from "../reachability/plan";
import { type DeploymentObject, fullName, ofKind } from "./objects";

/** The pods of a Deployment, and how they end. */
export interface PodGroup {
  /** Namespace and name of the Deployment. */
  readonly deployment: string;

  /** Number of pods. */
  readonly replicas: number;

  /** Whether pods must be spread over zones, should be, or may be anywhere. */
  readonly zoneSpread: "required" | "preferred" | "none";

  /**
   * Pods that may be evicted at once while nodes are drained.
   * @default - any number
   */
  readonly maxUnavailable?: number | string;

  /**
   * Seconds for which a pod keeps serving after its termination begins.
   * @default - it ends at once
   */
  readonly drainSeconds?: number;

  /**
   * Security groups that the pods have in place of their node's; one that only an apply knows is a placeholder.
   * @default - those of the node
   */
  readonly securityGroups?: readonly string[];

  /** Seconds after which a pod that has not ended is killed. */
  readonly graceSeconds: number;

  /** Whether a pod counts as ready only when its load balancer finds it healthy. */
  readonly readinessGate: boolean;
}

const zoneLabel = "topology.kubernetes.io/zone";

/** Seconds that Kubernetes gives a pod to end. */
const GRACE_SECONDS = 30;

/** The Deployments of a namespace whose pods have some labels. */
export function deploymentsWith(
  objects: readonly KubernetesObject[],
  namespace: string,
  selector: Labels,
): DeploymentObject[] {
  return ofKind(objects, "Deployment").filter(({ metadata, spec }) => {
    const labels = spec.template.metadata.labels ?? {};
    return (metadata.namespace ?? "default") === namespace && hasAll(labels, selector);
  });
}

/** The pods of a Deployment. */
export function podsOf(deployment: DeploymentObject, objects: readonly KubernetesObject[]): PodGroup {
  const { namespace = "default" } = deployment.metadata;
  const { replicas = 1, template } = deployment.spec;
  const { containers, topologySpreadConstraints = [], terminationGracePeriodSeconds = GRACE_SECONDS } = template.spec;
  const drain = containers.map(({ lifecycle }) => lifecycle?.preStop?.exec?.command).find(isSleep)?.[1];
  const spread = topologySpreadConstraints.find(({ topologyKey }) => topologyKey === zoneLabel);
  const budget = ofKind(objects, "PodDisruptionBudget").find(
    ({ metadata, spec }) =>
      (metadata.namespace ?? "default") === namespace &&
      hasAll(template.metadata.labels ?? {}, spec.selector?.matchLabels ?? {}),
  );
  const groups = ofKind(objects, "SecurityGroupPolicy")
    .filter(
      ({ metadata, spec }) =>
        (metadata.namespace ?? "default") === namespace &&
        hasAll(template.metadata.labels ?? {}, spec.podSelector?.matchLabels ?? {}),
    )
    .flatMap(({ spec }) => spec.securityGroups?.groupIds ?? []);
  const labels = ofKind(objects, "Namespace").find(({ metadata }) => metadata.name === namespace)?.metadata.labels;
  return {
    deployment: fullName(deployment),
    replicas,
    zoneSpread: spreadOf(spread),
    ...(budget?.spec.maxUnavailable !== undefined && { maxUnavailable: budget.spec.maxUnavailable }),
    ...(drain !== undefined && { drainSeconds: Number(drain) }),
    ...(groups.length > 0 && { securityGroups: groups }),
    graceSeconds: terminationGracePeriodSeconds,
    readinessGate: labels?.[readinessGateLabel] === "enabled",
  };
}

function hasAll(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function isSleep(command: readonly string[] | undefined): boolean {
  return command?.[0] === "sleep";
}

function spreadOf(spread: { readonly whenUnsatisfiable?: string } | undefined): PodGroup["zoneSpread"] {
  if (spread === undefined) return "none";
  return spread.whenUnsatisfiable === "ScheduleAnyway" ? "preferred" : "required";
}
