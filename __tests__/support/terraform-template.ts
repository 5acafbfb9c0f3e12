/**
 * What Terraform makes of a string that has no expression, as its scanner reads it: of any run of `$` before a brace, the last
 * two are one.
 *
 * @returns undefined for a string with an expression
 */
export function evaluated(template: string): string | undefined {
  const text = template.replace(/\$\$\{|%%\{/g, ([sign]) => `${sign}\u0000`);
  return /[$%]\{/.test(text) ? undefined : text.replaceAll("\u0000", "{");
}

/**
 * Every text of a block, keys as well, as Terraform evaluates it. A text that is JSON, such as the configuration of an add-on,
 * gives the texts inside.
 */
export function textsOf(value: unknown, evaluate: (text: string) => string | undefined = evaluated): string[] {
  if (typeof value === "string") {
    const text = evaluate(value);
    if (text === undefined) return [];
    const inside = parsed(text);
    return inside === undefined ? [text] : textsOf(inside, (inner) => inner);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...textsOf(Array.isArray(value) ? undefined : key, evaluate),
    ...textsOf(member, evaluate),
  ]);
}

function parsed(text: string): object | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
