import { Findings } from "../errors";
import { errors } from "./findings";

/** Part of a run: what it shows, or what it changes. */
export type RunPhase = "plan" | "apply";

/** What HCP Terraform's tokens for AWS are made for, by default. */
export const awsAudience = "aws.workload.identity";

/** A phase of the runs of one workspace. */
export interface RunIdentity {
  /** Organization of the workspace. */
  readonly organization: string;

  /** Name of its project. */
  readonly project: string;

  /** Name of the workspace. */
  readonly workspace: string;

  /** Phase of the run that is trusted: plan or apply. */
  readonly phase: RunPhase;
}

/**
 * The subject of a run's token.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
 * @example subjectOf({ organization: "acme", project: "eksnet", workspace: "production-network", phase: "plan" })
 * // "organization:acme:project:eksnet:workspace:production-network:run_phase:plan"
 */
export function subjectOf({ organization, project, workspace, phase }: RunIdentity): string {
  return `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`;
}

/**
 * Checks that each name of an identity is there, and cannot be read as two.
 *
 * @param names by the path of each
 * @throws ConfigurationError `RunRolesInvalid`
 */
export function checkIdentity(names: Readonly<Record<string, unknown>>): void {
  const findings = new Findings();
  for (const [path, name] of Object.entries(names)) {
    if (typeof name !== "string" || name.trim() === "") findings.add(errors.RunIdentityIncomplete(path));
    else if (name.includes(":")) findings.add(errors.RunIdentityAmbiguous(path, { got: name }));
  }
  findings.throwIfAny("RunRolesInvalid");
}

/** A role's trust in the runs of one workspace. */
export interface Trust extends RunIdentity {
  /** ARN of the OIDC provider. */
  readonly providerArn: string;

  /** Host of HCP Terraform, the issuer of the tokens. */
  readonly host: string;
}

/**
 * The trust policy of a role that one phase of the runs of one workspace assumes. Everything is compared as it is: a
 * wildcard in a token's subject is a character.
 *
 * @throws ConfigurationError `RunRolesInvalid` when a name is missing or has a colon
 */
export function trustPolicy({ providerArn, host, ...run }: Trust): object {
  const { organization, project, workspace } = run;
  checkIdentity({ organization, project, workspace });
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${host}:aud`]: awsAudience, [`${host}:sub`]: subjectOf(run) } },
      },
    ],
  };
}
