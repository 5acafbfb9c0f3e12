import type { Findings } from "../errors";
import { errors } from "./application-findings";
import { hasPods, hasRules, usesGatewayApi } from "./exposure-kinds";
import type { ApplicationSettings } from "./settings";
import { variantsOf } from "./variants";

/* A selector finds every pod of its namespace that has all of its labels, whatever labels that pod has besides. */
/** Whether labels distinguish the pods of two applications. */
export function checkSelectors(applications: Readonly<Record<string, ApplicationSettings>>, findings: Findings): void {
  const all = Object.entries(applications).flatMap(([name, application]) => {
    const { namespace = name, labels, expose } = application;
    if (!hasPods(expose)) return [];
    return variantsOf(name, application).map(({ selector }) => ({
      name,
      namespace,
      selector,
      labels: { ...labels, ...selector },
    }));
  });
  const finds = (one: (typeof all)[number], other: (typeof all)[number]): boolean =>
    Object.entries(one.selector).every(([key, value]) => other.labels[key] === value);
  for (const [index, one] of all.entries()) {
    const { name, namespace } = one;
    const other = all
      .slice(0, index)
      .find(
        (earlier) =>
          earlier.name !== name && earlier.namespace === namespace && (finds(one, earlier) || finds(earlier, one)),
      );
    if (other === undefined) continue;
    const [by, of] = finds(one, other) ? [one, other] : [other, one];
    const labels = Object.entries(by.selector).map(([key, value]) => `${key}=${value}`);
    const values = { selecting: by.name, selected: of.name, namespace, labels };
    findings.add(errors.PodLabelShared(`${name}.appLabel`, values));
  }
}

/* Objects of one name: only within a namespace. */
/** Whether the objects of two applications have different names. */
export function checkObjects(applications: Readonly<Record<string, ApplicationSettings>>, findings: Findings): void {
  const owners = new Map<string, string>();
  const claim = (key: string, owner: string): string | undefined => {
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    return other;
  };
  for (const [name, application] of Object.entries(applications)) {
    const { namespace = name, expose, ingressName = name } = application;
    const objects: (readonly [kind: string, object: string])[] = [];
    if (hasRules(expose)) objects.push([usesGatewayApi(expose) ? "HTTPRoute" : "Ingress", ingressName]);
    for (const { deploymentName, serviceName } of variantsOf(name, application)) {
      if (hasPods(expose)) objects.push(["Deployment", deploymentName]);
      if (expose !== undefined) objects.push(["Service", serviceName]);
    }
    const taken = objects.flatMap(([kind, object]) => {
      const owner = claim(`${kind} ${namespace}/${object}`, name);
      return owner === undefined ? [] : [{ kind, object, owner }];
    });
    if (taken.length > 0) findings.add(errors.ObjectNameDuplicate(name, { namespace, taken }));
  }
}
