import { type CommandOutcome, eksnet } from "./eksnet-command";

/**
 * Applies an environment, wants a second plan to change nothing, and destroys it, also when something went wrong.
 *
 * @returns what was not as it must be
 */
export async function cycle(name: string): Promise<string[]> {
  const faults: string[] = [];
  const step = async (command: "apply" | "plan" | "destroy"): Promise<CommandOutcome> => {
    const outcome = await eksnet(`${name}-${command}`, "lab", command, name);
    if (outcome.code !== 0) faults.push(`${name}: ${command} ended with ${outcome.code}, see ${outcome.log}`);
    const resources = outcome.output.match(/Resources: [^.\n]+/g) ?? [];
    console.log([`${name} ${command}: ${outcome.seconds} s`, ...resources].join("; "));
    return outcome;
  };

  const applied = await step("apply");
  const count = applied.output.match(/Apply complete!/g)?.length ?? 0;
  if (applied.code === 0) {
    const { output } = await step("plan");
    const unchanged = output.match(/No changes\./g)?.length ?? 0;
    if (unchanged !== count) faults.push(`${name}: of ${count} stacks applied, ${unchanged} have nothing to change`);
  }
  await step("destroy");
  return faults;
}
