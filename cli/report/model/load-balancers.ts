import { annotatedLoadBalancer, type LoadBalancerTraits } from "@eksnet/modules/application/plan";
import type { StackDocument, SynthesisedStack } from "../../synthesis";
import { type Block, resourceBehind, resourcesOf } from "./blocks";
import { gatewayRoutes } from "./gateway-routes";

/** A load balancer that a controller in the cluster creates. */
export interface LoadBalancer extends Pick<LoadBalancerTraits, "kind" | "scheme" | "targets"> {
  /** The Service, the Ingress, the HTTPRoute or the Helm release that asks for it. */
  readonly name: string;

  readonly namespace: string;

  /** What it serves: ports of an NLB, hosts and paths of an ALB; empty where a chart alone knows. */
  readonly serves: readonly string[];

  /** Ingresses of one group share one ALB, and so do routes of one Gateway. */
  readonly group?: string;
}

/** The load balancers that the stacks of an environment ask for. */
export function loadBalancers(stacks: readonly SynthesisedStack[]): LoadBalancer[] {
  return stacks.flatMap(({ document }) => [
    ...resourcesOf(document, "kubernetes_service_v1").flatMap(({ block }) => ofService(document, block)),
    ...resourcesOf(document, "kubernetes_ingress_v1").map(({ block }) => ofIngress(document, block)),
    ...gatewayRoutes(document).map((route) => ({ ...route, ...located(document, route) })),
    ...resourcesOf(document, "helm_release").flatMap(({ block }) => ofRelease(block)),
  ]);
}

function ofService(document: StackDocument, { metadata, spec }: Block): LoadBalancer[] {
  const { type, port = [] } = spec as { readonly type?: string; readonly port?: readonly Block[] };
  if (type !== "LoadBalancer") return [];
  const serves = port.map(({ port: number, protocol }) => `${protocol ?? "TCP"} ${number}`);
  return [{ ...located(document, metadata as Metadata), ...traits("nlb", metadata as Metadata), serves }];
}

function ofIngress(document: StackDocument, { metadata, spec }: Block): LoadBalancer {
  const { rule = [] } = spec as { readonly rule?: readonly IngressRule[] };
  const serves = rule.flatMap(({ host = "*", http }) => (http?.path ?? []).map(({ path = "" }) => `${host}${path}`));
  const { groupName: group } = annotatedLoadBalancer("alb", (metadata as Metadata).annotations);
  return {
    ...located(document, metadata as Metadata),
    ...traits("alb", metadata as Metadata),
    serves: [...new Set(serves)],
    ...(group !== undefined && { group }),
  };
}

interface IngressRule {
  readonly host?: string;
  readonly http?: { readonly path?: readonly { readonly path?: string }[] };
}

/** A chart's Services are in its values, at any path. */
function ofRelease({ name, namespace, values = [] }: Block): LoadBalancer[] {
  return (values as readonly string[])
    .flatMap((text) => servicesIn(JSON.parse(text)))
    .map((service) => ({
      name: String(name),
      namespace: String(namespace),
      ...traits("nlb", service as Metadata),
      serves: [],
    }));
}

function servicesIn(values: unknown): Block[] {
  if (typeof values !== "object" || values === null) return [];
  const here = "type" in values && values.type === "LoadBalancer" ? [values as Block] : [];
  return [...here, ...Object.values(values).flatMap(servicesIn)];
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

function located(document: StackDocument, { name = "", namespace = "default" }: Metadata) {
  const owner = resourceBehind(document, namespace)?.block.metadata as Metadata | undefined;
  return { name, namespace: owner?.name ?? namespace };
}

function traits(kind: LoadBalancer["kind"], { annotations }: Metadata) {
  const { scheme, targets } = annotatedLoadBalancer(kind, annotations);
  return { kind, scheme, targets };
}
