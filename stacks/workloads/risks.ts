import { planRules } from "@eksnet/modules/application/plan";
import { covers } from "@eksnet/modules/dns-zone/plan";
import { closedToAddresses, unselectedApplications } from "@eksnet/modules/network-policy/plan";
import type { Environment } from "../../environments/schema";
import { startsClosed } from "../addons-on-nodes";
import { byName } from "../by-name";

/** What is legal and risky in the applications of an environment taken together, in sentences for whoever applies it. */
export function risksOfWorkloads(environment: Environment): string[] {
  const { workloads } = environment;
  const found: string[] = [];
  const closed = startsClosed(environment) ? unselectedApplications(workloads) : [];
  if (closed.length > 0) {
    found.push(
      `strict network policy closes pods that no policy selects: ${closed.join(", ")}. Give them networkPolicies`,
    );
  }
  for (const name of closedToAddresses(workloads)) {
    const { expose, mesh } = workloads[name] ?? {};
    if (expose?.kind === "nlb" || expose?.kind === "alb") {
      found.push(
        `the network policies of ${name} let in no address, so its load balancer finds its pods unhealthy. Add an ingress rule with a peer of kind "range": the load balancer's subnets, or the clients where their address is kept`,
      );
    }
    if (mesh !== undefined) {
      found.push(
        `the network policies of ${name} let in no address, so nobody reaches it through the service mesh. Add an ingress rule with peers of kind "range": those of VPC Lattice's prefix list`,
      );
    }
  }
  for (const { namespace, asking, others } of unevenReadinessGates(workloads)) {
    found.push(
      `readinessGates of ${asking.join(", ")} labels the whole namespace ${namespace}, so the next rollout also adds readiness gates to pods of ${others.join(", ")}. Set readinessGates to true for all of them, or use separate namespaces`,
    );
  }
  const pending = applicationsWithPendingCertificates(environment);
  if (pending.length > 0) {
    found.push(
      `the load balancers of ${pending.join(", ")} need a certificate that AWS issues only after the name servers of the new zone are entered at the registrar. Do that before you apply the workloads stack, or name certificateArns`,
    );
  }
  for (const { name, hosts } of hostsWithoutCertificate(environment)) {
    found.push(
      `no name of network.dns.certificate covers ${hosts.join(", ")} of ${name}, so its load balancer needs another certificate in ACM. Add the name there, or set expose.tls.certificateArns`,
    );
  }
  return found;
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

interface UnevenGates {
  readonly namespace: string;
  readonly asking: readonly string[];
  readonly others: readonly string[];
}

/*
 * The controller gates every pod of a labelled namespace that is a target by its own address.
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/deploy/pod_readiness_gate.md
 */
function unevenReadinessGates(workloads: Environment["workloads"]): UnevenGates[] {
  const targets = byName(workloads).filter(
    ([, { expose }]) => (expose?.kind === "nlb" || expose?.kind === "alb") && expose.targets !== "instance",
  );
  const namespaces = new Set(targets.map(([name, { namespace = name }]) => namespace));
  return [...namespaces].flatMap((namespace) => {
    const members = targets.filter(([name, application]) => (application.namespace ?? name) === namespace);
    const names = (gates: boolean) => members.filter(([, one]) => one.readinessGates === gates).map(([name]) => name);
    const [asking, others] = [names(true), names(false)];
    return asking.length === 0 || others.length === 0 ? [] : [{ namespace, asking, others }];
  });
}
