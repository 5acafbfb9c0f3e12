/**
 * The names an expression follows from a root: `aws_subnet.a[0].id` is `["aws_subnet", "a", "id"]`.
 *
 * Indexes and splats are left out, because a schema has no places for them.
 */
export type Reference = readonly string[];

/**
 * Every reference in a string of Terraform JSON, which is a template: text outside `${ }` and `%{ }` is plain.
 *
 * Quoted text inside an expression is a template again, so `${join("-", ["aws_vpc.a", "${aws_vpc.b.id}"])}` refers to
 * `aws_vpc.b.id` only.
 */
export function referencesInTemplate(text: string): Reference[] {
  const scanner = new Scanner(text);
  scanner.template();
  return scanner.found;
}

/** Every reference in a bare expression, as `depends_on` and `ignore_changes` hold them: `aws_vpc.a`, `tags["x"]`. */
export function referencesInExpression(text: string): Reference[] {
  const scanner = new Scanner(text);
  scanner.expression();
  return scanner.found;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Walks the text once. Comments and heredocs are not read: cdktf writes neither. */
class Scanner {
  public readonly found: Reference[] = [];
  #at = 0;

  public constructor(private readonly text: string) {}

  /** Reads a template up to `end`, or up to the end of the text. */
  public template(end?: string): void {
    while (this.#at < this.text.length) {
      if (this.#take(/\$\$\{|%%\{/y)) continue;
      if (this.#take(/[$%]\{/y)) this.expression("}");
      else if (end !== undefined && this.#take(/\\./sy)) continue;
      else if (this.text[this.#at++] === end) return;
    }
  }

  /** Reads an expression up to `end`, or up to the end of the text. */
  public expression(end?: string): void {
    while (this.#at < this.text.length) {
      const name = this.#take(/[A-Za-z_][\w-]*/y);
      if (name !== undefined) {
        this.#traversal(name);
        continue;
      }
      // A name after the dot of a call's result, `f(x).name`, starts no reference.
      if (this.#take(/\.[\w-]*/y)) continue;
      const character = this.text[this.#at++];
      if (character === end) return;
      if (character === '"') this.template('"');
      const close = closing[character ?? ""];
      if (close !== undefined) this.expression(close);
    }
  }

  #traversal(root: string): void {
    const names = [root];
    for (;;) {
      const name = this.#take(/\.[A-Za-z_][\w-]*/y);
      if (name !== undefined) names.push(name.slice(1));
      else if (this.#take(/\[/y)) this.expression("]");
      else if (!this.#take(/\.(\d+|\*)/y)) break;
    }
    this.found.push(names);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }
}
