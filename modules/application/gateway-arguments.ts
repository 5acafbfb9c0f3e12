import type { AlbSettings, AlbTls } from "./alb-settings";
import { albGatewayApi, targetGroupAttributes } from "./annotations";
import type { CompleteGateway } from "./exposure";
import type { LoadBalancerLocation } from "./load-balancer-location";
import { type PlannedRule, planRules, type RouteMatch, routeMatches } from "./traffic-plan";
import type { Variant } from "./variants";

/** A Gateway in Kubernetes' words. */
export interface GatewayArguments extends LoadBalancerLocation {
  readonly gatewayClass: string;
  readonly scheme: AlbSettings["scheme"];
  readonly tls?: AlbTls;

  /** Namespaces whose routes may attach; undefined for its own. */
  readonly namespaces?: readonly string[];
}

/** The name of the listener that routes attach to. */
function listenerOf(tls: AlbTls | undefined): "http" | "https" {
  return tls === undefined ? "http" : "https";
}

/** The `spec` of a Gateway; the settings of its load balancer are in the LoadBalancerConfiguration of the same name. */
export function gatewaySpec(name: string, { gatewayClass, tls, namespaces }: GatewayArguments): object {
  const own = { namespaces: { from: "Same" } };
  const allowedRoutes = namespaces === undefined ? own : { namespaces: ofNamespaces(namespaces) };
  const http = { name: "http", protocol: "HTTP", port: 80 };
  const https = { name: "https", protocol: "HTTPS", port: 443, allowedRoutes };
  return {
    gatewayClassName: gatewayClass,
    infrastructure: { parametersRef: { group: albGatewayApi.group, kind: "LoadBalancerConfiguration", name } },
    listeners:
      tls === undefined
        ? [{ ...http, allowedRoutes }]
        : // With HTTPS, port 80 only has the Gateway's own redirect.
          [...(redirects(tls) ? [{ ...http, allowedRoutes: own }] : []), https],
  };
}

/* Every namespace has its own name in this label. */
function ofNamespaces(values: readonly string[]): object {
  return {
    from: "Selector",
    selector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }] },
  };
}

/** Whether port 80 sends clients to port 443. */
export function redirects(tls: AlbTls | undefined): boolean {
  return tls?.redirect === true;
}

/** The `spec` of a LoadBalancerConfiguration. */
export function loadBalancerSpec({ scheme, addressType, subnetIds, tls }: GatewayArguments): object {
  const [defaultCertificate, ...certificates] = tls?.certificateArns ?? [];
  return {
    scheme,
    ...(addressType === undefined ? {} : { ipAddressType: addressType }),
    ...(subnetIds === undefined ? {} : { loadBalancerSubnets: subnetIds.map((identifier) => ({ identifier })) }),
    ...(tls === undefined
      ? {}
      : {
          listenerConfigurations: [
            {
              protocolPort: "HTTPS:443",
              sslPolicy: tls.policy ?? "ELBSecurityPolicy-TLS13-1-2-2021-06",
              ...(defaultCertificate === undefined ? {} : { defaultCertificate }),
              ...(certificates.length === 0 ? {} : { certificates }),
            },
          ],
        }),
  };
}

/** The `spec` of the HTTPRoute by which a Gateway sends clients from port 80 to port 443. */
export function redirectSpec(gateway: string): object {
  return {
    parentRefs: [{ name: gateway, sectionName: "http" }],
    rules: [
      {
        matches: [{ path: { type: "PathPrefix", value: "/" } }],
        filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
      },
    ],
  };
}

/** The Gateway that routes attach to. */
export interface RouteParent {
  readonly name: string;

  /** Its namespace; undefined for the route's own. */
  readonly namespace?: string;
}

/** An HTTPRoute in Kubernetes' words. */
export interface RouteArguments {
  /** Host that it is for, where that is not the exposure's own: part of its name. */
  readonly otherHost: string | undefined;
  readonly spec: object;
}

/** The HTTPRoutes of an application, one for each host of its rules, since a route's hosts are those of all its rules. */
export function routeArguments(
  expose: CompleteGateway,
  parent: RouteParent,
  variants: readonly Variant[],
): RouteArguments[] {
  const hosts = new Map<string | undefined, PlannedRule[]>();
  for (const rule of planRules(expose)) hosts.set(rule.host, [...(hosts.get(rule.host) ?? []), rule]);
  return [...hosts].map(([host, rules]) => ({
    otherHost: host === expose.host ? undefined : (host ?? "any"),
    spec: {
      parentRefs: [{ ...parent, sectionName: listenerOf(expose.tls) }],
      ...(host === undefined ? {} : { hostnames: [host] }),
      rules: rules.map((rule) => ruleSpec(rule, expose.port, variants)),
    },
  }));
}

function ruleSpec(rule: PlannedRule, port: number, variants: readonly Variant[]): object {
  const path = { type: rule.pathType === "Prefix" ? "PathPrefix" : "Exact", value: rule.path };
  return {
    ...(rule.name === undefined ? {} : { name: rule.name }),
    matches: routeMatches(rule).map((match) => ({ path, ...conditions(match) })),
    backendRefs: rule.targets.map(({ version, weight }) => ({
      name: variants.find((variant) => variant.version === version)?.serviceName,
      port,
      ...(weight === undefined ? {} : { weight }),
    })),
  };
}

function conditions({ headers, query, method }: RouteMatch): object {
  return {
    ...(headers.length === 0 ? {} : { headers: headers.map(([name, value]) => exact(name, literal(value))) }),
    ...(query.length === 0 ? {} : { queryParams: query.map(([name, value]) => exact(name, value)) }),
    ...(method === undefined ? {} : { method }),
  };
}

function exact(name: string, value: string): object {
  return { type: "Exact", name, value };
}

/* The controller splits a header's value at each comma that has no backslash in front. */
function literal(value: string): string {
  return value.replace(/[\\,]/g, "\\$&");
}

/** The `spec` of the TargetGroupConfiguration of a Service. */
export function targetGroupSpec(expose: AlbSettings, service: string): object {
  const { targets, healthCheckPath, healthCheckPort, deregistrationDelaySeconds: delay } = expose;
  const { healthCheckIntervalSeconds, healthCheckTimeoutSeconds } = expose;
  const healthCheck = {
    healthCheckPath,
    healthCheckPort: healthCheckPort === undefined ? undefined : String(healthCheckPort),
    healthCheckInterval: healthCheckIntervalSeconds,
    healthCheckTimeout: healthCheckTimeoutSeconds,
    // The default behind an Ingress is 200 only, behind a Gateway 200 to 399.
    matcher: { httpCode: expose.healthCheckSuccessCodes ?? "200" },
  };
  return {
    targetReference: { kind: "Service", name: service },
    defaultConfiguration: {
      targetType: targets,
      healthCheckConfig: Object.fromEntries(Object.entries(healthCheck).filter(([, value]) => value !== undefined)),
      ...(delay === undefined
        ? {}
        : {
            targetGroupAttributes: [{ key: targetGroupAttributes.deregistrationDelaySeconds, value: String(delay) }],
          }),
    },
  };
}
