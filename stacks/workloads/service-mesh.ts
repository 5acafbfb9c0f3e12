import { type Application, Namespace } from "@eksnet/modules/application";
import type { ClusterContract } from "@eksnet/modules/contracts";
import { MeshClients, MeshServices } from "@eksnet/modules/service-mesh";
import { meshNamespace, type PlannedMesh, planMesh } from "@eksnet/modules/service-mesh/plan";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";

/** Who calls whom through the mesh; the applications stand between those who call and what is called. */
export class ServiceMesh {
  /** The identities of those who call; undefined where nobody does. */
  public readonly clients: MeshClients | undefined;

  readonly #planned: PlannedMesh;

  public constructor(
    private readonly stack: Construct,
    private readonly environment: Environment,
    private readonly cluster: ClusterContract,
    private readonly namespaces: Readonly<Record<string, string>>,
  ) {
    this.#planned = planMesh(environment.workloads);
    if (this.#planned.clients.length === 0) return;
    this.clients = new MeshClients(stack, "mesh-clients", {
      environment: environment.name,
      partition: cluster.partition,
      accountId: environment.account,
      region: environment.region,
      clusterName: cluster.name,
      clusterArn: cluster.arn,
      clients: this.#planned.clients.map((client) => ({ ...client, namespace: this.place(client.namespace) })),
    });
  }

  /** Declares what is called, once the applications are there. */
  public declareServices(applications: ReadonlyMap<string, Application>): void {
    if (this.clients === undefined) return;
    const { name: namespace } = new Namespace(this.stack, `${meshNamespace}:namespace`, { name: meshNamespace });
    new MeshServices(this.stack, "mesh", {
      network: this.environment.name,
      namespace,
      clusterArn: this.cluster.arn,
      clientRoleArn: this.clients.roleArn,
      services: this.#planned.services.map((service) => ({
        ...service,
        namespace: this.place(service.namespace),
        after: applications.get(service.application)?.exposures ?? [],
      })),
    });
  }

  private place(namespace: string): string {
    return this.namespaces[namespace] as string;
  }
}
