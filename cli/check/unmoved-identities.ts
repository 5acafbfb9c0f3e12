import { dirname } from "node:path";
import type { RemoteState, SynthesisedStack } from "../synthesis";
import { type Answer, notAsked } from "./live/answer";
import { producersOf } from "./producers";
import { readResources, type StateLocations } from "./states";

/**
 * Identities that the cluster stack makes now and that are still in the state of the stack that made them before: applying
 * the cluster stack would fail at each of their associations.
 *
 * A stack lists in `removed` what it forgets. What the cluster's state has too was moved already, and is only forgotten.
 */
export async function unmovedIdentities(
  stacks: readonly SynthesisedStack[],
  locations: Omit<StateLocations, "stackFolder"> = {},
): Promise<Answer[]> {
  const answers = stacks.map(async (stack): Promise<Answer[]> => {
    const { removed = [] } = stack.document;
    const own = ownState(stack);
    const cluster = producersOf(stack).find(({ kind }) => kind === "cluster")?.state;
    if (removed.length === 0 || own === undefined || cluster === undefined) return [];
    const about = `state of ${stack.id}`;
    const read = (state: RemoteState) => readResources(state, { ...locations, stackFolder: dirname(stack.path) });
    try {
      const held = await read(own);
      const left = removed.map(({ from }) => from).filter((address) => held.has(address));
      if (left.length === 0) return [];
      const moved = await read(cluster);
      const unmoved = left.filter((address) => !moved.has(address));
      if (unmoved.length === 0) return [];
      const detail = `still holds ${unmoved.join(", ")}, which the cluster stack makes now. Move them before the next apply: docs/runbooks/move-identities.md`;
      return [{ about, found: "problem", detail }];
    } catch (error) {
      return notAsked([about], error);
    }
  });
  return (await Promise.all(answers)).flat();
}

/** Where a stack's own state is, in the words of the data source that reads it. */
export function ownState({ document: { terraform } }: SynthesisedStack): RemoteState | undefined {
  if (terraform.cloud !== undefined) return { backend: "remote", config: terraform.cloud };
  const [backend] = Object.entries(terraform.backend ?? {});
  return backend && { backend: backend[0], config: backend[1] };
}
