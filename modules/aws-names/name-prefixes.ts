import { ConfigurationError } from "../errors";
import { errors } from "./findings";

/** Terraform appends 26 characters to a name prefix, so that a replacement can exist beside the resource that it replaces. */
const SUFFIX_LENGTH = 26;

/* https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ROLE_NAME_LENGTH = 64;

/* https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const MAX_NODE_GROUP_NAME_LENGTH = 63;

/**
 * The prefix of an IAM role's name.
 *
 * @param environment name of the environment
 * @param role what the role is for
 * @example roleNamePrefix("study", "vpc-cni") // "study-vpc-cni-"
 * @throws ConfigurationError `NamePrefixTooLong` with an empty path, above 38 characters
 */
export function roleNamePrefix(environment: string, role: string): string {
  return within(MAX_ROLE_NAME_LENGTH, `${environment}-${role}-`);
}

/**
 * The prefix of a node group's name.
 *
 * @param zone the zone, of which the letter is used
 * @example nodeGroupNamePrefix("study", "workers", "ap-northeast-2a") // "study-workers-a-"
 * @throws ConfigurationError `NamePrefixTooLong` with an empty path, above 37 characters
 */
export function nodeGroupNamePrefix(environment: string, group: string, zone: string): string {
  return within(MAX_NODE_GROUP_NAME_LENGTH, `${environment}-${group}-${zone.slice(-1)}-`);
}

function within(maxLength: number, prefix: string): string {
  const max = maxLength - SUFFIX_LENGTH;
  if (prefix.length <= max) return prefix;
  throw new ConfigurationError("NamePrefixTooLong", [errors.NamePrefixTooLong("", { prefix, max })]);
}
