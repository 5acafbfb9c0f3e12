import { type CapacityPlan, planCapacity, type WhatIf } from "@eksnet/modules/capacity/plan";
import { ConfigurationError } from "@eksnet/modules/errors";
import { type PodNetworkingMode, podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../environments/schema";

/** The same subnets and node groups in one mode. */
export interface CapacityOfMode {
  /** How pods would get addresses. */
  readonly mode: PodNetworkingMode;

  /** Why it cannot be; absent where it can. */
  readonly refused?: string;

  /** What would be taken; absent where it cannot be. */
  readonly plan?: CapacityPlan;
}

/** What an environment would take of its subnets in every mode. */
export function capacityByMode(environment: Environment, whatIf: WhatIf = {}): CapacityOfMode[] {
  return podNetworkingModes.map((mode) => {
    try {
      return { mode, plan: planCapacity(environment, { ...whatIf, mode }) };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return { mode, refused: error.findings.map(({ message }) => message).join("; ") };
    }
  });
}
