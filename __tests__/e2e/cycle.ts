import { type CheckResult, notApplied } from "./check-result";
import { type CommandOutcome, eksnet } from "./eksnet-command";

/** Words of the `eksnet lab` commands of a cycle. */
interface CycleCommands {
  readonly apply: readonly string[];

  /**
   * Plans one stack by itself, when everything was applied.
   * @default - nothing
   */
  readonly alone?: readonly string[];
}

/** Applies an environment, wants a second plan to change nothing, and destroys it, also when something went wrong. */
export async function cycle(
  name: string,
  { apply, alone }: CycleCommands = { apply: ["apply", name] },
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const step = async (
    command: string,
    words: readonly string[] = [command, name],
    look: (output: string) => readonly string[] = () => [],
  ): Promise<CommandOutcome> => {
    const outcome = await eksnet(`${name}-${command}`, "lab", ...words);
    const { code, log, seconds, output } = outcome;
    const faults = code === 0 ? look(output) : [`ended with ${code}, see ${log}`];
    results.push({ title: `${name}: ${command}`, faults });
    const resources = output.match(/Resources: [^.\n]+/g) ?? [];
    console.log([`${name}: ${command}: ${seconds} s`, ...resources].join("; "));
    return outcome;
  };

  const applied = await step("apply", apply);
  results.push(...leftOut(applied.output));
  // Where the lab left nothing in a stack, cdktf itself applies that nothing.
  const count = applied.output.match(/Apply complete! Resources: (?!0 added, 0 changed, 0 destroyed)/g)?.length ?? 0;
  if (applied.code === 0) {
    await step("plan", undefined, (output) => {
      const unchanged = output.match(/No changes\./g)?.length ?? 0;
      return unchanged === count ? [] : [`of ${count} stacks applied, ${unchanged} have nothing to change`];
    });
  }
  if (alone !== undefined) {
    await step("alone", alone, (output) => (output.includes("No changes.") ? [] : ["there is something to change"]));
  }
  if (applied.code === 0) results.push(await refusedDestroy(name));
  await step("destroy");
  return results;
}

/** A network does not go while a cluster stands on it: the lab says what to destroy first. */
async function refusedDestroy(name: string): Promise<CheckResult> {
  const { code, log, output } = await eksnet(`${name}-destroy-too-early`, "lab", "destroy", name, "--stack", "network");
  const refused = code === 2 && output.includes(`npx eksnet lab destroy ${name} --stack cluster`);
  const faults = refused ? [] : [`ended with ${code} and must be refused, see ${log}`];
  return { title: `${name}: destroy of the network alone`, faults };
}

/** What the lab cannot apply, by stack. */
function leftOut(output: string): CheckResult[] {
  const lines = output.split("\n").map((text) => ({ text, stack: /^(\S+): /.exec(text)?.[1] ?? "" }));
  const stacks = [...new Set(lines.map(({ stack }) => stack))];
  return stacks.flatMap((stack) =>
    notApplied(
      stack,
      lines.filter((line) => line.stack === stack).map(({ text }) => text),
    ),
  );
}
