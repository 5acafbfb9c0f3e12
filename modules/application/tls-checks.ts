import { type Findings, nearest } from "../errors";
import { type Arn, isRegion, parseArn } from "../regions/plan";
import type { AlbSettings, AlbTls } from "./alb-settings";
import type { ApplicationContext } from "./application-context";
import { errors } from "./exposure-findings";
import { isUnknownTlsPolicy, tlsPolicies } from "./tls-policies";
import { planRules } from "./traffic-plan";

/** Whether a load balancer can get the certificates and the security policy that an exposure names. */
export function checkTls(
  expose: AlbSettings,
  { certificateArns = [], policy }: AlbTls,
  context: ApplicationContext,
  findings: Findings,
): void {
  if (certificateArns.length === 0 && planRules(expose).some(({ host }) => host === undefined)) {
    findings.add(errors.CertificateNeedsHost("expose.tls"));
  }
  if (policy !== undefined && isUnknownTlsPolicy(policy)) {
    findings.add(errors.TlsPolicyUnknown("expose.tls.policy", { policy, near: nearest(policy, tlsPolicies) }));
  }
  for (const [index, arn] of certificateArns.entries()) {
    checkCertificate(arn, `expose.tls.certificateArns.${index}`, context, findings);
  }
}

/*
 * A certificate is of one region and one account, and cannot be shared or copied. Another account's ends in CertificateNotFound:
 * https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html, hashicorp/terraform-provider-aws#17505 (2023-06-23).
 */
function checkCertificate(
  text: string,
  path: string,
  { region, account }: ApplicationContext,
  findings: Findings,
): void {
  const arn = certificate(text);
  if (arn === undefined) {
    const example = `arn:aws:acm:${region ?? "eu-west-1"}:${account ?? "111122223333"}:certificate/...`;
    findings.add(errors.CertificateArnMalformed(path, { arn: text, example }));
    return;
  }
  if (region !== undefined && arn.region !== region) {
    findings.add(errors.CertificateOfAnotherRegion(path, { region: arn.region, expected: region }));
  }
  if (account !== undefined && arn.account !== account) {
    findings.add(errors.CertificateOfAnotherAccount(path, { account: arn.account, expected: account }));
  }
}

function certificate(text: string): Arn | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "acm" || !/^\d{12}$/.test(arn.account)) return undefined;
  return isRegion(arn.region) && arn.resource.startsWith("certificate/") ? arn : undefined;
}
