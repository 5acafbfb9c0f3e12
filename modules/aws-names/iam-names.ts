/**
 * The IAM path of an environment's roles. A policy statement can cover them all with it.
 *
 * IAM allows 512 characters; with a name that `roleNamePrefix` accepts, a path stays below that.
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
