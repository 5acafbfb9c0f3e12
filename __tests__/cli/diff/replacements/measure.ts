import type { Toolchain } from "../../../../lab/terraform/toolchain";
import { casesOf, type ProviderTypes } from "./changes";
import { examples } from "./examples";
import { type Answer, plan } from "./plans";
import type { ProviderType } from "./provider-block";
import { settle } from "./settle";
import { Trial, trialsOf } from "./trial";
import { type Answered, verdictOf } from "./verdict";

/** What was measured of a type. */
export interface Measured {
  /**
   * Changes that replace the resource, by path of the argument. Arguments that never do are left out.
   *
   * `added`, `changed`, `changed to X` where only that value replaces, `removed`; and `addedWithBlock` and
   * `removedWithBlock` where it comes or goes with a block around it.
   */
  readonly replacedBy: Record<string, string[]>;

  /** Arguments that could not be measured, with what the provider said. */
  readonly unmeasured: Record<string, string>;
}

/**
 * Measures which changes of which arguments replace a resource, from plans of the provider itself.
 *
 * For each argument it plans the creation with and without it, trying values until the provider accepts one, and then a
 * change from one to the other.
 */
export async function measure(toolchain: Toolchain, types: ProviderTypes): Promise<Readonly<Record<string, Measured>>> {
  const smallest = Object.entries(types).map(
    ([type, { block }]) => new Trial(type, "", block, examples[type] ?? {}, examples[type]?.base ?? {}),
  );
  const started = await settle(toolchain, smallest);
  const trials = [...started].flatMap(([{ type }, { config }]) =>
    trialsOf(type, (types[type] as ProviderType).block, examples[type] ?? {}, config),
  );
  const created = await settle(toolchain, trials);
  const cases = await casesOf(toolchain, types, created);
  const answers = await plan(
    toolchain,
    cases.map(({ planned }) => planned),
  );
  const answered = new Map(trials.map((trial): [Trial, Answered[]] => [trial, []]));
  cases.forEach(({ trial, change }, index) => {
    answered.get(trial)?.push({ change, answer: answers[index] as Answer });
  });
  return Object.fromEntries(
    smallest.map((whole) => {
      const { type } = whole;
      if (!started.has(whole)) return [type, { replacedBy: {}, unmeasured: { "": whole.error } }];
      return [
        type,
        rowOf(
          trials.filter((trial) => trial.type === type),
          answered,
        ),
      ];
    }),
  );
}

function rowOf(trials: readonly Trial[], answered: ReadonlyMap<Trial, readonly Answered[]>): Measured {
  const row: Measured = { replacedBy: {}, unmeasured: {} };
  for (const trial of trials) {
    const answers = answered.get(trial) ?? [];
    const { replaces, problem } =
      answers.length > 0 ? verdictOf(trial, answers) : { replaces: [], problem: trial.error };
    if (problem !== undefined) row.unmeasured[trial.name] = problem;
    else if (replaces.length > 0) row.replacedBy[trial.name] = [...replaces];
  }
  return row;
}
