import { Faults } from "../errors";
import { parseArn } from "../regions/plan";

/** Whether a text is the ARN of an IAM role or user; an assumed-role session has no access of its own. */
export function isPrincipalArn(text: string): boolean {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || arn.region !== "") return false;
  return /^\d{12}$/.test(arn.account) && /^(role|user)\/[\w+=,.@/-]+$/.test(arn.resource);
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
 * @param accountId the cluster's account; without it an account is told from another all the same
 * @throws ConfigurationError `AdminsInvalid`, the paths being places in the list: `PrincipalMalformed`, `AdminDuplicate`
 * for one that is listed before, or whose name could not be told from it
 */
export function checkAdmins(admins: readonly string[], accountId?: string): void {
  const faults = new Faults();
  const ids = admins.map((arn) => administratorId(arn, accountId));
  for (const [index, arn] of admins.entries()) {
    const path = `${index}`;
    if (!isPrincipalArn(arn)) {
      const remedy = 'write the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/platform-admin"';
      faults.add("PrincipalMalformed", path, `got "${arn}"; ${remedy}`);
      continue;
    }
    const first = ids.indexOf(ids[index] as string);
    if (first === index) continue;
    const message =
      admins[first] === arn
        ? `"${arn}" is listed twice; remove one`
        : `"${arn}" and "${admins[first]}" would have one address in Terraform; remove one, or rename its role`;
    faults.add("AdminDuplicate", path, message);
  }
  faults.throwIfAny("AdminsInvalid");
}
