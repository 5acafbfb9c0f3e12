import { type ErrorFinding, Findings } from "../errors";
import { parseArn } from "../regions/plan";
import { errors } from "./cluster-findings";

/** Whether a text is the ARN of an IAM role or user; an assumed-role session has no access of its own. */
export function isPrincipalArn(text: string): boolean {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || arn.region !== "") return false;
  return /^\d{12}$/.test(arn.account) && /^(role|user)\/[\w+=,.@/-]+$/.test(arn.resource);
}

/* RoleName and UserName of https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html and API_User.html. */
const MAX_NAME_LENGTH = 64;

/**
 * What keeps the ARN of an IAM role or user from an access entry, with an empty path; undefined for a sound one.
 *
 * Service-linked roles: awsdocs/amazon-eks-user-guide, latest/ug/manage-access/k8s-access/creating-access-entries.adoc at
 * 1b1d3dfc05c983f1df2fa0cb7cc1a1cb76d0fe3d.
 */
export function principalProblem(arn: string): ErrorFinding | undefined {
  const [kind, ...path] = (parseArn(arn)?.resource ?? "").split("/");
  if (kind === "role" && path[0] === "aws-service-role") {
    return errors.PrincipalRefused("", { arn, reason: "service-linked" });
  }
  const length = path.at(-1)?.length ?? 0;
  if (length <= MAX_NAME_LENGTH) return undefined;
  return errors.PrincipalRefused("", { arn, reason: "too-long", length, max: MAX_NAME_LENGTH });
}

/**
 * A name for a principal that stays when others come and go: its path and name, with `user` before those of a user, and
 * the account before those of another account.
 *
 * It has lower case letters, digits and single hyphens alone, so that two names that differ are two addresses.
 *
 * @example administratorId("arn:aws:iam::111122223333:role/teams/PlatformAdmin", "111122223333") // "admin-teams-platform-admin"
 */
export function administratorId(principalArn: string, accountId: string | undefined): string {
  const [account, resource = ""] = principalArn.split(":").slice(4);
  const foreign = account === undefined || account === accountId ? [] : [account];
  return ["admin", ...foreign, resource.replace(/^role\//, "")]
    .join("-")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

/**
 * Checks the administrators of a cluster.
 *
 * @param accountId the cluster's account; without it accounts are still compared with each other
 * @throws ConfigurationError `AdminsInvalid`, the paths being places in the list: `PrincipalMalformed`, `PrincipalRefused`
 * for a service-linked role and for a name longer than IAM's, `AdminDuplicate` for one that is listed before, or whose name is ambiguous with it
 */
export function checkAdmins(admins: readonly string[], accountId?: string): void {
  const findings = new Findings();
  const ids = admins.map((arn) => administratorId(arn, accountId));
  for (const [index, arn] of admins.entries()) {
    const path = `${index}`;
    if (!isPrincipalArn(arn)) {
      findings.add(errors.PrincipalMalformed(path, { arn }));
      continue;
    }
    const problem = principalProblem(arn);
    if (problem !== undefined) findings.add({ ...problem, path });
    const first = ids.indexOf(ids[index] as string);
    if (first < index) findings.add(errors.AdminDuplicate(path, { arn, first: admins[first] as string }));
  }
  findings.throwIfAny("AdminsInvalid");
}
