import { type Document, isPair, isScalar, type LineCounter, visit } from "yaml";

/** A placeholder of a template, and its line. */
export interface Placeholder {
  readonly line: number;
  readonly text: string;
}

/* ${NAME} of envsubst and shells, and the marks of Go templates, Jinja and ERB. */
const marks = /\$\{[^}\n]*\}|\{\{.*?\}\}|\{%.*?%\}|<%.*?%>/g;

/* A value that is nothing but a variable of a shell. */
const variable = /^\$[A-Za-z_]\w*$/;

/** The placeholders of a text that is not YAML, comments left out. */
export function placeholdersOfText(text: string): Placeholder[] {
  return text.split("\n").flatMap((line, index) => {
    const content = line.replace(/(^|\s)#.*$/, "");
    return [...content.matchAll(marks)].map(([mark]) => ({ line: index + 1, text: mark }));
  });
}

/**
 * The placeholders of a document's keys and values.
 *
 * @param literal keys of values in which such marks mean something else, such as scripts
 */
export function placeholdersOf(document: Document, lines: LineCounter, literal: readonly string[]): Placeholder[] {
  const found: Placeholder[] = [];
  visit(document, {
    Scalar: (_, { value, range }, ancestors) => {
      if (typeof value !== "string") return;
      const isLiteral = ancestors.some(
        (one) => isPair(one) && isScalar(one.key) && literal.includes(String(one.key.value)),
      );
      const texts = variable.test(value) ? [value] : (value.match(marks) ?? []);
      if (isLiteral) return;
      const { line } = lines.linePos(range?.[0] ?? 0);
      found.push(...texts.map((text) => ({ line, text })));
    },
  });
  return found;
}
