import { hasLoadBalancer } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import type { Environment } from "../fields/environment";
import { warnings } from "./workloads-findings";

/**
 * Applications that get readiness gates because another one in their namespace has them.
 *
 * The controller gates every pod of a labelled namespace that is a target by its own address.
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/deploy/pod_readiness_gate.md
 */
export function warnOfReadinessGates(workloads: Environment["workloads"], findings: Findings): void {
  const targets = entriesByKey(workloads).filter(
    ([, { expose }]) => hasLoadBalancer(expose) && expose.targets !== "instance",
  );
  const namespaces = new Set(targets.map(([name, { namespace = name }]) => namespace));
  for (const namespace of namespaces) {
    const members = targets.filter(([name, application]) => (application.namespace ?? name) === namespace);
    const names = (gates: boolean) => members.filter(([, one]) => one.readinessGates === gates).map(([name]) => name);
    const [asking, others] = [names(true), names(false)];
    if (asking.length === 0 || others.length === 0) continue;
    const values = { namespace, asking: asking.join(", "), others: others.join(", ") };
    findings.add(warnings.ReadinessGatesShared(`workloads.${asking[0]}.readinessGates`, values));
  }
}
