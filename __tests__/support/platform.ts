import type { Environment } from "../../environments/schema";
import { definePlatform } from "../../stacks/platform";
import { type StackView, synthesise } from "./synth";

/** Before any support date, so that warnings do not depend on the day of the run. */
const today = new Date("2026-01-01");

/** The stacks of some environments, by id. */
export function synthesisePlatform(...environments: readonly Environment[]): Record<string, StackView> {
  return synthesise((app) => {
    for (const environment of environments) definePlatform(app, environment, { today });
  });
}
