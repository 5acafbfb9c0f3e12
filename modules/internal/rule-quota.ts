/**
 * "Inbound or outbound rules per security group", for each direction and each address family; a group or a prefix list
 * counts in both families: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-30).
 */
const DEFAULT_RULES_PER_SECURITY_GROUP = 60;

/** The rules that one field makes in a security group. */
export interface RulesOfField {
  /** The field, such as `cluster.egress`. */
  readonly path: string;

  /** Direction of the rules. */
  readonly direction: "inbound" | "outbound";

  /** A range for each rule. */
  readonly ranges: readonly string[];

  /**
   * Further rules of the same security group that count in both address families.
   * @default 0
   */
  readonly beside?: number;
}

/** What is risky in the number of rules, in a sentence; undefined within EC2's default quota. */
export function ruleQuotaRisk({ path, direction, ranges, beside = 0 }: RulesOfField): string | undefined {
  const ipv6 = ranges.filter((range) => range.includes(":")).length;
  const rules = Math.max(ipv6, ranges.length - ipv6) + beside;
  if (rules <= DEFAULT_RULES_PER_SECURITY_GROUP) return undefined;
  return `${path} needs ${rules} ${direction} rules in one security group, and EC2's default quota is ${DEFAULT_RULES_PER_SECURITY_GROUP}. Combine ranges, or request an increase of the quota "Inbound or outbound rules per security group" before the apply`;
}
