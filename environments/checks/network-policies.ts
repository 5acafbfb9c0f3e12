import { reservedNamespaces } from "@eksnet/modules/addons/plan";
import { fargateProfileOfApplication } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { planPolicies, policyEngineOf } from "@eksnet/modules/network-policy/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import type { Sections } from "./sections";
import { errors } from "./workloads-findings";

/** Network policies of the applications, against each other and against who enforces them. */
export function checkNetworkPolicies(
  workloads: Environment["workloads"],
  { addons, cluster }: Pick<Sections, "addons" | "cluster">,
  findings: Findings,
): void {
  // Without the sections that choose addons, no namespace can be called unknown.
  const isKnown = addons !== undefined && cluster !== undefined;
  findings.collect("workloads", () =>
    planPolicies(workloads, {
      engine: cluster && policyEngineOf(cluster.podNetworking),
      ipFamily: cluster && ipFamilyOf(cluster.podNetworking.mode),
      namespaces: isKnown ? [...reservedNamespaces({ addons, cluster }).keys()] : undefined,
    }),
  );
  for (const [name, application] of Object.entries(workloads)) {
    if (cluster === undefined || Object.keys(application.networkPolicies).length === 0) continue;
    const profile = fargateProfileOfApplication(name, application, cluster.fargateProfiles);
    if (profile === undefined) continue;
    findings.add(errors.PolicyOnFargate(`workloads.${name}.networkPolicies`, { profile }));
  }
}
