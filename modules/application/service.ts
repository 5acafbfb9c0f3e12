import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { ServiceArguments } from "./service-arguments";

/** A Service in Kubernetes' words, and whose it is. */
export interface ServiceDeclaration extends ServiceArguments {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly port?: { readonly port: number; readonly portName?: string; readonly targetPort: number };
  readonly lifecycle?: TerraformResourceLifecycle;
}

/** Declares a Service, as the kind of resource that knows all its fields. */
export function declareService(scope: Construct, id: string, service: ServiceDeclaration): TerraformResource {
  return service.trafficDistribution === undefined
    ? serviceV1(scope, id, service)
    : serviceManifest(scope, id, service);
}

function serviceV1(scope: Construct, id: string, service: ServiceDeclaration): ServiceV1 {
  const { name, namespace, labels, annotations, type, port, nodePort, selector } = service;
  return new ServiceV1(scope, id, {
    metadata: { name, namespace, labels, annotations },
    spec: {
      type,
      externalName: service.externalName,
      externalTrafficPolicy: service.externalTrafficPolicy,
      loadBalancerClass: service.loadBalancerClass,
      ...(port === undefined
        ? {}
        : {
            selector,
            port: [
              {
                name: port.portName,
                port: port.port,
                targetPort: String(port.targetPort),
                protocol: "TCP",
                nodePort,
              },
            ],
          }),
    },
    waitForLoadBalancer: type === "LoadBalancer",
    timeouts: { create: "10m" },
    lifecycle: service.lifecycle,
  });
}

/* The provider's own resource has no field for trafficDistribution (hashicorp/kubernetes 2.38.0, service_v1). */
function serviceManifest(scope: Construct, id: string, service: ServiceDeclaration): Manifest {
  const { name, namespace, labels, type, port, selector, trafficDistribution } = service;
  return new Manifest(scope, id, {
    manifest: {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace, labels },
      spec: {
        type,
        trafficDistribution,
        selector,
        ports: port && [
          {
            ...(port.portName === undefined ? {} : { name: port.portName }),
            port: port.port,
            targetPort: port.targetPort,
            protocol: "TCP",
          },
        ],
      },
    },
  });
}
