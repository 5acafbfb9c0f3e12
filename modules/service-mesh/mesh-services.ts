import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { checkProps } from "../internal/check-props";
import { declareCustomResource } from "../internal/custom-resource";
import { authPolicy, latticeGatewayClass, meshRouteName, meshServiceName, type PlannedMeshService } from "./plan";

const gatewayApi = "gateway.networking.k8s.io";
const latticeApi = "application-networking.k8s.aws/v1alpha1";

/** The applications that are called, and the network that routes to them. */
export interface MeshServicesProps {
  /**
   * Name of the service network, which the Gateway has as well.
   *
   * Errors: `MeshNameTooLong` where it and an application's have more than 39 characters.
   */
  readonly network: string;

  /** Namespace of the Gateway, which exists. */
  readonly namespace: string;

  /** ARN of the EKS cluster whose pods call. */
  readonly clusterArn: string;

  /** ARN of the role of those who call. */
  readonly clientRoleArn: string;

  /** What is called, each in a namespace that exists. */
  readonly services: readonly MeshService[];
}

/** An application that is called. */
export interface MeshService extends PlannedMeshService {
  /** Service that the route sends to, and waits for. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Applications that are called through the mesh: a Gateway, which is the service network, and for each application a route
 * and its auth policy.
 *
 * VPC Lattice gives each route a name of its own, with a certificate; the controller writes it into the annotation
 * `application-networking.k8s.aws/lattice-assigned-domain-name`.
 */
export class MeshServices extends Construct {
  public constructor(scope: Construct, id: string, props: MeshServicesProps) {
    super(scope, id);
    checkProps(id, props, {
      network: "string",
      namespace: "string",
      clusterArn: "string",
      clientRoleArn: "string",
      services: "array",
    });
    const gateway = this.gateway(props);
    for (const service of props.services) {
      const { after } = service;
      // Both exist before the route and until it is gone: without the policy every client of the network may call the
      // service, and a target group has its health check from the start.
      const policies = [this.callers(service, props), ...this.healthChecks(service)];
      this.route(service, props, [gateway, ...policies, ...after]);
    }
  }

  private gateway({ network, namespace, services }: MeshServicesProps): TerraformResource {
    const values = [...new Set(services.map((service) => service.namespace))];
    return declareCustomResource(this, "gateway", {
      apiVersion: `${gatewayApi}/v1`,
      kind: "Gateway",
      name: network,
      namespace,
      spec: {
        gatewayClassName: latticeGatewayClass.name,
        listeners: [
          {
            name: "https",
            protocol: "HTTPS",
            port: 443,
            allowedRoutes: {
              namespaces: {
                from: "Selector",
                selector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }] },
              },
            },
          },
        ],
      },
      waitFor: "Programmed",
    });
  }

  private callers(
    { application, namespace, clients }: MeshService,
    { clientRoleArn, clusterArn }: MeshServicesProps,
  ): TerraformResource {
    const name = meshRouteName(application);
    return declareCustomResource(this, `${application}:callers`, {
      apiVersion: latticeApi,
      kind: "IAMAuthPolicy",
      name,
      namespace,
      spec: {
        targetRef: { group: gatewayApi, kind: "HTTPRoute", name },
        policy: JSON.stringify(authPolicy(clients, clientRoleArn, clusterArn)),
      },
    });
  }

  private healthChecks({
    application,
    namespace,
    serviceName,
    healthCheckPath: path,
    after,
  }: MeshService): TerraformResource[] {
    if (path === undefined) return [];
    return [
      declareCustomResource(this, `${application}:health-check`, {
        apiVersion: latticeApi,
        kind: "TargetGroupPolicy",
        name: meshRouteName(application),
        namespace,
        spec: {
          targetRef: { group: "", kind: "Service", name: serviceName },
          healthCheck: { enabled: true, path },
        },
        after,
      }),
    ];
  }

  private route(
    { application, namespace, serviceName, port }: MeshService,
    { network, namespace: ofGateway }: MeshServicesProps,
    after: readonly ITerraformDependable[],
  ): void {
    declareCustomResource(this, `${application}:route`, {
      apiVersion: `${gatewayApi}/v1`,
      kind: "HTTPRoute",
      name: meshRouteName(application),
      namespace,
      annotations: { "application-networking.k8s.aws/service-name-override": meshServiceName(network, application) },
      spec: {
        parentRefs: [{ name: network, namespace: ofGateway, sectionName: "https" }],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/" } }],
            backendRefs: [{ kind: "Service", name: serviceName, port }],
          },
        ],
      },
      after,
    });
  }
}
