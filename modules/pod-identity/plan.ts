import { ConfigurationError } from "../errors";
import { errors } from "./findings";

export { defaultMechanism, type IdentityMechanism, identityMechanism } from "./settings";

/** IAM appends 26 characters of its own to a prefix and allows 64 for a role's name. */
const MAX_ROLE_PREFIX_LENGTH = 38;

/** The Kubernetes service account of a program that has AWS permissions. */
export interface ProgramAccount {
  /** What its role is for, such as `lb-controller`: part of the role's name. */
  readonly role: string;

  /** Namespace of the service account. */
  readonly namespace: string;

  /** Name of the service account. */
  readonly serviceAccount: string;
}

/**
 * The key of a service account in a map of accounts.
 *
 * @example accountKey({ namespace: "external-dns", serviceAccount: "external-dns" }) // "external-dns/external-dns"
 */
export function accountKey({ namespace, serviceAccount }: Omit<ProgramAccount, "role">): string {
  return `${namespace}/${serviceAccount}`;
}

/** Annotations that a service account needs with IRSA; none where Pod Identity gives its pods the role. */
export function roleAnnotations(roleArn: string | undefined): Record<string, string> {
  return roleArn === undefined ? {} : { "eks.amazonaws.com/role-arn": roleArn };
}

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
  const max = MAX_ROLE_PREFIX_LENGTH;
  if (prefix.length <= max) return prefix;
  throw new ConfigurationError("NamePrefixTooLong", [errors.NamePrefixTooLong("", { prefix, max })]);
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
