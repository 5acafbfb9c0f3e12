import type { EnvironmentInput } from "../../environments/schema";

/** The smallest settings of each addon; one without settings does not compile. */
export const smallestAddons: Required<NonNullable<EnvironmentInput["addons"]>> = {
  cilium: {},
  loadBalancerController: {},
  externalDns: {},
  mesh: { kind: "vpc-lattice" },
  kubeOpsView: { chart: "christianhuth" },
};
