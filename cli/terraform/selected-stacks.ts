import { dirname } from "node:path";
import { dependenciesOf, type StackDependency } from "../check/dependencies";
import { readPublished, type StateLocations } from "../check/states";
import { CommandFailure } from "../failure";
import { selectStacks } from "../selection";
import type { SynthesisedStack } from "../synthesis";

/**
 * The stacks that `ENV [--stack ...]` means for a plan or an apply, producers first.
 *
 * The delivery stack is among them only by name: it is applied with rights over the organization and over IAM roles that a
 * daily run should not have.
 * @throws CommandFailure when there is none
 */
export function stacksToRun(
  all: readonly SynthesisedStack[],
  environment: string,
  kinds: readonly string[] | undefined,
): SynthesisedStack[] {
  const own = selectStacks(all, environment, undefined);
  if (kinds === undefined) return own.filter(({ kind }) => kind !== "delivery");
  const chosen = kinds.flatMap((kind) => selectStacks(all, environment, kind));
  return own.filter((stack) => chosen.includes(stack));
}

/** What stacks need of others that this run does not apply. */
export async function outsideDependencies(
  stacks: readonly SynthesisedStack[],
  locations: Omit<StateLocations, "stackFolder"> = {},
): Promise<StackDependency[]> {
  const dependencies = await dependenciesOf(stacks, ({ state }, { path }) =>
    readPublished(state, { ...locations, stackFolder: dirname(path) }),
  );
  return dependencies.filter(({ producer }) => !stacks.some(({ id }) => id === producer));
}

/**
 * Refuses an apply of stacks whose producers are neither applied nor among them.
 *
 * @param all every stack of the program, for the command that applies what is missing
 * @throws CommandFailure with that command
 */
export function refuseMissing(dependencies: readonly StackDependency[], all: readonly SynthesisedStack[]): void {
  const missing = dependencies.find(({ found }) => found !== "ok");
  if (missing === undefined) return;
  const { producer, problem = `${producer} cannot be read` } = missing;
  const owner = all.find(({ id }) => id === producer);
  const first =
    owner === undefined || missing.found === "unreadable"
      ? ""
      : `. Run first: npx eksnet apply ${owner.environment} --stack ${owner.kind}`;
  throw new CommandFailure(`${missing.stack} cannot be applied: ${problem}${first}`);
}

/**
 * The producers of stacks whose contract can be read: the stacks that read it can be planned.
 *
 * @throws CommandFailure when a state cannot be read
 */
export async function appliedProducers(
  stacks: readonly SynthesisedStack[],
  locations: Omit<StateLocations, "stackFolder"> = {},
): Promise<ReadonlySet<string>> {
  const dependencies = await dependenciesOf(stacks, ({ state }, { path }) =>
    readPublished(state, { ...locations, stackFolder: dirname(path) }),
  );
  const unreadable = dependencies.find(({ found }) => found === "unreadable");
  if (unreadable !== undefined) throw new CommandFailure(unreadable.problem ?? `${unreadable.producer} cannot be read`);
  return new Set(dependencies.filter(({ found }) => found === "ok").map(({ producer }) => producer));
}
