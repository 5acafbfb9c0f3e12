import { ConfigurationError } from "@eksnet/modules/errors";
import { isRecord } from "@eksnet/modules/fields/plan";
import type { Cursor } from "../cursor";
import { parseYaml } from "../yaml-file";

/** Configuration values of an add-on, by key. */
export type ConfigurationValues = Readonly<Record<string, unknown>>;

/**
 * The configuration values of an add-on, which stand in the file as JSON or YAML in a text.
 *
 * What is neither is left out, with the reason.
 *
 * @returns a map, empty where the file has none
 */
export function configurationValuesOf(cursor: Cursor): Cursor {
  if (typeof cursor.value !== "string" || cursor.value.trim() === "") return cursor.holding({});
  try {
    const values = parseYaml(cursor.value, cursor.path);
    if (isRecord(values)) return cursor.holding(values);
    cursor.leaveOut("configuration values are a map, as JSON or YAML in a text");
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    cursor.leaveOut(error.findings.map(({ message }) => message).join("; "));
  }
  return cursor.holding({});
}

/** The values without those at keys joined by dots; maps that become empty are removed too. */
export function without(values: ConfigurationValues, path: string): ConfigurationValues {
  if (Object.hasOwn(values, path)) return Object.fromEntries(Object.entries(values).filter(([key]) => key !== path));
  const [first = "", ...rest] = path.split(".");
  const below = values[first];
  if (rest.length === 0 || !isRecord(below)) return values;
  const { [first]: _, ...others } = values;
  const left = without(below, rest.join("."));
  return Object.keys(left).length === 0 ? others : { ...others, [first]: left };
}
