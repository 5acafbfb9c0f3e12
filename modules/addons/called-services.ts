import { describedAddons } from "./described-addons";
import type { ChosenAddons } from "./installed-addons";

/** An AWS service that an addon calls. */
export interface CalledService {
  /** Name of its endpoint service, without the region, such as `elasticfilesystem`. */
  readonly service: string;

  /** Where the environment file asks for the caller, such as `cluster.addons.aws-efs-csi-driver`. */
  readonly path: string;
}

/**
 * The AWS services that the chosen EKS add-ons and Helm addons call. What an add-on outside the catalog calls is unknown.
 *
 * @example
 * calledServices({ addons: { mesh: {} } })
 * // [{ service: "ec2", path: "addons.mesh" }, { service: "vpc-lattice", path: "addons.mesh" }]
 */
export function calledServices(chosen: ChosenAddons): CalledService[] {
  return describedAddons(chosen).flatMap(({ path, calls }) => calls.map((service) => ({ service, path })));
}
