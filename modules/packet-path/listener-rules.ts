import { albAnnotations } from "../application/annotations";
import { trafficShares } from "../application/plan";
import { annotation, fullName, type IngressObject, type IngressPath } from "./objects";

/** A rule of an application load balancer. */
export interface ListenerRule {
  /** Its position among the rules of the load balancer, from 1: the first match wins. */
  readonly priority: number;

  /** Namespace and name of the Ingress or HTTPRoute that has it. */
  readonly declaredBy: string;

  /**
   * Host, `*.example.com` for all names below one.
   * @default - every host
   */
  readonly host?: string;

  /** Path of the request; `pathType` says whether it includes everything below. */
  readonly path: string;

  /** Whether the path includes everything below it. */
  readonly pathType: string;

  /** Further conditions, all of which must hold, such as `header x-test: yes`. */
  readonly conditions: readonly string[];

  /** Who answers. */
  readonly targets: readonly RuleShare[];
}

/** The share of a rule's requests that a Service gets. */
export interface RuleShare {
  /** Name of the Service, in the namespace of its rule. */
  readonly service: string;

  /**
   * Weight, relative to those of the rule's other targets.
   * @default - it is the only one
   */
  readonly weight?: number;

  /** Part of the requests in percent. */
  readonly share: number;
}

/** What a rule without a path matches. */
const EVERY_PATH = "/";

/**
 * The rules of a load balancer in the order in which they are evaluated.
 *
 * @param members Ingress objects of the load balancer, in the controller's order
 */
export function rulesOf(members: readonly IngressObject[]): ListenerRule[] {
  return members
    .flatMap((ingress) =>
      (ingress.spec.rules ?? []).flatMap(({ host, http }) =>
        sortedPaths(http?.paths ?? []).map((path) => ({
          declaredBy: fullName(ingress),
          ...(host !== undefined && { host }),
          path: path.path ?? EVERY_PATH,
          pathType: path.pathType ?? "ImplementationSpecific",
          conditions: conditionsOf(ingress, path),
          targets: targetsOf(ingress, path),
        })),
      ),
    )
    .map((rule, index) => ({ priority: index + 1, ...rule }));
}

/** The share of requests that each Service gets by its weight, which is 1 if unset. */
export function sharesOf(targets: readonly { readonly service: string; readonly weight?: number }[]): RuleShare[] {
  const shares = trafficShares(Object.fromEntries(targets.map(({ service, weight = 1 }) => [service, weight])));
  return targets.map((target) => ({ ...target, share: shares[target.service] ?? 0 }));
}

/* As the controller sorts the paths of a host: pkg/ingress/model_build_listener_rules.go, v3.5.0. */
function sortedPaths(paths: readonly IngressPath[]): IngressPath[] {
  const ofType = (type: string): IngressPath[] => paths.filter(({ pathType }) => pathType === type);
  const prefixes = ofType("Prefix").sort((one, other) => (other.path ?? "").length - (one.path ?? "").length);
  const rest = paths.filter(({ pathType }) => pathType !== "Exact" && pathType !== "Prefix");
  return [...ofType("Exact"), ...prefixes, ...rest];
}

function isAnnotated({ backend: { service } }: IngressPath): boolean {
  return service.port.name === "use-annotation";
}

interface Action {
  readonly forwardConfig?: {
    readonly targetGroups: readonly { readonly serviceName: string; readonly weight?: number }[];
  };
}

function targetsOf(ingress: IngressObject, path: IngressPath): RuleShare[] {
  const { name } = path.backend.service;
  const action = annotation(ingress, `${albAnnotations.action}${name}`);
  if (!isAnnotated(path) || action === undefined) return [{ service: name, share: 100 }];
  const groups = (JSON.parse(action) as Action).forwardConfig?.targetGroups ?? [];
  return sharesOf(
    groups.map(({ serviceName, weight }) => ({ service: serviceName, ...(weight !== undefined && { weight }) })),
  );
}

interface Condition {
  readonly field: string;
  readonly httpHeaderConfig?: { readonly httpHeaderName: string; readonly values: readonly string[] };
  readonly queryStringConfig?: { readonly values: readonly { readonly key?: string; readonly value: string }[] };
  readonly httpRequestMethodConfig?: { readonly values: readonly string[] };
  readonly sourceIPConfig?: { readonly values: readonly string[] };
}

function conditionsOf(ingress: IngressObject, path: IngressPath): string[] {
  const written = annotation(ingress, `${albAnnotations.conditions}${path.backend.service.name}`);
  return written === undefined ? [] : (JSON.parse(written) as Condition[]).map(describe);
}

function describe(condition: Condition): string {
  const { httpHeaderConfig, queryStringConfig, httpRequestMethodConfig, sourceIPConfig } = condition;
  if (httpHeaderConfig !== undefined) {
    return `header ${httpHeaderConfig.httpHeaderName}: ${httpHeaderConfig.values.join(" or ")}`;
  }
  if (queryStringConfig !== undefined) {
    const asked = queryStringConfig.values.map(({ key, value }) => (key === undefined ? value : `${key}=${value}`));
    return `query ${asked.join(" or ")}`;
  }
  if (httpRequestMethodConfig !== undefined) return `method ${httpRequestMethodConfig.values.join(" or ")}`;
  if (sourceIPConfig !== undefined) return `client in ${sourceIPConfig.values.join(" or ")}`;
  return condition.field;
}
