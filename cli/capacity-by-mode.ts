import { type CapacityPlan, planCapacity, type WhatIf } from "@eksnet/modules/capacity/plan";
import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";
import { type PodNetworkingMode, podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../environments/schema";

/** The same subnets and node groups in one mode. */
export interface CapacityOfMode {
  /** How pods would get addresses. */
  readonly mode: PodNetworkingMode;

  /** Errors of the environment in this mode; absent when there are none. */
  readonly refused?: readonly ErrorFinding[];

  /** Addresses that it would use; absent when it is refused. */
  readonly plan?: CapacityPlan;
}

/** Addresses that an environment would use of its subnets, in every mode. */
export function capacityByMode(environment: Environment, whatIf: WhatIf = {}): CapacityOfMode[] {
  return podNetworkingModes.map((mode) => {
    try {
      return { mode, plan: planCapacity(environment, { ...whatIf, mode }) };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return { mode, refused: error.findings };
    }
  });
}
