import { hasPods, usesGatewayApi } from "../application/plan";
import { Findings } from "../errors";
import { errors } from "./findings";
import { meshRouteName } from "./names";
import type { MeshApplication } from "./planned-mesh";

/*
 * An auth policy has at most 10 KB (https://docs.aws.amazon.com/vpc-lattice/latest/ug/quotas.html), and a statement of one
 * caller with the longest names 572 bytes.
 */
const MAX_CLIENTS = 16;

/* https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_HealthCheckConfig.html */
const healthCheckPathForm = /^\/[a-zA-Z0-9@:%_+.~#?&/=-]{0,2047}$/;

/**
 * Checks the calls between applications through the mesh. Paths begin with the name of the application.
 *
 * @throws ConfigurationError `MeshInvalid` with `MeshNeedsService`, `MeshHasNoVersions`, `MeshClientUnknown`,
 * `MeshClientsTooMany`, `MeshHealthCheckPathMalformed` and `MeshRouteNameTaken`
 */
export function checkMesh(applications: Readonly<Record<string, MeshApplication>>): void {
  const findings = new Findings();
  const pods = Object.keys(applications)
    .filter((name) => hasPods(applications[name]?.expose))
    .sort();
  for (const [name, application] of Object.entries(applications)) {
    const { mesh, expose, versions = {} } = application;
    if (mesh === undefined) continue;
    if (expose === undefined || !hasPods(expose)) {
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
    return usesGatewayApi(expose) && own === namespace && ingressName === route;
  });
}
