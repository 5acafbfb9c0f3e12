import type { ITerraformDependable, TerraformResource, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { ConfigurationError } from "../errors";
import { declareCustomResource } from "../internal/custom-resource";
import { AlbGateway } from "./alb-gateway";
import { albGatewayApi, gatewayApi } from "./annotations";
import type { CompleteGateway } from "./exposure";
import { errors } from "./exposure-findings";
import { routeArguments, targetGroupSpec } from "./gateway-arguments";
import type { Variant } from "./variants";

/** The routes of an application, and whose they are. */
export interface RoutesDeclaration {
  /** Name of the routes, and of the Gateway where there is no shared one. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;

  /** Annotations of the first route. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly expose: CompleteGateway;
  readonly variants: readonly Variant[];
  readonly services: readonly ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Declares what an application with `api: "gateway"` has instead of an Ingress.
 *
 * @returns its routes
 */
export function declareRoutes(scope: Construct, props: RoutesDeclaration): TerraformResource[] {
  const { name, namespace, labels, expose, variants, services } = props;
  if (expose.groupName !== undefined && expose.gateway === undefined) {
    const missing = errors.GatewayMissing("expose.gateway", { group: expose.groupName });
    throw new ConfigurationError("ApplicationInvalid", [missing]);
  }
  const gateway = expose.gateway ?? new AlbGateway(scope, "gateway", { ...expose, name, namespace, labels });
  const targetGroups = variants.map(({ version, serviceName }) =>
    declareCustomResource(scope, version === undefined ? "target-group" : `${version}:target-group`, {
      apiVersion: albGatewayApi.version,
      kind: "TargetGroupConfiguration",
      name: serviceName,
      namespace,
      labels,
      spec: targetGroupSpec(expose, serviceName),
      after: services,
    }),
  );
  const parent = {
    name: gateway.gatewayName,
    ...(expose.gateway === undefined ? {} : { namespace: expose.gateway.namespace }),
  };
  return routeArguments(expose, parent, variants).map(({ otherHost, spec }, index) =>
    declareCustomResource(scope, otherHost === undefined ? "route" : `route:${otherHost}`, {
      apiVersion: gatewayApi.version,
      kind: "HTTPRoute",
      name: otherHost === undefined ? name : `${name}.host.${otherHost.replace("*", "any")}`,
      namespace,
      labels,
      annotations: index === 0 ? props.annotations : undefined,
      spec,
      lifecycle: index === 0 ? props.lifecycle : undefined,
      // A target group is made as its configuration says when the route appears, and cannot be changed then.
      after: [gateway.resource, ...targetGroups],
    }),
  );
}
