import { dnsNameAnnotation } from "../application/annotations";
import type { KubernetesObject } from "../manifests/plan";
import { annotation, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";

/** A name by which clients find an application. */
export interface DnsName {
  /** Name; a load balancer's own is not known before an apply. */
  readonly name?: string;

  /** Where its record comes from: ExternalDNS, AWS, the DNS of the cluster, or, with `none`, a record made by hand. */
  readonly by: "external-dns" | "load-balancer" | "cluster" | "none";
}

/** Names that lead to a Service inside the cluster. */
export function clusterName({ metadata: { name, namespace = "default" } }: ServiceObject): DnsName {
  return { name: `${name}.${namespace}.svc.cluster.local`, by: "cluster" };
}

/** Names that lead to a load balancer: what its object asks for, the hosts of its rules, and its own. */
export function loadBalancerNames(
  object: KubernetesObject,
  hosts: readonly string[],
  { annotationPrefix, dnsZone }: PathContext,
): DnsName[] {
  const asked = (annotation(object, `${annotationPrefix}${dnsNameAnnotation}`) ?? "").split(",").filter(Boolean);
  const names = [...new Set([...asked, ...hosts])];
  return [
    ...names.map((name): DnsName => ({ name, by: isIn(name, dnsZone) ? "external-dns" : "none" })),
    { by: "load-balancer" },
  ];
}

function isIn(name: string, zone: string | undefined): boolean {
  return zone !== undefined && (name === zone || name.endsWith(`.${zone}`));
}
