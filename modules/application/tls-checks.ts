import type { Findings } from "../errors";
import { type Arn, isRegion, parseArn } from "../regions/plan";
import type { AlbSettings, AlbTls } from "./alb-exposure";
import type { ApplicationContext } from "./application-checks";
import { tlsPolicyProblem } from "./tls-policies";
import { planRules } from "./traffic-plan";

/** Whether a load balancer can get the certificates and the security policy that an exposure names. */
export function checkTls(
  expose: AlbSettings,
  { certificateArns = [], policy }: AlbTls,
  context: ApplicationContext,
  findings: Findings,
): void {
  if (certificateArns.length === 0 && planRules(expose).some(({ host }) => host === undefined)) {
    const message =
      "the AWS Load Balancer Controller discovers certificates by host name, and this exposure has a rule without a host; set expose.host, or certificateArns";
    findings.add("CertificateNeedsHost", "expose.tls", message);
  }
  const problem = policy === undefined ? undefined : tlsPolicyProblem(policy);
  if (problem !== undefined) findings.add("TlsPolicyUnknown", "expose.tls.policy", problem);
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
    const message = `got "${text}"; write the ARN of an ACM certificate, such as "${example}"`;
    findings.add("CertificateArnMalformed", path, message);
    return;
  }
  if (region !== undefined && arn.region !== region) {
    const message = `the certificate is in ${arn.region}, but a load balancer in ${region} can use only certificates in ${region}; request or import one there`;
    findings.add("CertificateOfAnotherRegion", path, message);
  }
  if (account !== undefined && arn.account !== account) {
    const message = `the certificate is in account ${arn.account}, but a load balancer can use only certificates in its own account, ${account}; request or import one there`;
    findings.add("CertificateOfAnotherAccount", path, message);
  }
}

function certificate(text: string): Arn | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "acm" || !/^\d{12}$/.test(arn.account)) return undefined;
  return isRegion(arn.region) && arn.resource.startsWith("certificate/") ? arn : undefined;
}
