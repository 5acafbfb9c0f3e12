import type { Application } from "@eksnet/modules/application";
import type { ClusterContract } from "@eksnet/modules/contracts";
import { Namespace } from "@eksnet/modules/namespace";
import { accountKey } from "@eksnet/modules/pod-identity";
import { MeshAccounts, MeshServices } from "@eksnet/modules/service-mesh";
import { type MeshClient, meshNamespace, type PlannedMesh, planMesh } from "@eksnet/modules/service-mesh/plan";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../../environments/schema";
import { forgetMeshIdentities } from "../moved-identities";
import { roleOf } from "../role-of";

/** The service accounts that callers of the mesh need in the cluster contract, by namespace and name. */
export function meshCallers(workloads: Environment["workloads"]): string[] {
  return planMesh(workloads).clients.map((client) => accountKey(accountOf(client)));
}

/** The calls between applications through the mesh: callers need an account before they start, services come last. */
export class ServiceMesh {
  /** The service accounts of callers; undefined without any. */
  public readonly accounts: MeshAccounts | undefined;

  readonly #planned: PlannedMesh;

  public constructor(
    private readonly stack: TerraformStack,
    private readonly environment: Environment,
    private readonly cluster: ClusterContract,
    private readonly namespaces: Readonly<Record<string, string>>,
  ) {
    this.#planned = planMesh(environment.workloads);
    if (this.#planned.clients.length === 0) return;
    forgetMeshIdentities(stack, this.#planned);
    this.accounts = new MeshAccounts(stack, "mesh-clients", {
      clients: this.#planned.clients.map((client) => ({ ...client, namespace: this.namespaceName(client.namespace) })),
    });
  }

  /** Declares what is called, once the applications are there. */
  public declareServices(applications: ReadonlyMap<string, Application>): void {
    const [first] = this.#planned.clients;
    if (first === undefined) return;
    const { name: namespace } = new Namespace(this.stack, `${meshNamespace}:namespace`, { name: meshNamespace });
    new MeshServices(this.stack, "mesh", {
      network: this.environment.name,
      namespace,
      clusterArn: this.cluster.arn,
      // All callers have one role.
      clientRoleArn: roleOf(this.stack, "mesh-client-role", this.cluster, accountOf(first)),
      services: this.#planned.services.map((service) => ({
        ...service,
        namespace: this.namespaceName(service.namespace),
        after: applications.get(service.application)?.exposures ?? [],
      })),
    });
  }

  private namespaceName(namespace: string): string {
    return this.namespaces[namespace] as string;
  }
}

function accountOf({ namespace, application: serviceAccount }: MeshClient) {
  return { namespace, serviceAccount };
}
