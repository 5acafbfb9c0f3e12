import type { Environment } from "../../environments/schema";
import { definePlatform } from "../../stacks/platform";
import { type StackView, synthesise } from "./synth";

/** The stacks of some environments, by id. */
export function synthesisePlatform(...environments: readonly Environment[]): Record<string, StackView> {
  return synthesise((app) => {
    for (const environment of environments) definePlatform(app, environment);
  });
}
