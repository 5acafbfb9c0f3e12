import type { ProviderArgument, ProviderBlock } from "./provider-block";
import { argumentsOf } from "./provider-block";

/** The arguments of a resource as Terraform's JSON writes them; every block that may repeat is a list. */
export type Body = Readonly<Record<string, unknown>>;

/** The value at a dotted path, of the first block where they repeat. */
export function valueIn(body: unknown, path: string): unknown {
  const [name = "", ...rest] = path.split(".");
  const first = Array.isArray(body) ? body[0] : body;
  if (typeof first !== "object" || first === null) return undefined;
  const value = (first as Body)[name];
  return rest.length === 0 ? value : valueIn(value, rest.join("."));
}

/** A copy with another value at a dotted path, of the first block where they repeat; undefined removes it. */
export function withValue(body: Body, path: string, value: unknown): Body {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    const { [name]: _, ...others } = body;
    return value === undefined ? others : { ...others, [name]: value };
  }
  const inner = body[name];
  if (Array.isArray(inner)) {
    const [first = {}, ...others] = inner as readonly Body[];
    return { ...body, [name]: [withValue(first, rest.join("."), value), ...others] };
  }
  return { ...body, [name]: withValue((inner ?? {}) as Body, rest.join("."), value) };
}

/** Writes bodies of a type: with every required argument, and any other. */
export class BodyWriter {
  readonly #arguments: ReadonlyMap<string, ProviderArgument>;

  /**
   * @param choose value for an attribute
   */
  public constructor(
    block: ProviderBlock,
    private readonly choose: (argument: ProviderArgument) => unknown,
  ) {
    this.#arguments = new Map(argumentsOf(block).map((argument) => [argument.path, argument]));
  }

  /** A copy that has the argument, and the blocks around it. */
  public add(body: Body, path: string): Body {
    const parent = path.slice(0, path.lastIndexOf("."));
    const around = path.includes(".") && valueIn(body, parent) === undefined ? this.add(body, parent) : body;
    const argument = this.#arguments.get(path);
    if (argument === undefined) throw new Error(`no argument ${path}`);
    if (valueIn(around, path) !== undefined) return around;
    if (argument.inside === undefined) return withValue(around, path, this.choose(argument));
    return this.whole(withValue(around, path, argument.list ? [{}] : {}), `${path}.`);
  }

  /** A copy with everything that is required below a path, which ends with a dot unless it is empty. */
  public whole(body: Body, above = ""): Body {
    const missing = [...this.#arguments.values()].filter(
      ({ path, required }) => required && path.startsWith(above) && !path.slice(above.length).includes("."),
    );
    return missing.reduce((whole, { path }) => this.add(whole, path), body);
  }
}
