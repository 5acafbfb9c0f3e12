import { Findings } from "../errors";
import type { PolicyApplication } from "./application-policy";
import { errors } from "./findings";
import { type PlannedPolicy, type PolicyCluster, PolicyPlanner, podsOf } from "./policy-planner";
import { checkNetworkPolicy, type PolicyRule } from "./rules";
import type { ApplicationPolicy, PolicyPort } from "./settings";

export type { PlannedPolicy, PolicyCluster } from "./policy-planner";

/**
 * The policies of all applications, each in the words of the cluster.
 *
 * @param applications by name
 * @throws ConfigurationError `NetworkPolicyInvalid` with every problem, under `<application>.networkPolicies.<policy>`:
 * those of `checkNetworkPolicy`, and `PolicySelectsNothing`, `ApplicationUnknown`, `NamespaceUnknown`,
 * `PeerSelectsNothing`, `PortNotOfContainer`, `ServicePortDiffers`, `DnsNotAlone`, `RangeOfOtherFamily` and `PolicyNameDuplicate`
 * @example
 * planPolicies({ shop: { port: 80, networkPolicies: { closed: { kind: "denyAllIngress" } } } });
 * // one policy "closed" in namespace shop for pods with app.kubernetes.io/name=shop, with ingress: []
 */
export function planPolicies(
  applications: Readonly<Record<string, PolicyApplication>>,
  cluster: PolicyCluster = {},
): PlannedPolicy[] {
  const findings = new Findings();
  const planned: PlannedPolicy[] = [];
  for (const application of Object.keys(applications).sort()) {
    const { networkPolicies = {} } = applications[application] as PolicyApplication;
    for (const name of Object.keys(networkPolicies).sort()) {
      const policy = networkPolicies[name] as ApplicationPolicy;
      const path = `${application}.networkPolicies.${name}`;
      const found = findings.collect(path, () => new PolicyPlanner(applications, cluster, application).plan(policy));
      if (found === undefined) continue;
      const settings = { name, application, ...found };
      findings.collect(path, () => checkNetworkPolicy({ ...settings, engine: cluster.engine }));
      const same = planned.find((other) => other.name === name && other.namespace === settings.namespace);
      if (same !== undefined) {
        const { namespace } = settings;
        findings.add(errors.PolicyNameDuplicate(path, { name, namespace, owner: same.application }));
      }
      planned.push(settings);
    }
  }
  findings.throwIfAny("NetworkPolicyInvalid");
  return planned;
}

/**
 * The applications whose pods no policy selects: in the strict mode of the VPC CNI nothing reaches them, nor they anything.
 *
 * @param applications by name
 * @throws ConfigurationError as `planPolicies`
 */
export function unselectedApplications(applications: Readonly<Record<string, PolicyApplication>>): string[] {
  const planned = planPolicies(applications);
  return Object.keys(applications)
    .sort()
    .filter((name) => {
      const application = applications[name] as PolicyApplication;
      return podsOf(name, application).length > 0 && selecting(planned, name, application).length === 0;
    });
}

/**
 * The applications whose policies allow ingress from pods at most, and from no range. That blocks a load balancer and its
 * clients, and a service mesh outside the cluster: only a rule without peers or with a range allows them.
 *
 * @param applications by name
 * @throws ConfigurationError as `planPolicies`
 */
export function closedToAddresses(applications: Readonly<Record<string, PolicyApplication>>): string[] {
  const planned = planPolicies(applications);
  return Object.keys(applications)
    .sort()
    .filter((name) => {
      const application = applications[name] as PolicyApplication;
      const restricting = selecting(planned, name, application).flatMap(({ ingress }) => (ingress ? [ingress] : []));
      return restricting.length > 0 && !restricting.flat().some((rule) => letsAddressesIn(rule, application.port));
    });
}

/** The policies that select an application's pods. */
function selecting(planned: readonly PlannedPolicy[], name: string, { namespace = name }: PolicyApplication) {
  return planned.filter(
    (policy) => policy.application === name || (policy.pods === undefined && policy.namespace === namespace),
  );
}

function letsAddressesIn({ peers, ports }: PolicyRule, wanted: number | undefined): boolean {
  const atPort = ({ port, endPort = port }: PolicyPort) => wanted !== undefined && port <= wanted && wanted <= endPort;
  if (ports !== undefined && !ports.some(atPort)) return false;
  return peers === undefined || peers.some(({ kind }) => kind === "range");
}
