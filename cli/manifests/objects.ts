import { type Manifests, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { producersOf } from "../check/producers";
import { selectStacks } from "../selection";
import type { SynthesisedStack } from "../synthesis";

/** The Kubernetes objects of one environment. */
export interface EnvironmentObjects extends Manifests {
  readonly environment: string;
}

/**
 * The Kubernetes objects of an environment, or of each, as its stacks declare them.
 *
 * @throws CommandFailure when there is no such environment
 */
export function objectsOf(stacks: readonly SynthesisedStack[], environment: string | undefined): EnvironmentObjects[] {
  const sources = stackSources(stacks, producersOf);
  const names = environment === undefined ? [...new Set(stacks.map((stack) => stack.environment))] : [environment];
  return names.map((name) => {
    const ids = selectStacks(stacks, name, undefined).map(({ id }) => id);
    const own = sources.filter(({ id }) => ids.includes(id));
    return { environment: name, ...manifestsOf(own, sources) };
  });
}
