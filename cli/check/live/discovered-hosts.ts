import { albAnnotations } from "@eksnet/modules/application/plan";
import { type Block, resourcesOf } from "../../report/model/blocks";
import type { StackDocument, SynthesisedStack } from "../../synthesis";

/**
 * Hosts that are served with TLS and without a certificate by ARN: the controller looks for their certificates by name
 * (kubernetes-sigs/aws-load-balancer-controller at 225f44568848eb25f13e304a5f1cc68c0cd9415d, pkg/certs/cert_discovery.go),
 * and one host without a certificate stops its whole load balancer.
 */
export function discoveredHosts(stacks: readonly SynthesisedStack[]): string[] {
  const hosts = stacks.flatMap(({ document }) => [
    ...resourcesOf(document, "kubernetes_ingress_v1").flatMap(({ block }) => hostsOfIngress(block)),
    ...hostsOfRoutes(document),
  ]);
  return [...new Set(hosts)].filter((host) => !host.includes("${")).sort();
}

function hostsOfIngress({ metadata, spec }: Block): string[] {
  const { annotations = {} } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  if (
    !annotations[albAnnotations.listeners]?.includes("HTTPS") ||
    annotations[albAnnotations.certificateArns] !== undefined
  )
    return [];
  const { rule = [] } = spec as { readonly rule?: readonly { readonly host?: string }[] };
  return rule.flatMap(({ host }) => host ?? []);
}

interface CustomObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[];
    readonly hostnames?: readonly string[];
    readonly listenerConfigurations?: readonly {
      readonly protocolPort: string;
      readonly defaultCertificate?: string;
    }[];
  };
}

/* A LoadBalancerConfiguration has the name and namespace of its Gateway. */
function hostsOfRoutes(document: StackDocument): string[] {
  const objects = resourcesOf(document, "kubernetes_manifest").map(({ block }) => block.manifest as CustomObject);
  const discovering = objects.filter(
    ({ kind, spec }) =>
      kind === "LoadBalancerConfiguration" &&
      spec.listenerConfigurations?.some(
        ({ protocolPort, defaultCertificate }) => protocolPort.startsWith("HTTPS:") && defaultCertificate === undefined,
      ),
  );
  return objects.flatMap(({ kind, metadata, spec: { parentRefs = [], hostnames = [] } }) => {
    if (kind !== "HTTPRoute") return [];
    const found = parentRefs.some(({ name, namespace = metadata.namespace }) =>
      discovering.some((gateway) => gateway.metadata.name === name && gateway.metadata.namespace === namespace),
    );
    return found ? hostnames : [];
  });
}
