import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

/** Checks across the fields of one environment, as far as its sections are sound. */
export function checkEnvironment(_sections: Partial<Environment>, _faults: Faults): void {}
