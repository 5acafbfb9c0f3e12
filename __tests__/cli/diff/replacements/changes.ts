import type { Toolchain } from "../../../../lab/terraform/toolchain";
import { type Body, valueIn, withValue } from "./bodies";
import { otherValue } from "./candidates";
import type { Planned } from "./plans";
import { argumentsOf, type ProviderBlock, type ProviderType } from "./provider-block";
import { type Creation, settle } from "./settle";
import { stateOf } from "./states";
import type { Trial } from "./trial";

/** Types with their schemas. */
export type ProviderTypes = Readonly<Record<string, ProviderType>>;

/** A change to plan. */
export interface Case {
  readonly trial: Trial;

  /** `added`, `changed` and so on; `none` where state and configuration are the same. */
  readonly change: string;
  readonly planned: Planned;
}

/** All changes of the arguments for which there is a valid configuration. */
export async function casesOf(
  toolchain: Toolchain,
  types: ProviderTypes,
  created: ReadonlyMap<Trial, Creation>,
): Promise<Case[]> {
  const bare = new Map<string, Trial>();
  const wanted = [...created].flatMap(([trial, { config }]) => {
    const { block } = types[trial.type] as ProviderType;
    return pathsToLeaveOut(block, trial.path).map((path, index) => {
      const without = trial.without(path);
      // Many arguments of a block differ only in what is left out.
      const key = JSON.stringify([trial.type, path, without.config]);
      if (!bare.has(key) && !without.isImpossible) bare.set(key, without);
      return { trial, config, key, suffix: index === 0 ? "" : "WithBlock" };
    });
  });
  const accepted = await settle(toolchain, [...bare.values()]);
  const plain = [...created].flatMap(([trial, creation]) => changesOf(trial, creation, types));
  const others = wanted.flatMap(({ trial, config, key, suffix }): Case[] => {
    const without = accepted.get(bare.get(key) as Trial);
    const creation = created.get(trial);
    if (without === undefined || creation === undefined) return [];
    const state = stateWriter(trial, types);
    const { type, path, alternative } = trial;
    return (alternative === undefined ? [undefined] : [valueIn(config, path), alternative]).flatMap((value) => {
      const given = value === undefined ? config : withValue(config, path, value);
      const had = value === undefined ? creation.after : withValue(creation.after, path, value);
      const [added, removed] = value === undefined ? ["", ""] : [` as ${value}`, ` from ${value}`];
      return [
        { trial, change: `added${suffix}${added}`, planned: { type, config: given, state: state(without.after) } },
        { trial, change: `removed${suffix}${removed}`, planned: { type, config: without.config, state: state(had) } },
      ];
    });
  });
  return [...plain, ...others];
}

/** The argument, and the nearest block around it that may be missing. */
function pathsToLeaveOut(block: ProviderBlock, path: string): string[] {
  const all = new Map(argumentsOf(block).map((argument) => [argument.path, argument]));
  const ancestors = path.split(".").map((_, index, names) => names.slice(0, index).join("."));
  const optional = ancestors.reverse().find((above) => all.get(above)?.required === false);
  return optional === undefined ? [path] : [path, optional];
}

/** The cases in which the argument keeps its value, or has another. */
function changesOf(trial: Trial, { config, after }: Creation, types: ProviderTypes): Case[] {
  const { type, path, alternative } = trial;
  const { block } = types[type] as ProviderType;
  const state = stateWriter(trial, types);
  const none = { trial, change: "none", planned: { type, config, state: state(after) } };
  if (argumentsOf(block).find((one) => one.path === path)?.inside !== undefined) return [none];
  const value = valueIn(config, path);
  const old = alternative ?? otherValue(valueIn(after, path) ?? value);
  const changed = { type, config, state: state(withValue(after, path, old)) };
  if (alternative === undefined) return [none, { trial, change: "changed", planned: changed }];
  const back = { type, config: withValue(config, path, alternative), state: state(after) };
  return [
    none,
    { trial, change: `changed to ${value}`, planned: changed },
    { trial, change: `changed to ${alternative}`, planned: back },
  ];
}

function stateWriter({ type }: Trial, types: ProviderTypes): (body: Body) => Planned["state"] {
  const { version, block } = types[type] as ProviderType;
  return (body) => ({ version, attributes: stateOf(body, block) });
}
