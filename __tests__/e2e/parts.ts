import { leftovers } from "../../lab/stacks/leftovers";
import { type CheckCounts, type CheckResult, countChecks } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { missingTools } from "./missing-tools";

/** What a command runs, by the name that limits a run to it. */
export type Parts = Readonly<Record<string, () => Promise<CheckResult[]>>>;

/**
 * Runs the parts that the command line names, all of them when it names none, prints the counts, and sets the exit code:
 * 1 when a check failed, 2 for a part that there is not.
 *
 * @param command how a person calls it, such as `e2e:modes`
 * @param run runs parts by their names, where the machine has what they need
 * @returns undefined when nothing was to be run
 */
export async function runCommand(
  command: string,
  parts: Parts,
  run: (names: readonly string[]) => Promise<CheckResult[]>,
): Promise<CheckCounts | undefined> {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    console.log(`${command}: there is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
    process.exitCode = 2;
    return undefined;
  }
  const missing = await missingTools();
  const untried = wanted.map((title) => ({ title, faults: [], skipped: missing }));
  const counts = countChecks(missing === undefined ? await run(wanted) : untried);
  console.log(`${command}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
  return counts;
}

/** With four two cores have no more to give, and the longest part, which stands first, does not wait for all the others. */
const sideBySide = 4;

/** Runs parts, some at a time, in their order. */
export async function runParts(command: string, parts: Parts, names: readonly string[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const waiting = names.values();
  const worker = async (): Promise<void> => {
    for (const name of waiting) results.push(...(await runPart(command, parts, name)));
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return results;
}

/** Runs one part; that it threw is a fault too. */
export async function runPart(command: string, parts: Parts, title: string): Promise<CheckResult[]> {
  const started = performance.now();
  const results = (await parts[title]?.().catch((error) => [{ title, faults: [String(error)] }])) ?? [];
  console.log(`${command}: ${title} took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return results;
}

/**
 * Runs parts in a lab that is started for them.
 *
 * @param work runs the parts, and whatever comes before them
 * @param wantEmpty whether they leave nothing; a kill leaves what no state knows
 */
export async function inLab(work: () => Promise<CheckResult[]>, { wantEmpty = true } = {}): Promise<CheckResult[]> {
  // Before the parts, because each would start its services.
  const up = await eksnet("up", "lab", "up");
  if (up.code !== 0) return [{ title: "lab up", faults: [up.output] }];
  const results = await work();
  if (wantEmpty) {
    const left = await leftovers(lab);
    results.push({ title: "nothing is left after destroy", faults: left.map((thing) => `${thing} is`) });
  }
  const down = await eksnet("down", "lab", "down");
  return [...results, { title: "lab down", faults: down.code === 0 ? [] : [down.output] }];
}
