import { hasRules, planRules } from "@eksnet/modules/application/plan";
import { certificateCovers } from "@eksnet/modules/dns-zone/plan";
import type { Findings } from "@eksnet/modules/errors";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import type { Environment } from "../fields/environment";
import { ifSound } from "./sound";
import { warnings } from "./workloads-findings";

type Expose = Environment["workloads"][string]["expose"];
type Alb = Extract<Expose, { kind: "alb" }>;

/** Load balancers whose certificate AWS does not issue yet, or that the environment's own certificate does not cover. */
export function warnOfCertificates(
  network: Environment["network"],
  workloads: Environment["workloads"],
  findings: Findings,
): void {
  if (network.kind === "contract" || network.dns === undefined) return;
  const { manage, certificate } = network.dns;
  const searching = entriesByKey(workloads).flatMap(([name, { expose }]) =>
    looksForCertificates(expose) ? [{ name, expose }] : [],
  );
  // A zone of the first apply does not resolve yet, so no certificate can be validated by its records.
  if (manage === "create" && searching.length > 0) {
    const names = searching.map(({ name }) => name).join(", ");
    findings.add(warnings.CertificatePending("network.dns.manage", { names }));
  }
  if (certificate === undefined) return;
  for (const { name, expose } of searching) {
    const hosts = [...new Set(ifSound(() => planRules(expose)).flatMap(({ host }) => host ?? []))];
    const uncovered = hosts.filter((host) => !certificateCovers(certificate.names, host));
    if (uncovered.length === 0) continue;
    const values = { name, hosts: uncovered.join(", ") };
    findings.add(warnings.CertificateNameMissing(`workloads.${name}.expose.tls`, values));
  }
}

/* Without ARNs the controller looks for certificates in ACM by the hosts of the rules. */
function looksForCertificates(expose: Expose): expose is Alb {
  return hasRules(expose) && expose.tls !== undefined && !expose.tls.certificateArns?.length;
}
