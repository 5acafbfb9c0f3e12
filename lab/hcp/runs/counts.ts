import { isObject } from "../../terraform/json";
import { type Counts, none } from "./run";
import type { RunLog } from "./run-log";

/**
 * How many resources a plan or an apply concerns, as its log says last.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui#change-summary
 */
export function countsIn(log: RunLog): Counts {
  const lines = log.read(0, Number.MAX_SAFE_INTEGER).toString("utf8").split("\n");
  const summaries = lines.filter((line) => line.startsWith("{") && line.includes('"change_summary"'));
  const last = summaries.at(-1);
  const { changes }: { changes?: unknown } = last === undefined ? {} : JSON.parse(last);
  if (!isObject(changes)) return none;
  const count = (name: string) => Number(changes[name] ?? 0);
  return { add: count("add"), change: count("change"), remove: count("remove"), import: count("import") };
}
