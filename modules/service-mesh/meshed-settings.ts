import { z } from "zod";
import { type SettingsInput, uniqueList } from "../fields/plan";

/**
 * How an application is in the service mesh.
 * @internal
 */
export const meshedSettings = z.strictObject({
  /**
   * Applications of the environment whose pods may call it, by the identity that EKS Pod Identity gives them. Each signs
   * its requests (SigV4) with it; all other requests through the mesh are denied.
   *
   * Errors: `MeshClientUnknown`, `MeshClientsTooMany` above 16.
   */
  allowFrom: uniqueList(z.string()).min(1),
  /**
   * Path that VPC Lattice requests from each pod, every 30 seconds and by HTTP; by default `/`. Only 200 is healthy, and a pod
   * that is not gets no requests.
   *
   * Errors: `MeshHealthCheckPathMalformed`.
   * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-group-health-checks.html
   */
  healthCheckPath: z.string().optional(),
});

/** How an application is in the service mesh, as the environment file says it. */
export type MeshedInput = SettingsInput<typeof meshedSettings>;
