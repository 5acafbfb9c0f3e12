import { Findings } from "../errors";
import { errors } from "./findings";
import type { RunPhase } from "./trust";

/** A role that a phase of a stack's runs assumes. */
export interface RunRole {
  /** Workspace of the stack, such as `production-network`. */
  readonly workspace: string;

  /** Runs that may assume it: plans, or applies. */
  readonly phase: RunPhase;
}

/**
 * The name of a run's role. It is known before the role is made, because another stack lets the role into the cluster.
 *
 * @example roleName({ workspace: "production-addons", phase: "apply" }) // "hcp-production-addons"
 * @example roleName({ workspace: "production-addons", phase: "plan" }) // "hcp-production-addons-plan"
 */
export function roleName({ workspace, phase }: RunRole): string {
  return phase === "apply" ? `hcp-${workspace}` : `hcp-${workspace}-plan`;
}

/** Where a role is. */
export interface RoleLocation {
  /** AWS partition. */
  readonly partition: string;

  /** AWS account. */
  readonly account: string;

  /** IAM path, with a slash at both ends. */
  readonly rolePath: string;
}

/** The ARN of a run's role. */
export function roleArn(role: RunRole, { partition, account, rolePath }: RoleLocation): string {
  return `arn:${partition}:iam::${account}:role${rolePath}${roleName(role)}`;
}

/**
 * Checks that no run may change its own role.
 *
 * @throws ConfigurationError `RunRolesInvalid`
 */
export function checkRolePath(path: string): void {
  const findings = new Findings();
  if (path.startsWith("/eksnet/")) findings.add(errors.RolePathManagedByRuns("rolePath", { path }));
  findings.throwIfAny("RunRolesInvalid");
}
