import { type LoadBalancerTraits, loadBalancerTraits } from "@eksnet/modules/application/plan";
import type { StackDocument } from "../../synthesis";
import { resourcesOf } from "./blocks";

/** An HTTPRoute and its load balancer. */
export interface GatewayRoute extends Pick<LoadBalancerTraits, "kind" | "scheme" | "targets"> {
  readonly name: string;

  /** Namespace as the stack says it: a name, or a reference. */
  readonly namespace: string;

  /** Hosts and paths. */
  readonly serves: readonly string[];

  /** The Gateway, where it is in another namespace and routes of several applications share it. */
  readonly group?: string;
}

/** The HTTPRoutes of a stack that lead to applications; those that only send clients elsewhere are left out. */
export function gatewayRoutes(document: StackDocument): GatewayRoute[] {
  const objects = resourcesOf(document, "kubernetes_manifest").map(({ block }) => block.manifest as CustomObject);
  const find = (kind: string, name: string, namespace: string): CustomObject | undefined =>
    objects.find((object) => object.kind === kind && isCalled(object, name, namespace));

  return objects.flatMap(({ kind: objectKind, metadata: { name, namespace }, spec }) => {
    const { parentRefs = [], hostnames = ["*"], rules = [] } = spec as RouteSpec;
    const service = rules[0]?.backendRefs?.[0]?.name;
    const [parent] = parentRefs;
    if (objectKind !== "HTTPRoute" || parent === undefined || service === undefined) return [];
    const balancer = find("LoadBalancerConfiguration", parent.name, parent.namespace ?? namespace);
    const targetGroup = find("TargetGroupConfiguration", service, namespace);
    const { kind, scheme, targets } = loadBalancerTraits({
      kind: "alb",
      scheme: (balancer?.spec as BalancerSpec | undefined)?.scheme,
      targets: (targetGroup?.spec as TargetGroupSpec | undefined)?.defaultConfiguration?.targetType,
    });
    const paths = rules.flatMap(({ matches = [] }) => matches.map(({ path }) => path?.value ?? "/"));
    return [
      {
        name,
        namespace,
        kind,
        scheme,
        targets,
        serves: [...new Set(hostnames.flatMap((host) => paths.map((path) => `${host}${path}`)))],
        ...(parent.namespace === undefined ? {} : { group: parent.name }),
      },
    ];
  });
}

function isCalled({ metadata }: CustomObject, name: string, namespace: string): boolean {
  return metadata.name === name && metadata.namespace === namespace;
}

interface CustomObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: object;
}

interface RouteSpec {
  readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly {
    readonly matches?: readonly { readonly path?: { readonly value?: string } }[];
    readonly backendRefs?: readonly { readonly name: string }[];
  }[];
}

interface BalancerSpec {
  readonly scheme?: string;
}

interface TargetGroupSpec {
  readonly defaultConfiguration?: { readonly targetType?: string };
}
