import { type RunIdentity, subjectOf } from "../run-roles/trust";

/** What the cluster's identity provider configuration puts before the subject of a token. */
export const userPrefix = "hcp:";

/** Audience of the tokens that runs show to the cluster. */
export const kubernetesAudience = "kubernetes";

/**
 * The name by which a cluster knows a run that signs in with its own token (`KUBE_TOKEN`).
 *
 * @example runUser({ organization: "acme", project: "eksnet", workspace: "study-addons", phase: "plan" })
 * // "hcp:organization:acme:project:eksnet:workspace:study-addons:run_phase:plan"
 */
export function runUser(run: RunIdentity): string {
  return `${userPrefix}${subjectOf(run)}`;
}
