import { entriesByKey } from "@eksnet/modules/fields/plan";
import type { NamespaceProps } from "@eksnet/modules/namespace";
import type { Environment } from "../../environments/schema";

/**
 * One namespace for all applications that name it, in the order of their names: with the labels that all of them have,
 * and with readiness gates where one asks for them.
 */
export function namespacesOf(workloads: Environment["workloads"]): NamespaceProps[] {
  const members = new Map<string, Environment["workloads"][string][]>();
  for (const [name, application] of entriesByKey(workloads)) {
    const { namespace = name } = application;
    members.set(namespace, [...(members.get(namespace) ?? []), application]);
  }
  return [...members]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, applications]) => ({
      name,
      labels: sharedLabels(applications.map(({ labels }) => labels)),
      readinessGates: applications.some(({ readinessGates }) => readinessGates),
    }));
}

function sharedLabels([first = {}, ...others]: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((labels) => labels[key] === value)),
  );
}
