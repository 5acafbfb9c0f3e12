import { nlbAnnotations, serviceAnnotations, targetGroupAttributes } from "./annotations";
import type { CompleteExposure, CompleteNlb } from "./exposure";

/** A Service in Kubernetes' words. */
export interface ServiceArguments {
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  readonly annotations?: Record<string, string>;
  readonly externalName?: string;
  readonly externalTrafficPolicy?: "Local";
  readonly loadBalancerClass?: string;
  readonly nodePort?: number;
  readonly trafficDistribution?: "PreferSameZone";
}

/** The Service of an exposure. */
export function serviceArguments(expose: CompleteExposure): ServiceArguments {
  switch (expose.kind) {
    case "externalName":
      return { type: "ExternalName", externalName: expose.host };
    case "clusterIp":
      if (expose.zoneRouting === "auto") {
        return { type: "ClusterIP", annotations: { [serviceAnnotations.zoneRouting]: "Auto" } };
      }
      return expose.zoneRouting === undefined
        ? { type: "ClusterIP" }
        : { type: "ClusterIP", trafficDistribution: "PreferSameZone" };
    case "nodePort":
      return { type: "NodePort", nodePort: expose.nodePort };
    case "nlb":
      return {
        type: "LoadBalancer",
        loadBalancerClass: expose.loadBalancerClass,
        // With nodes as targets the balancer keeps the address itself, and the second hop is where it would be lost.
        externalTrafficPolicy:
          expose.targets === "instance" && expose.clientIpPreservation === "enabled" ? "Local" : undefined,
        annotations: nlbSettings(expose),
      };
    case "alb":
      return { type: expose.serviceType ?? (expose.targets === "instance" ? "NodePort" : "ClusterIP") };
  }
}

function nlbSettings(expose: CompleteNlb): Record<string, string> {
  const { scheme, targets, crossZone, healthCheckPort, healthCheckPath } = expose;
  const annotations: Record<string, string> = {
    [nlbAnnotations.targets]: targets,
    [nlbAnnotations.scheme]: scheme,
    [nlbAnnotations.crossZone]: String(crossZone),
  };
  if (expose.addressType !== undefined) annotations[nlbAnnotations.addressType] = expose.addressType;
  if (expose.subnetIds !== undefined) annotations[nlbAnnotations.subnets] = expose.subnetIds.join(",");
  if (healthCheckPort !== undefined) annotations[nlbAnnotations.healthCheckPort] = String(healthCheckPort);
  if (healthCheckPath !== undefined) {
    annotations[nlbAnnotations.healthCheckProtocol] = "http";
    annotations[nlbAnnotations.healthCheckPath] = healthCheckPath;
  }
  const attributes = targetGroup(expose);
  if (attributes !== "") annotations[nlbAnnotations.targetGroup] = attributes;
  return annotations;
}

function targetGroup({ targets, clientIpPreservation, deregistrationDelaySeconds }: CompleteNlb): string {
  const attributes: string[] = [];
  if (deregistrationDelaySeconds !== undefined) {
    attributes.push(`${targetGroupAttributes.deregistrationDelaySeconds}=${deregistrationDelaySeconds}`);
  }
  if (clientIpPreservation === "proxy-protocol") attributes.push(`${targetGroupAttributes["proxy-protocol"]}=true`);
  if (clientIpPreservation === "enabled" && targets === "ip")
    attributes.push(`${targetGroupAttributes.preserveClientIp}=true`);
  return attributes.join(",");
}
