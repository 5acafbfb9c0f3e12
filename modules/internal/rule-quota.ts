import { defineWarnings, type Warning } from "../errors";

/**
 * "Inbound or outbound rules per security group", for each direction and each address family; a group or a prefix list
 * counts in both families: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-30).
 */
const DEFAULT_RULES_PER_SECURITY_GROUP = 60;

/** The rules that one field makes in a security group. */
export interface RulesOfField {
  /** The field, such as `egress`, below what the caller warns of. */
  readonly path: string;

  readonly direction: "inbound" | "outbound";

  /** A range for each rule. */
  readonly ranges: readonly string[];

  /**
   * Further rules of the same security group that count in both address families.
   * @default 0
   */
  readonly beside?: number;
}

const warnings = defineWarnings({
  SecurityGroupRulesOverQuota: {
    en: ({ rules, direction, quota }: { rules: number; direction: "inbound" | "outbound"; quota: number }) =>
      `this needs ${rules} ${direction} rules in one security group; EC2's default quota is ${quota}. Combine ranges, or request an increase of the quota "Inbound or outbound rules per security group" before the apply`,
    ko: ({ rules, direction, quota }) =>
      `보안 그룹 하나에 ${direction === "inbound" ? "인바운드" : "아웃바운드"} 규칙 ${rules}개가 필요한데 EC2의 기본 할당량은 ${quota}개입니다. 대역을 합치거나 apply 전에 "Inbound or outbound rules per security group" 할당량 증가를 요청하십시오.`,
  },
});

/** Warns of more rules than EC2's default quota. */
export function ruleQuotaWarnings({ path, direction, ranges, beside = 0 }: RulesOfField): Warning[] {
  const ipv6 = ranges.filter((range) => range.includes(":")).length;
  const rules = Math.max(ipv6, ranges.length - ipv6) + beside;
  const quota = DEFAULT_RULES_PER_SECURITY_GROUP;
  return rules > quota ? [warnings.SecurityGroupRulesOverQuota(path, { rules, direction, quota })] : [];
}
