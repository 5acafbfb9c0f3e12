import { loadBalancerTraits } from "../application/load-balancers";
import { byPrecedence, type PlannedRule } from "../application/traffic-plan";
import type { KubernetesObject } from "../manifests/plan";
import type { ApplicationTargetSettings } from "./delivery";
import type {
  GatewayObject,
  LoadBalancerConfigurationObject,
  RouteObject,
  RouteRule,
  RouteRuleMatch,
  TargetGroupConfigurationObject,
} from "./gateway-objects";
import { type ListenerRule, sharesOf } from "./listener-rules";
import { type Listener, type LoadBalancer, subnetsOf } from "./load-balancer";
import { belongsTo, fullName, ofKind, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";

/** The Gateway that an application's routes attach to, and all routes that do. */
export interface RoutedGateway {
  readonly gateway: GatewayObject;

  /** Routes that lead to applications. */
  readonly routes: readonly RouteObject[];

  /** Listeners on which every request is sent to HTTPS. */
  readonly redirecting: readonly string[];
}

/** The Gateway of an application; nothing where it has no routes. */
export function gatewayOf(objects: readonly KubernetesObject[], application: string): RoutedGateway | undefined {
  const all = ofKind(objects, "HTTPRoute");
  const own = all.find((route) => belongsTo(route, application) && leads(route));
  const name = own && parentOf(own);
  const gateway = ofKind(objects, "Gateway").find((candidate) => fullName(candidate) === name);
  if (gateway === undefined) return undefined;
  const attached = all.filter((route) => parentOf(route) === name);
  const redirecting = attached
    .filter(({ spec }) => (spec.rules ?? []).some(isRedirect))
    .flatMap(({ spec }) => spec.parentRefs?.[0]?.sectionName ?? []);
  return { gateway, routes: attached.filter(leads), redirecting };
}

function parentOf({ metadata, spec }: RouteObject): string | undefined {
  const [parent] = spec.parentRefs ?? [];
  return parent && `${parent.namespace ?? metadata.namespace ?? "default"}/${parent.name}`;
}

/** Whether it leads to a Service, and not elsewhere only. */
function leads({ spec }: RouteObject): boolean {
  return (spec.rules ?? []).some(({ backendRefs = [] }) => backendRefs.length > 0);
}

function isRedirect({ filters = [] }: RouteRule): boolean {
  return filters.some(({ type }) => type === "RequestRedirect");
}

/**
 * The application load balancer of a Gateway.
 *
 * @param application owner of the Gateway; one with another owner, or without, is shared
 */
export function gatewayLoadBalancer(
  objects: readonly KubernetesObject[],
  { gateway, redirecting }: RoutedGateway,
  application: string,
  context: PathContext,
): LoadBalancer {
  const { namespace } = gateway.metadata;
  const configuration = ofKind(objects, "LoadBalancerConfiguration").find(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.name === gateway.spec.infrastructure?.parametersRef?.name,
  );
  const { scheme: wanted, ipAddressType } = configuration?.spec ?? {};
  const { kind, scheme, addressType } = loadBalancerTraits({ kind: "alb", scheme: wanted, addressType: ipAddressType });
  return {
    kind,
    scheme,
    addressType,
    subnets: subnetsOf(scheme, context),
    crossZone: true,
    listeners: listenersOf(gateway, configuration, redirecting),
    ...(!belongsTo(gateway, application) && { group: gateway.metadata.name }),
  };
}

function listenersOf(
  { spec: { listeners = [] } }: GatewayObject,
  configuration: LoadBalancerConfigurationObject | undefined,
  redirecting: readonly string[],
): Listener[] {
  const redirectsTo = listeners.find(({ protocol }) => protocol === "HTTPS")?.port;
  return listeners.map(({ name, protocol, port }): Listener => {
    const redirect = redirecting.includes(name) && redirectsTo !== undefined;
    if (protocol !== "HTTPS") return { protocol, port, ...(redirect && { redirectsTo }), certificates: [] };
    const said = configuration?.spec.listenerConfigurations?.find(
      ({ protocolPort }) => protocolPort === `${protocol}:${port}`,
    );
    const { sslPolicy: tlsPolicy = "ELBSecurityPolicy-2016-08", defaultCertificate, certificates = [] } = said ?? {};
    return {
      protocol,
      port,
      tlsPolicy,
      certificates: [...(defaultCertificate ? [defaultCertificate] : []), ...certificates],
    };
  });
}

/** The rules of a Gateway's load balancer in the order in which they are evaluated: that of the Gateway API, over all routes. */
export function routeRules(routes: readonly RouteObject[]): ListenerRule[] {
  return routes
    .flatMap((route) =>
      (route.spec.hostnames ?? [undefined]).flatMap((host) =>
        (route.spec.rules ?? []).flatMap((rule) =>
          (rule.matches ?? [{}]).map((match) => ({ route, rule, match, asked: askedOf(host, match) })),
        ),
      ),
    )
    .sort((one, other) => byPrecedence(one.asked, other.asked))
    .map(({ route, rule, match, asked: { host, path, pathType } }, index) => ({
      priority: index + 1,
      declaredBy: fullName(route),
      ...(host !== undefined && { host }),
      path,
      pathType,
      conditions: conditionsOf(match),
      targets: sharesOf(
        (rule.backendRefs ?? []).map(({ name, weight }) => ({
          service: name,
          ...(weight !== undefined && { weight }),
        })),
      ),
    }));
}

/* As the rule that the match was planned from. */
function askedOf(
  host: string | undefined,
  { path, headers = [], queryParams = [], method }: RouteRuleMatch,
): PlannedRule {
  return {
    name: undefined,
    host,
    path: path?.value ?? "/",
    pathType: path?.type === "Exact" ? "Exact" : "Prefix",
    headers: headers.map(({ name, value }) => [name, [value]]),
    query: queryParams.map(({ name, value }) => [name, [value]]),
    methods: method === undefined ? [] : [method],
    sourceCidrs: [],
    targets: [],
  };
}

function conditionsOf({ headers = [], queryParams = [], method }: RouteRuleMatch): string[] {
  return [
    ...headers.map(({ name, value }) => `header ${name}: ${value.replace(/\\(.)/g, "$1")}`),
    ...queryParams.map(({ name, value }) => `query ${name}=${value}`),
    ...(method === undefined ? [] : [`method ${method}`]),
  ];
}

/** What a TargetGroupConfiguration says of a Service. Defaults: pkg/gateway/model/model_build_target_group.go, v3.5.0. */
export function routeTargets(objects: readonly KubernetesObject[], service: ServiceObject): ApplicationTargetSettings {
  const configuration: TargetGroupConfigurationObject | undefined = ofKind(objects, "TargetGroupConfiguration").find(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace && spec.targetReference?.name === service.metadata.name,
  );
  const {
    targetType,
    healthCheckConfig: check = {},
    targetGroupAttributes = [],
  } = configuration?.spec.defaultConfiguration ?? {};
  return {
    targets: targetType,
    attributes: Object.fromEntries(targetGroupAttributes.map(({ key, value }) => [key, value])),
    healthCheckPath: check.healthCheckPath,
    healthCheckPort: check.healthCheckPort,
    healthCheckCodes: check.matcher?.httpCode ?? "200-399",
    healthCheckIntervalSeconds: check.healthCheckInterval,
    failures: 3,
  };
}
