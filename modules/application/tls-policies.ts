/*
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html, and SslPolicy of aws/aws-cdk at
 * 066134e, which has TLS-1-0-2015-04 and TLS13-1-1-FIPS-PQ-2025-09 besides; read on 2026-11-30. 2015-05 is an earlier name of
 * 2016-08.
 */

/** The security policies of Elastic Load Balancing. */
export const tlsPolicies: readonly string[] = [
  "2015-05",
  "2016-08",
  "FS-1-1-2019-08",
  "FS-1-2-2019-08",
  "FS-1-2-Res-2019-08",
  "FS-1-2-Res-2020-10",
  "FS-2018-06",
  "TLS-1-0-2015-04",
  "TLS-1-1-2017-01",
  "TLS-1-2-2017-01",
  "TLS-1-2-Ext-2018-06",
  "TLS13-1-0-2021-06",
  "TLS13-1-0-FIPS-2023-04",
  "TLS13-1-0-FIPS-PQ-2025-09",
  "TLS13-1-0-PQ-2025-09",
  "TLS13-1-1-2021-06",
  "TLS13-1-1-FIPS-2023-04",
  "TLS13-1-1-FIPS-PQ-2025-09",
  "TLS13-1-2-2021-06",
  "TLS13-1-2-Ext0-FIPS-2023-04",
  "TLS13-1-2-Ext0-FIPS-PQ-2025-09",
  "TLS13-1-2-Ext0-RFC9151-FIPS-2023-07",
  "TLS13-1-2-Ext1-2021-06",
  "TLS13-1-2-Ext1-FIPS-2023-04",
  "TLS13-1-2-Ext1-FIPS-PQ-2025-09",
  "TLS13-1-2-Ext1-PQ-2025-09",
  "TLS13-1-2-Ext2-2021-06",
  "TLS13-1-2-Ext2-FIPS-2023-04",
  "TLS13-1-2-Ext2-FIPS-PQ-2025-09",
  "TLS13-1-2-Ext2-PQ-2025-09",
  "TLS13-1-2-FIPS-2023-04",
  "TLS13-1-2-FIPS-PQ-2025-09",
  "TLS13-1-2-PQ-2025-09",
  "TLS13-1-2-RFC9151-FIPS-2023-07",
  "TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07",
  "TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07",
  "TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07",
  "TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07",
  "TLS13-1-2-Res-2021-06",
  "TLS13-1-2-Res-FIPS-2023-04",
  "TLS13-1-2-Res-FIPS-PQ-2025-09",
  "TLS13-1-2-Res-PQ-2025-09",
  "TLS13-1-3-2021-06",
  "TLS13-1-3-FIPS-2023-04",
  "TLS13-1-3-FIPS-PQ-2025-09",
  "TLS13-1-3-PQ-2025-09",
  "TLS13-1-3-RFC9151-FIPS-2023-07",
].map((name) => `ELBSecurityPolicy-${name}`);

const named = /^ELBSecurityPolicy-(?:[A-Za-z0-9]+-)*(\d{4}-(?:0[1-9]|1[0-2]))$/;

function month(policy: string): string {
  return named.exec(policy)?.[1] ?? "";
}

const newestMonth = tlsPolicies.map(month).reduce((one, other) => (other > one ? other : one));

/** Whether AWS may have made a policy after the table was read: names end with the month of their publication. */
export function isNewerTlsPolicy(policy: string): boolean {
  return month(policy) > newestMonth;
}

/**
 * Whether a name is neither a security policy of Elastic Load Balancing nor one that may be newer than the table.
 *
 * @example isUnknownTlsPolicy("ELBSecurityPolicy-TLS13-1-2-2021-07") // true
 */
export function isUnknownTlsPolicy(policy: string): boolean {
  return !tlsPolicies.includes(policy) && !isNewerTlsPolicy(policy);
}
