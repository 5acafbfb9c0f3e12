import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";

/** A request, as IAM sees it. */
export interface IamRequest {
  /** Such as `ec2:CreateVpc`. */
  readonly action: string;

  /** ARN of what the action is done to; `*` for an action without a resource. */
  readonly resource: string;

  /** Condition keys and their values. */
  readonly context?: Readonly<Record<string, string>>;
}

const account = "111122223333";
const nothing = { identityPolicies: [], serviceControlPolicies: [], resourceControlPolicies: [] };

const keyPolicy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" }],
};

/**
 * Whether a role with some statements may do something, by IAM's rules.
 *
 * @throws Error when the action does not exist, or not for such a resource
 */
export async function mayDo(
  statements: readonly object[],
  { action, resource, context = {} }: IamRequest,
): Promise<boolean> {
  return isAllowed({
    ...nothing,
    // Policies of roles count for a key only where the key's own policy says so, as that of a new key does.
    ...(action.startsWith("kms:") && { resourcePolicy: keyPolicy }),
    identityPolicies: [{ name: "stack", policy: { Version: "2012-10-17", Statement: statements } }],
    request: {
      principal: `arn:aws:iam::${account}:role/run`,
      action,
      resource: { resource, accountId: account },
      contextVariables: { ...context },
    },
  });
}

/* The simulator knows the condition keys of a few issuers, and reports those of others as typing mistakes. */
const knownIssuer = "accounts.google.com";

/** A token of an OIDC issuer, and the role that it is shown to. */
export interface TokenShown {
  /** ARN of the account's OIDC provider of the issuer. */
  readonly providerArn: string;

  /** Host of the issuer. */
  readonly host: string;

  /** Trust policy of the role. */
  readonly trust: object;

  /** Claims: `aud` and `sub`. */
  readonly claims: Readonly<Record<string, string>>;
}

/** Whether a token may assume a role. */
export async function mayAssume({ providerArn, host, trust, claims }: TokenShown): Promise<boolean> {
  const text = JSON.stringify(trust).replaceAll(`"${host}:`, `"${knownIssuer}:`);
  return isAllowed({
    ...nothing,
    resourcePolicy: JSON.parse(text),
    request: {
      principal: providerArn,
      action: "sts:AssumeRoleWithWebIdentity",
      resource: { resource: `arn:aws:iam::${account}:role/run`, accountId: account },
      contextVariables: Object.fromEntries(
        Object.entries(claims).map(([key, value]) => [`${knownIssuer}:${key}`, value]),
      ),
    },
  });
}

async function isAllowed(simulation: Simulation): Promise<boolean> {
  const outcome = await runSimulation(simulation, {});
  if (outcome.resultType === "error") throw new Error(JSON.stringify(outcome.errors));
  return outcome.overallResult === "Allowed";
}
