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

/**
 * Applies an environment, wants a second plan to change nothing, and destroys it, also when something went wrong.
 *
 * @returns what was not as it must be
 */
export async function cycle(
  name: string,
  { apply, alone }: CycleCommands = { apply: ["apply", name] },
): Promise<string[]> {
  const faults: string[] = [];
  const step = async (command: string, words: readonly string[] = [command, name]): Promise<CommandOutcome> => {
    const outcome = await eksnet(`${name}-${command}`, "lab", ...words);
    if (outcome.code !== 0) faults.push(`${name}: ${command} ended with ${outcome.code}, see ${outcome.log}`);
    const resources = outcome.output.match(/Resources: [^.\n]+/g) ?? [];
    console.log([`${name} ${command}: ${outcome.seconds} s`, ...resources].join("; "));
    return outcome;
  };

  const applied = await step("apply", apply);
  // Where the lab left nothing in a stack, cdktf itself applies that nothing.
  const count = applied.output.match(/Apply complete! Resources: (?!0 added, 0 changed, 0 destroyed)/g)?.length ?? 0;
  if (applied.code === 0) {
    const { output } = await step("plan");
    const unchanged = output.match(/No changes\./g)?.length ?? 0;
    if (unchanged !== count) faults.push(`${name}: of ${count} stacks applied, ${unchanged} have nothing to change`);
  }
  if (alone !== undefined && !(await step("alone", alone)).output.includes("No changes.")) {
    faults.push(`${name}: ${alone.join(" ")} does not say that there are no changes`);
  }
  await step("destroy");
  return faults;
}
