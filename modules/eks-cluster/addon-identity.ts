/** The AWS permissions that an EKS add-on needs. */
export interface AddonIdentity {
  /** What its role is called, after the environment's name. */
  readonly role: string;

  /** Namespace of its service account. */
  readonly namespace: string;

  /** Service account that assumes the role. */
  readonly serviceAccount: string;

  /** Managed policies of AWS: what follows `policy/` in the ARN of each. */
  readonly managedPolicies: readonly string[];

  /**
   * Policy documents of our own in JSON, by name.
   * @default - none
   */
  readonly policies?: Readonly<Record<string, string>>;

  /** Its first version that EKS documents with Pod Identity; an older build needs IRSA. */
  readonly podIdentitySince: string;
}
