import type { LabFolder } from "../lab-folder";
import { parseObject } from "../terraform/json";
import { keptStates, textsIn } from "./kept-states";
import { type Thing, thingsIn } from "./leftovers";

/** What is in the lab's AWS and in no state: a run that was killed made it and could not write it down. */
export interface Orphans {
  /** Things that carry an environment's tag. */
  readonly tagged: readonly Thing[];

  /** Things that no tag reaches, such as what AWS makes beside a thing. */
  readonly untagged: readonly Thing[];
}

/** Compares what is in the lab's AWS with every state that the lab keeps. */
export async function findOrphans(lab: LabFolder): Promise<Orphans> {
  const [things, states] = await Promise.all([thingsIn(lab), keptStates(lab)]);
  // A killed Terraform can leave a state that it had opened and not written: it knows nothing.
  const written = states.filter((text) => text.trim() !== "");
  const known = new Set(written.flatMap((text) => textsIn(parseObject(text, "a state of the lab"))));
  return orphansOf(things, known);
}

/**
 * Things that none of the texts in the states names.
 *
 * @param known every text in every state
 */
export function orphansOf(things: readonly Thing[], known: ReadonlySet<string>): Orphans {
  const unknown = things.filter(({ id }) => !known.has(id));
  return {
    tagged: unknown.filter(({ environment }) => environment !== undefined),
    // EKS itself makes entries and associations in a cluster, and no state ever has them.
    untagged: unknown.filter(({ environment, owner = "" }) => environment === undefined && !known.has(owner)),
  };
}
