import type { IngressV1SpecRule, IngressV1SpecRuleHttpPath } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { albAnnotations, targetGroupAttributes } from "./annotations";
import type { CompleteIngress } from "./exposure";
import { type PlannedRule, planRules, type RuleTarget } from "./traffic-plan";
import type { Variant } from "./variants";

/* Port by which the controller knows that a backend is an annotation and no Service. */
const annotatedPort = "use-annotation";

/** An Ingress in Kubernetes' words. */
export interface IngressArguments {
  readonly annotations: Record<string, string>;
  readonly rules: IngressV1SpecRule[];
}

/** The Ingress of an application load balancer, before the Services of an application. */
export function ingressArguments(expose: CompleteIngress, variants: readonly Variant[]): IngressArguments {
  const annotations = albSettings(expose);
  const hosts = new Map<string | undefined, IngressV1SpecRuleHttpPath[]>();
  for (const rule of planRules(expose)) {
    const { host, path, pathType } = rule;
    const service = backend(rule, expose, variants, annotations);
    hosts.set(host, [...(hosts.get(host) ?? []), { path, pathType, backend: { service } }]);
  }
  return {
    annotations,
    rules: [...hosts].map(([host, paths]) => ({ host, http: { path: paths } })),
  };
}

function albSettings(expose: CompleteIngress): Record<string, string> {
  const { scheme, targets, tls, deregistrationDelaySeconds: delay } = expose;
  const certificates = tls?.certificateArns ?? [];
  const redirect = tls?.redirect === true;
  const settings: Record<string, string | number | undefined> = {
    [albAnnotations.scheme]: scheme,
    [albAnnotations.addressType]: expose.addressType,
    [albAnnotations.subnets]: expose.subnetIds?.join(","),
    [albAnnotations.targets]: targets,
    [albAnnotations.groupName]: expose.groupName,
    [albAnnotations.groupOrder]: expose.groupOrder,
    [albAnnotations.listeners]: tls && (redirect ? '[{"HTTP":80},{"HTTPS":443}]' : '[{"HTTPS":443}]'),
    [albAnnotations.certificateArns]: certificates.length === 0 ? undefined : certificates.join(","),
    [albAnnotations.policy]: tls && (tls.policy ?? "ELBSecurityPolicy-TLS13-1-2-2021-06"),
    [albAnnotations.redirect]: tls && redirect ? 443 : undefined,
    [albAnnotations.healthCheckPath]: expose.healthCheckPath,
    [albAnnotations.healthCheckPort]: expose.healthCheckPort,
    [albAnnotations.healthCheckIntervalSeconds]: expose.healthCheckIntervalSeconds,
    [albAnnotations.healthCheckTimeoutSeconds]: expose.healthCheckTimeoutSeconds,
    [albAnnotations.healthCheckSuccessCodes]: expose.healthCheckSuccessCodes,
    [albAnnotations.targetGroup]:
      delay === undefined ? undefined : `${targetGroupAttributes.deregistrationDelaySeconds}=${delay}`,
  };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([annotation, value]) => [annotation, String(value)]));
}

type Backend = NonNullable<IngressV1SpecRuleHttpPath["backend"]>["service"];

/** Who answers a rule; what an Ingress cannot say itself goes into annotations under the rule's name. */
function backend(
  rule: PlannedRule,
  { port, portName }: CompleteIngress,
  variants: readonly Variant[],
  annotations: Record<string, string>,
): Backend {
  const serviceOf = ({ version }: RuleTarget): string =>
    variants.find((variant) => variant.version === version)?.serviceName as string;
  const conditions = conditionsOf(rule);
  const [target] = rule.targets;
  const needsAnnotation = conditions.length > 0 || target?.weight !== undefined;
  if (rule.name === undefined || !needsAnnotation) {
    return {
      name: serviceOf(target as RuleTarget),
      port: portName === undefined ? { number: port } : { name: portName },
    };
  }
  const targetGroups = rule.targets.map((answers) => ({
    serviceName: serviceOf(answers),
    servicePort: port,
    weight: answers.weight,
  }));
  annotations[`${albAnnotations.action}${rule.name}`] = JSON.stringify({
    type: "forward",
    forwardConfig: { targetGroups },
  });
  if (conditions.length > 0) {
    annotations[`${albAnnotations.conditions}${rule.name}`] = JSON.stringify(conditions);
  }
  return { name: rule.name, port: { name: annotatedPort } };
}

/* Field names as in the controller's pkg/ingress/config_types.go, v3.5.0. */
function conditionsOf({ headers, query, methods, sourceCidrs }: PlannedRule): object[] {
  return [
    ...headers.map(([httpHeaderName, values]) => ({
      field: "http-header",
      httpHeaderConfig: { httpHeaderName, values },
    })),
    ...query.map(([key, values]) => ({
      field: "query-string",
      queryStringConfig: { values: values.map((value) => ({ key, value })) },
    })),
    ...(methods.length === 0 ? [] : [{ field: "http-request-method", httpRequestMethodConfig: { values: methods } }]),
    ...(sourceCidrs.length === 0 ? [] : [{ field: "source-ip", sourceIPConfig: { values: sourceCidrs } }]),
  ];
}
