import type { Environment } from "../environments/schema";
import { CommandFailure } from "./failure";
import type { SynthesisedStack } from "./synthesis";

/**
 * The stacks that `ENV [--stack NAME]` means, in the order in which they are applied.
 *
 * @throws CommandFailure when there is none, with those that there are
 */
export function selectStacks(
  stacks: readonly SynthesisedStack[],
  environment: string,
  kind: string | undefined,
): SynthesisedStack[] {
  const ofEnvironment = stacks.filter((stack) => stack.environment === environment);
  if (ofEnvironment.length === 0) {
    const names = [...new Set(stacks.map((stack) => stack.environment))].join(", ");
    throw new CommandFailure(`There is no environment "${environment}". There are: ${names}`);
  }
  if (kind === undefined) return ofEnvironment;
  const selected = ofEnvironment.filter((stack) => stack.kind === kind);
  if (selected.length === 0) {
    const kinds = ofEnvironment.map((stack) => stack.kind).join(", ");
    throw new CommandFailure(`Environment "${environment}" has no stack "${kind}". It has: ${kinds}`);
  }
  return selected;
}

/**
 * The environments that `[ENV]` means: the one of that name, or all.
 *
 * @throws CommandFailure when there is none, with those that there are
 */
export function selectEnvironments(environments: readonly Environment[], name: string | undefined): Environment[] {
  const selected = environments.filter((environment) => name === undefined || environment.name === name);
  if (selected.length > 0) return selected;
  const names = environments.map((environment) => environment.name).join(", ");
  throw new CommandFailure(`There is no environment "${name}". There are: ${names}`);
}
