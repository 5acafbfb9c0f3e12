import type { JsonObject, StackSource } from "./stack-source";

/** A value that only an apply knows. */
export interface Placeholder {
  /** Name of the variable: `${NAME}` in the manifest, so that `envsubst` can replace it. */
  readonly name: string;

  /** Terraform's expression. */
  readonly expression: string;

  /** The stack that contains it. */
  readonly stack: string;
}

/* An attribute and nothing around it: `kubernetes_namespace_v1.echo.metadata[0].name`, but no function and no condition. */
const attribute = /^[a-z][\w-]*(\.[\w-]+|\[\d+\]|\["[^"\\]*"\])+$/;

/**
 * Replaces Terraform references with values, as far as the synthesised stacks have them.
 *
 * An attribute of a resource that is written there literally is known; so is a field of another stack's contract.
 */
export class References {
  readonly #stacks: ReadonlyMap<string, StackSource>;
  readonly #placeholders = new Map<string, Placeholder>();

  public constructor(stacks: readonly StackSource[]) {
    this.#stacks = new Map(stacks.map((stack) => [stack.id, stack]));
  }

  /** What is not known, by name. */
  public get placeholders(): Placeholder[] {
    return [...this.#placeholders.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** A copy of a value of a stack's JSON with its references replaced: by what is known, or by placeholders. */
  public replace(value: unknown, stack: StackSource): unknown {
    if (typeof value === "string") return this.#text(value, stack);
    if (Array.isArray(value)) return value.map((member) => this.replace(member, stack));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [this.replace(key, stack), this.replace(member, stack)]),
    );
  }

  #text(text: string, stack: StackSource): unknown {
    return join(
      splitTemplate(text).map((part) =>
        part.kind === "text" ? part.text : (this.#lookUp(part.text, stack) ?? this.#placeholder(part.text, stack)),
      ),
    );
  }

  #placeholder(expression: string, stack: StackSource): string {
    const name = expression
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_|_$/g, "")
      .toUpperCase();
    this.#placeholders.set(`${stack.id} ${name}`, { name, expression, stack: stack.id });
    return `\${${name}}`;
  }

  #lookUp(expression: string, stack: StackSource): unknown {
    if (!attribute.test(expression)) return undefined;
    const [first = "", ...rest] = steps(expression);
    if (first !== "data") {
      const [name = "", ...path] = rest;
      return this.#known(stack.resources[first]?.[name], path, stack);
    }
    const [type, name = "", outputs, contract, ...path] = rest;
    if (type !== "terraform_remote_state" || outputs !== "outputs" || contract !== "contract") return undefined;
    const producer = this.#stacks.get(stack.producers[name] ?? "");
    return producer && this.#known(producer.contract, path, producer);
  }

  /** Follows a path into a block. A block that occurs once is an object in the JSON, and a list of one to Terraform. */
  #known(block: JsonObject | undefined, path: readonly string[], stack: StackSource): unknown {
    let value: unknown = block;
    for (const step of path) {
      if (Array.isArray(value)) value = value[Number(step)];
      else if (typeof value !== "object" || value === null) return undefined;
      else if (step !== "0" || "0" in value) value = (value as JsonObject)[step];
    }
    if (value === undefined || value === null || path.length === 0) return undefined;
    if (typeof value !== "string") return typeof value === "object" ? undefined : value;
    // What it says may be a reference itself; what that is, its own stack knows.
    const values = splitTemplate(value).map(({ kind, text }) => (kind === "text" ? text : this.#lookUp(text, stack)));
    return values.includes(undefined) ? undefined : join(values);
  }
}

/** An expression alone keeps its type: a number stays one. */
function join(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values.join("");
}

/** `a.b[0].c["d"]` is a, b, 0, c, d. */
function steps(expression: string): string[] {
  return [...expression.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([\w-]+)/g)].map(
    ([, key, index, name]) => key ?? index ?? name ?? "",
  );
}

interface Part {
  readonly kind: "text" | "expression";
  readonly text: string;
}

/** Text and the expressions in it; `$${` is a dollar sign and a brace. */
function splitTemplate(text: string): Part[] {
  const parts: Part[] = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
      plain += text.slice(at + 1, at + 3);
      at += 3;
    } else if (text.startsWith("${", at)) {
      const end = closingBrace(text, at + 2);
      if (plain !== "") parts.push({ kind: "text", text: plain });
      plain = "";
      parts.push({ kind: "expression", text: text.slice(at + 2, end) });
      at = end + 1;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain !== "" || parts.length === 0) parts.push({ kind: "text", text: plain });
  return parts;
}

/** The brace that ends an expression; those in its strings and objects do not. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth += 1;
    else if (character === "}" && depth === 0) return at;
    else if (character === "}") depth -= 1;
  }
  return text.length;
}
