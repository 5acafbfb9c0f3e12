import { type Body, BodyWriter, valueIn, withValue } from "./bodies";
import { candidatesFor } from "./candidates";
import type { TypeExample } from "./examples";
import { argumentsOf, type ProviderArgument, type ProviderBlock } from "./provider-block";

/** Where a guess of a value is. */
interface Guess {
  readonly argument: ProviderArgument;

  /** Values that the provider named in an error. */
  named: readonly string[];
  at: number;
}

/** A search for values with which a provider accepts a resource that has an argument. */
export class Trial {
  readonly #guesses = new Map<string, Guess>();
  readonly #added = new Set<string>();
  readonly #dropped = new Set<string>();
  #left: number;

  /** What the provider said last; empty once it accepted the configuration. */
  public error = "not tried";

  /**
   * @param path the argument; empty for the type's smallest configuration
   * @param base a configuration that is valid without the argument
   * @param never an argument that the configuration may not have
   * @param condition an argument that is true in the base, where the result is for that only
   */
  public constructor(
    public readonly type: string,
    public readonly path: string,
    private readonly block: ProviderBlock,
    private readonly example: TypeExample,
    private readonly base: Body,
    public readonly never?: string,
    public readonly condition?: string,
  ) {
    // What may not be is often required after all; what is wanted is worth a longer search.
    this.#left = never === undefined ? 32 : 5;
  }

  /** Path of the argument and its condition, as the data file has it. */
  public get name(): string {
    return this.condition === undefined ? this.path : `${this.path} where ${this.condition}`;
  }

  /** A search for a configuration without an argument, or without a block. */
  public without(path: string): Trial {
    return new Trial(this.type, "", this.block, this.example, withValue(this.config, path, undefined), path);
  }

  /** Whether the configuration has the argument that it may not have, because a schema requires it. */
  public get isImpossible(): boolean {
    return this.never !== undefined && valueIn(this.config, this.never) !== undefined;
  }

  /** The configuration to try next. */
  public get config(): Body {
    const writer = new BodyWriter(this.block, (argument) => this.#valueOf(argument));
    const { path, example } = this;
    const { [path]: beside = {} } = example.beside ?? {};
    const around = Object.entries(beside).reduce(
      (body, [other, value]) => withValue(body, other, value ?? undefined),
      this.base,
    );
    const kept = [...this.#dropped].reduce((body, other) => withValue(body, other, undefined), around);
    return [...(path === "" ? [] : [path]), ...this.#added].reduce(
      (body, other) => writer.add(body, other),
      writer.whole(kept),
    );
  }

  /** Another value of the argument that the provider accepts, as far as one is known: where there is a list of them. */
  public get alternative(): unknown {
    const { named = [] } = this.#guesses.get(this.path) ?? {};
    const value = valueIn(this.config, this.path);
    if (typeof value === "boolean") return !value;
    return typeof value === "string" ? named.find((one) => one !== value) : undefined;
  }

  /** Whether the argument has no value but these two. */
  public get isPair(): boolean {
    const { named = [] } = this.#guesses.get(this.path) ?? {};
    return typeof this.alternative === "boolean" || named.length === 2;
  }

  /** Chooses the next value. Returns whether there is one. */
  public refuse(error: string): boolean {
    this.error = error;
    this.#left -= 1;
    if (this.#left > 0 && this.#combineOtherwise(error)) return true;
    const guesses = [...this.#guesses.values()].reverse();
    const words = new Set(error.match(/\w+/g));
    const blamed = guesses.filter(({ argument }) => words.has(argument.path.slice(argument.path.lastIndexOf(".") + 1)));
    for (const guess of [...blamed, ...guesses]) {
      const named = valuesNamedIn(error);
      if (named.length > 0 && guess.named.length === 0) {
        guess.named = named;
        guess.at = 0;
        return this.#left > 0;
      }
      if (guess.at + 1 < candidatesFor(guess.argument, guess.named).length) {
        guess.at += 1;
        return this.#left > 0;
      }
    }
    return false;
  }

  /** Adds what is missing beside the argument, or leaves out what conflicts with it. */
  #combineOtherwise(error: string): boolean {
    const { config, path } = this;
    for (const [, list = ""] of error.matchAll(/: all of `([^`]+)` must be specified/g)) {
      for (const name of namesIn(list)) if (valueIn(config, name) === undefined) this.#added.add(name);
      return true;
    }
    for (const [, list = ""] of error.matchAll(
      /(?:one of `|Exactly one of these attributes must be configured: \[|one \(and only one\) of \[)([^`\]]+)[`\]] ?(?:must be specified|is required|$)/gm,
    )) {
      const names = namesIn(list).filter((name) => name !== this.never);
      const [first = ""] = names;
      if (names.length === 0 || names.some((name) => valueIn(config, name) !== undefined) || this.#added.has(first))
        continue;
      this.#added.add(first);
      return true;
    }
    if (!/conflicts with|only one of|Invalid Attribute Combination|Exactly one/.test(error)) return false;
    const words = new Set(error.match(/\w+(?:\.\w+)*/g)?.flatMap(namesIn));
    const others = Object.keys(config).filter((name) => words.has(name) && name !== path.split(".")[0]);
    const [other] = others.filter((name) => !this.#dropped.has(name));
    if (other === undefined) return false;
    this.#dropped.add(other);
    this.#added.delete(other);
    return true;
  }

  #valueOf(argument: ProviderArgument): unknown {
    const { path } = argument;
    const known = this.example.values?.[path];
    if (known !== undefined) return known;
    const guess = this.#guesses.get(path) ?? { argument, named: [], at: 0 };
    this.#guesses.set(path, guess);
    return candidatesFor(argument, guess.named)[guess.at];
  }
}

/** A trial for each argument of a type, and for each condition under which one behaves otherwise. */
export function trialsOf(type: string, block: ProviderBlock, example: TypeExample, base: Body): Trial[] {
  const plain = argumentsOf(block).map(({ path }) => new Trial(type, path, block, example, base));
  const conditions = Object.entries(example.where ?? {}).map(([path, condition]) => {
    const around = withValue(base, condition, true);
    return new Trial(type, path, block, example, around, undefined, condition);
  });
  return [...plain, ...conditions];
}

/** The values of an error such as `expected domain to be one of ["vpc" "standard"], got example`. */
function valuesNamedIn(error: string): string[] {
  const [, list = ""] = /one of:? ?\[?((?:"[^"]*"[ ,or]*)+)/.exec(error) ?? [];
  return [...list.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value).filter((value) => value !== "");
}

/** Paths without indexes in a list such as `a,b.0.c`. */
function namesIn(list: string): string[] {
  return list.split(/,|\.<\./).map((name) => name.trim().replace(/\.\d+/g, ""));
}
