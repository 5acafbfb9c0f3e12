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

/** Annotations that a service account needs with IRSA. Without a role ARN, as with Pod Identity, it needs none. */
export function roleAnnotations(roleArn: string | undefined): Record<string, string> {
  return roleArn === undefined ? {} : { "eks.amazonaws.com/role-arn": roleArn };
}
