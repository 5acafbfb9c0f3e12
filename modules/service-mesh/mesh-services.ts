import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { declareCustomResource } from "../internal/custom-resource";
import { authPolicy, latticeGatewayClass, meshRouteName, meshServiceName, type PlannedMeshService } from "./plan";

const gatewayApi = "gateway.networking.k8s.io";
const latticeApi = "application-networking.k8s.aws/v1alpha1";

/** Properties of MeshServices. */
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
  /** Its Service. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Applications that are called through the mesh: a Gateway, which is the service network, and for each application a route
 * and the policy of who may call it.
 *
 * VPC Lattice gives each route a name of its own, with a certificate; the controller writes it into the annotation
 * `application-networking.k8s.aws/lattice-assigned-domain-name`.
 */
export class MeshServices extends Construct {
  public constructor(scope: Construct, id: string, props: MeshServicesProps) {
    super(scope, id);
    const { network, namespace, clusterArn, clientRoleArn, services } = props;
    const values = [...new Set(services.map((service) => service.namespace))];
    const gateway = declareCustomResource(this, "gateway", {
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
    for (const { application, namespace: own, serviceName, port, clients, healthCheckPath, after } of services) {
      const name = meshRouteName(application);
      // Before the route and until it is gone: without it, the service would answer everybody in the network.
      const callers = declareCustomResource(this, `${application}:callers`, {
        apiVersion: latticeApi,
        kind: "IAMAuthPolicy",
        name,
        namespace: own,
        spec: {
          targetRef: { group: gatewayApi, kind: "HTTPRoute", name },
          policy: JSON.stringify(authPolicy(clients, clientRoleArn, clusterArn)),
        },
      });
      // Before the route as well: a target group has its health check from the first.
      const healthChecks =
        healthCheckPath === undefined
          ? []
          : [
              declareCustomResource(this, `${application}:health-check`, {
                apiVersion: latticeApi,
                kind: "TargetGroupPolicy",
                name,
                namespace: own,
                spec: {
                  targetRef: { group: "", kind: "Service", name: serviceName },
                  healthCheck: { enabled: true, path: healthCheckPath },
                },
                after,
              }),
            ];
      declareCustomResource(this, `${application}:route`, {
        apiVersion: `${gatewayApi}/v1`,
        kind: "HTTPRoute",
        name,
        namespace: own,
        annotations: { "application-networking.k8s.aws/service-name-override": meshServiceName(network, application) },
        spec: {
          parentRefs: [{ name: network, namespace, sectionName: "https" }],
          rules: [
            {
              matches: [{ path: { type: "PathPrefix", value: "/" } }],
              backendRefs: [{ kind: "Service", name: serviceName, port }],
            },
          ],
        },
        after: [gateway, callers, ...healthChecks, ...after],
      });
    }
  }
}
