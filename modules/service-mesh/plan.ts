import { exposureSettings } from "../application/exposure-settings";
import type { ApplicationInput } from "../application/plan";
import { ConfigurationError, Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { errors } from "./findings";
import type { MeshedInput } from "./meshed-settings";

export { latticeControllerAccount, latticeControllerPolicies } from "./controller-account";
export { type MeshedInput, meshedSettings } from "./meshed-settings";
export { latticeGatewayClass, meshClientRole, meshNamespace } from "./names";
export { controllerPod } from "./pods";

/*
 * An auth policy has at most 10 KB (https://docs.aws.amazon.com/vpc-lattice/latest/ug/quotas.html), and a statement of one
 * caller with the longest names 572 bytes.
 */
const MAX_CLIENTS = 16;

/* Limits of VPC Lattice for the names of services and of service networks. */
const MIN_NAME_LENGTH = 3;
const MAX_SERVICE_NAME_LENGTH = 40;

/* https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_HealthCheckConfig.html */
const healthCheckPathForm = /^\/[a-zA-Z0-9@:%_+.~#?&/=-]{0,2047}$/;

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

  /** Its namespace. */
  readonly namespace: string;

  /** Name of its Service. */
  readonly serviceName: string;

  /** Port of its Service. */
  readonly port: number;

  /** Who may call it. */
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
    if (mesh === undefined || expose === undefined || expose.kind === "externalName") return [];
    const clients = [...new Set(mesh.allowFrom)].sort().map(client);
    const { healthCheckPath } = mesh;
    return [{ application, namespace, serviceName, port: expose.port, clients, healthCheckPath }];
  });
  const calling = new Set(services.flatMap(({ clients }) => clients.map(({ application }) => application)));
  return { services, clients: [...calling].sort().map(client) };
}

/**
 * The name of an application's route. The controller makes the listener's name of it, where AWS takes no dots, and no
 * `listener-` in front.
 *
 * @example meshRouteName("orders") // "mesh-orders"
 */
export function meshRouteName(application: string): string {
  return `mesh-${application}`;
}

/**
 * The name of an application's service in VPC Lattice, which is unique in an account and region: other clusters may have
 * an application of that name.
 *
 * @param network name of the service network
 * @example meshServiceName("acme", "orders") // "acme-orders"
 * @throws ConfigurationError `MeshNameTooLong` with an empty path, above 40 characters
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html
 */
export function meshServiceName(network: string, application: string): string {
  const name = `${network}-${application}`;
  if (name.length > MAX_SERVICE_NAME_LENGTH) {
    const values = { name, length: name.length, max: MAX_SERVICE_NAME_LENGTH };
    throw new ConfigurationError("MeshNameTooLong", [errors.MeshNameTooLong("", values)]);
  }
  return name;
}

/**
 * Checks the name of a service network, with which the names of its services begin.
 *
 * @throws ConfigurationError `MeshNameMalformed` with an empty path, below 3 characters and for `svc`
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateServiceNetwork.html
 */
export function checkNetworkName(name: string): void {
  if (name.length >= MIN_NAME_LENGTH && !/^svc(-|$)/.test(name)) return;
  throw new ConfigurationError("MeshNameMalformed", [errors.MeshNameMalformed("", { name, min: MIN_NAME_LENGTH })]);
}

/**
 * Checks who calls whom through the mesh. Paths begin with the name of the application.
 *
 * @throws ConfigurationError `MeshInvalid` with `MeshNeedsService`, `MeshHasNoVersions`, `MeshClientUnknown`,
 * `MeshClientsTooMany`, `MeshHealthCheckPathMalformed` and `MeshRouteNameTaken`
 */
export function checkMesh(applications: Readonly<Record<string, MeshApplication>>): void {
  const findings = new Findings();
  const pods = Object.keys(applications)
    .filter((name) => applications[name]?.expose?.kind !== "externalName")
    .sort();
  for (const [name, application] of Object.entries(applications)) {
    const { mesh, expose, versions = {} } = application;
    if (mesh === undefined) continue;
    if (expose === undefined || expose.kind === "externalName") {
      findings.add(errors.MeshNeedsService(`${name}.expose`));
    }
    if (Object.keys(versions).length > 0) {
      findings.add(errors.MeshHasNoVersions(`${name}.versions`, { versions: Object.keys(versions) }));
    }
    if (mesh.healthCheckPath !== undefined && !healthCheckPathForm.test(mesh.healthCheckPath)) {
      const values = { path: mesh.healthCheckPath };
      findings.add(errors.MeshHealthCheckPathMalformed(`${name}.mesh.healthCheckPath`, values));
    }
    const count = new Set(mesh.allowFrom).size;
    if (count > MAX_CLIENTS) {
      findings.add(errors.MeshClientsTooMany(`${name}.mesh.allowFrom`, { count, max: MAX_CLIENTS }));
    }
    for (const [index, client] of mesh.allowFrom.entries()) {
      if (pods.includes(client)) continue;
      findings.add(errors.MeshClientUnknown(`${name}.mesh.allowFrom.${index}`, { client, known: pods }));
    }
    const route = meshRouteName(name);
    const owner = ownerOfRoute(route, application.namespace ?? name, applications);
    if (owner !== undefined) findings.add(errors.MeshRouteNameTaken(name, { route, owner }));
  }
  findings.throwIfAny("MeshInvalid");
}

/** The application whose load balancer has a route of some name. */
function ownerOfRoute(
  route: string,
  namespace: string,
  applications: Readonly<Record<string, MeshApplication>>,
): string | undefined {
  return Object.keys(applications).find((name) => {
    const { expose, namespace: own = name, ingressName = name } = applications[name] ?? {};
    return expose?.kind === "alb" && expose.api === "gateway" && own === namespace && ingressName === route;
  });
}

/**
 * Who gets through a service network at all: pods of its cluster, by the tags that EKS puts on their sessions. It is what
 * stands between everybody and a service that has no policy yet.
 *
 * @returns an auth policy of VPC Lattice
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
export function networkAuthPolicy(clusterArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "vpc-lattice-svcs:Invoke",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalTag/eks-cluster-arn": clusterArn } },
      },
    ],
  };
}

/**
 * Who may call a service: the pods of its clients, by the tags that EKS puts on their sessions. The role is one that EKS
 * alone assumes, so nobody else can have these tags with it.
 *
 * @returns an auth policy of VPC Lattice
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function authPolicy(clients: readonly MeshClient[], clientRoleArn: string, clusterArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: clients.map(({ namespace, application }) => ({
      Effect: "Allow",
      Principal: { AWS: clientRoleArn },
      Action: "vpc-lattice-svcs:Invoke",
      Resource: "*",
      Condition: {
        StringEquals: {
          "aws:PrincipalTag/eks-cluster-arn": clusterArn,
          "aws:PrincipalTag/kubernetes-namespace": namespace,
          "aws:PrincipalTag/kubernetes-service-account": application,
        },
      },
    })),
  };
}
