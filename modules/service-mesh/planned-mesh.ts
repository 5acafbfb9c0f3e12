import { exposureSettings } from "../application/exposure-settings";
import { type ApplicationInput, hasPods } from "../application/plan";
import { withDefaults } from "../fields/plan";
import type { MeshedInput } from "./meshed-settings";

/** An application that may be in the mesh. */
export interface MeshApplication extends ApplicationInput {
  /**
   * How it is in the service mesh.
   * @default - it is not, and may still call others there
   */
  readonly mesh?: MeshedInput;
}

/** An application that others call through the mesh. */
export interface PlannedMeshService {
  /** Name of the application. */
  readonly application: string;

  /** Namespace of the application, its Service and its route. */
  readonly namespace: string;

  /** Service that the route sends to. */
  readonly serviceName: string;

  /** Port of the Service that the route sends to. */
  readonly port: number;

  /** Applications that may call it. */
  readonly clients: readonly MeshClient[];

  /**
   * Path of its health check.
   * @default "/"
   */
  readonly healthCheckPath?: string;
}

/** An application that calls others through the mesh, by its service account. */
export interface MeshClient {
  /** Namespace of its pods. */
  readonly namespace: string;

  /** Name of the application, and of its service account. */
  readonly application: string;
}

/** What a mesh consists of. */
export interface PlannedMesh {
  /** Applications that are called, in the order of their names. */
  readonly services: readonly PlannedMeshService[];

  /** Applications that call, in the order of their names. */
  readonly clients: readonly MeshClient[];
}

/** The mesh of an environment's applications, once `checkMesh` has found nothing. */
export function planMesh(applications: Readonly<Record<string, MeshApplication>>): PlannedMesh {
  const names = Object.keys(applications).sort();
  const client = (application: string): MeshClient => ({
    application,
    namespace: applications[application]?.namespace ?? application,
  });
  const services = names.flatMap((application): PlannedMeshService[] => {
    const { mesh, namespace = application, serviceName = application, ...settings } = applications[application] ?? {};
    const expose = settings.expose && withDefaults(exposureSettings, settings.expose);
    if (mesh === undefined || expose === undefined || !hasPods(expose)) return [];
    const clients = [...new Set(mesh.allowFrom)].sort().map(client);
    const { healthCheckPath } = mesh;
    return [{ application, namespace, serviceName, port: expose.port, clients, healthCheckPath }];
  });
  const calling = new Set(services.flatMap(({ clients }) => clients.map(({ application }) => application)));
  return { services, clients: [...calling].sort().map(client) };
}
