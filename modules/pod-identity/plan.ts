import { ConfigurationError } from "../errors";

/** IAM appends 26 characters of its own to a prefix and allows 64 for a role's name. */
const LONGEST_ROLE_PREFIX = 38;

/**
 * The prefix of a role's name; IAM completes it, so that a replacement can be made before the old role goes.
 *
 * @param environment name of the environment
 * @param role what the role is for
 * @example roleNamePrefix("study", "vpc-cni") // "study-vpc-cni-"
 * @throws ConfigurationError `NamePrefixTooLong` with an empty path, above 38 characters
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function roleNamePrefix(environment: string, role: string): string {
  const prefix = `${environment}-${role}-`;
  if (prefix.length > LONGEST_ROLE_PREFIX) {
    const message = `the role name prefix "${prefix}" has ${prefix.length} characters, IAM takes ${LONGEST_ROLE_PREFIX}; shorten the environment's name by ${prefix.length - LONGEST_ROLE_PREFIX}`;
    throw new ConfigurationError("NamePrefixTooLong", [{ code: "NamePrefixTooLong", path: "", message }]);
  }
  return prefix;
}

/**
 * The IAM path of an environment's roles, which lets one policy statement speak of all of them.
 *
 * IAM takes 512 characters; a name that `roleNamePrefix` accepts never reaches that.
 * @example rolePath("study") // "/eksnet/study/"
 */
export function rolePath(environment: string): string {
  return `/eksnet/${environment}/`;
}

/**
 * ARN of a policy that AWS manages.
 *
 * @param partition AWS partition, such as `aws`
 * @param path what follows `policy/`: the name, with its path where it has one
 * @example managedPolicyArn("aws", "service-role/AmazonEBSCSIDriverPolicy")
 */
export function managedPolicyArn(partition: string, path: string): string {
  return `arn:${partition}:iam::aws:policy/${path}`;
}
