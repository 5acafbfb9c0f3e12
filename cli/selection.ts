import { didYouMean } from "@eksnet/modules/errors";
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
    throw unknown("environment", environment, [...new Set(stacks.map((stack) => stack.environment))]);
  }
  if (kind === undefined) return ofEnvironment;
  const selected = ofEnvironment.filter((stack) => stack.kind === kind);
  if (selected.length === 0) {
    const kinds = ofEnvironment.map((stack) => stack.kind).join(", ");
    throw new CommandFailure(`Environment "${environment}" has no stack "${kind}". It has: ${kinds}`);
  }
  return selected;
}

/** The failure for an unknown name, with the names that exist. */
export function unknown(kind: string, name: string, names: readonly string[], where = ""): CommandFailure {
  const there = names.length === 0 ? "There is none" : `There are: ${names.join(", ")}`;
  return new CommandFailure(`There is no ${kind} "${name}"${where}.${didYouMean(name, names)} ${there}`);
}
