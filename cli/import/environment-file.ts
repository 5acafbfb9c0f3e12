import { isRecord } from "@eksnet/modules/fields/plan";
import type { EnvironmentInput } from "../../environments/schema";

/** Columns of a line, as biome.json has it. */
const LINE_WIDTH = 120;

/** What the text around an environment names. */
export interface EnvironmentFileNames {
  /** The file that it was imported from. */
  readonly source: string;

  /** What the file imports `defineEnvironment` from, such as `./schema`. */
  readonly schema: string;
}

/** An environment as a file of the folder, in the form that Biome gives it. */
export function formatEnvironmentFile(input: EnvironmentInput, { source, schema }: EnvironmentFileNames): string {
  // What ends a comment, or a line, would end this one.
  const name = source.replaceAll("*/", "* /").replace(/\s+/g, " ");
  return [
    `import { defineEnvironment } from ${formatText(schema)};`,
    "",
    `/** Imported from the eksctl ClusterConfig ${name}. */`,
    `export default defineEnvironment(${expand(input, "")});`,
    "",
  ].join("\n");
}

/** An object with a line for each of its fields. */
function expand(object: object, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const start = `${inner}${formatKey(key)}: `;
      return `${start}${format(value, inner, start.length + 1)},`;
    });
  return lines.length === 0 ? "{}" : ["{", ...lines, `${indent}}`].join("\n");
}

/** On one line where it fits behind `column` characters, else over several. */
function format(value: unknown, indent: string, column: number): string {
  const line = inline(value);
  if (typeof value !== "object" || value === null) return line;
  if (Array.isArray(value)) {
    if (column + line.length <= LINE_WIDTH && !isListOfObjects(value)) return line;
    const inner = `${indent}  `;
    const lines = value.map((item) => `${inner}${format(item, inner, inner.length + 1)},`);
    return ["[", ...lines, `${indent}]`].join("\n");
  }
  return column + line.length <= LINE_WIDTH && isFlat(value, indent) ? line : expand(value, indent);
}

function inline(value: unknown): string {
  if (typeof value === "string") return formatText(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${formatKey(key)}: ${inline(field)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/** Biome gives each object of a list a line of its own, once there are two that have two fields. */
function isListOfObjects(list: readonly unknown[]): boolean {
  return list.length > 1 && list.every((item) => isRecord(item) && Object.keys(item).length > 1);
}

/** Whether an object reads well on one line: nothing in it but single values and lists, and no section of its own. */
function isFlat(object: object, indent: string): boolean {
  if (indent === "  " && Object.keys(object).length > 2) return false;
  return Object.values(object).every((value) => !isRecord(value) || Object.keys(value).length === 0);
}

function formatKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : formatText(key);
}

/** Double quotes, unless single ones need fewer backslashes. */
function formatText(text: string): string {
  const quoted = JSON.stringify(text);
  if (text.split('"').length <= text.split("'").length) return quoted;
  return `'${quoted.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
