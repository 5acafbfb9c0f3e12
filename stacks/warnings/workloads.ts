import { applicationWarnings, hasLoadBalancer, planRules } from "@eksnet/modules/application/plan";
import { covers } from "@eksnet/modules/dns-zone/plan";
import { under, type Warning } from "@eksnet/modules/errors";
import { closedToAddresses, unselectedApplications } from "@eksnet/modules/network-policy/plan";
import type { Environment } from "../../environments/schema";
import { byName } from "../by-name";
import { hasDefaultDeny } from "../pod-networking";
import { sentences } from "./sentences";

/** What is valid and risky in the applications of an environment, each by itself and together. */
export function workloadWarnings(environment: Environment): Warning[] {
  const { workloads } = environment;
  return [
    ...byName(workloads).flatMap(([name, application]) =>
      under(`workloads.${name}`, applicationWarnings({ ...application, name })),
    ),
    ...policyWarnings(environment),
    ...unevenReadinessGates(workloads),
    ...certificateWarnings(environment),
  ];
}

function policyWarnings(environment: Environment): Warning[] {
  const { workloads } = environment;
  const isolated = hasDefaultDeny(environment) ? unselectedApplications(workloads) : [];
  return [
    ...(isolated.length > 0 ? [sentences.PodsUnselected("workloads", { names: isolated.join(", ") })] : []),
    ...closedToAddresses(workloads).flatMap((name) => {
      const { expose, mesh } = workloads[name] ?? {};
      const path = `workloads.${name}.networkPolicies`;
      return [
        ...(hasLoadBalancer(expose) ? [sentences.HealthChecksDenied(path, { name })] : []),
        ...(mesh === undefined ? [] : [sentences.MeshTrafficDenied(path, { name })]),
      ];
    }),
  ];
}

function certificateWarnings(environment: Environment): Warning[] {
  const pending = applicationsWithPendingCertificates(environment);
  return [
    ...(pending.length > 0 ? [sentences.CertificatePending("network.dns.manage", { names: pending.join(", ") })] : []),
    ...hostsWithoutCertificate(environment).map(({ name, hosts }) =>
      sentences.CertificateNameMissing(`workloads.${name}.expose.tls`, { name, hosts: hosts.join(", ") }),
    ),
  ];
}

type Alb = Extract<Environment["workloads"][string]["expose"], { kind: "alb" }>;

/* Without ARNs the controller looks for certificates in ACM by the hosts of the rules. */
function looksForCertificates(expose: Environment["workloads"][string]["expose"]): expose is Alb {
  return expose?.kind === "alb" && expose.tls !== undefined && !expose.tls.certificateArns?.length;
}

function hostsWithoutCertificate({ network, workloads }: Environment): { name: string; hosts: string[] }[] {
  const names = network.kind === "contract" ? undefined : network.dns?.certificate?.names;
  if (names === undefined) return [];
  return byName(workloads).flatMap(([name, { expose }]) => {
    if (!looksForCertificates(expose)) return [];
    const hosts = [...new Set(planRules(expose).flatMap(({ host }) => host ?? []))];
    const uncovered = hosts.filter((host) => !covers(names, host));
    return uncovered.length === 0 ? [] : [{ name, hosts: uncovered }];
  });
}

/* A zone of the first apply does not resolve yet, so no certificate can be validated by its records. */
function applicationsWithPendingCertificates({ network, workloads }: Environment): string[] {
  if (network.kind === "contract" || network.dns?.manage !== "create") return [];
  return byName(workloads)
    .filter(([, { expose }]) => looksForCertificates(expose))
    .map(([name]) => name);
}

/*
 * The controller gates every pod of a labelled namespace that is a target by its own address.
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/deploy/pod_readiness_gate.md
 */
function unevenReadinessGates(workloads: Environment["workloads"]): Warning[] {
  const targets = byName(workloads).filter(
    ([, { expose }]) => hasLoadBalancer(expose) && expose.targets !== "instance",
  );
  const namespaces = new Set(targets.map(([name, { namespace = name }]) => namespace));
  return [...namespaces].flatMap((namespace) => {
    const members = targets.filter(([name, application]) => (application.namespace ?? name) === namespace);
    const names = (gates: boolean) => members.filter(([, one]) => one.readinessGates === gates).map(([name]) => name);
    const [asking, others] = [names(true), names(false)];
    if (asking.length === 0 || others.length === 0) return [];
    const values = { namespace, asking: asking.join(", "), others: others.join(", ") };
    return [sentences.ReadinessGatesShared(`workloads.${asking[0]}.readinessGates`, values)];
  });
}
