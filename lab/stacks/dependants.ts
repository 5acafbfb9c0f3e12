import type { LabFolder } from "../lab-folder";
import { isObject } from "../terraform/json";
import { keptState } from "./kept-states";
import type { Hindrance } from "./schedule";
import { type LabStack, wordsFor } from "./synthesised";

/**
 * Why stacks cannot be destroyed now: others that are not destroyed with them depend on them, and were applied.
 *
 * @param stacks those to destroy
 * @param all every stack of the output, producers first
 */
export async function dependantsInTheWay(
  lab: LabFolder,
  stacks: readonly LabStack[],
  all: readonly LabStack[],
): Promise<Hindrance[]> {
  const others = all.filter(({ id }) => !stacks.some((stack) => stack.id === id));
  const applied = await Promise.all(others.map(async (stack) => ((await isApplied(lab, stack)) ? [stack] : [])));
  const inTheWay = applied.flat().reverse();
  return stacks.flatMap(({ id }) => {
    const dependants = inTheWay.filter((other) => dependsOn(other, id, all));
    if (dependants.length === 0) return [];
    const names = new Intl.ListFormat("en").format(dependants.map((dependant) => dependant.id));
    const commands = dependants.map((dependant) => `npx eksnet lab destroy ${wordsFor(dependant)}`);
    const verbs = dependants.length === 1 ? "was applied and depends" : "were applied and depend";
    return [{ stack: id, reason: `${names} ${verbs} on it. Run first: ${commands.join(" && ")}` }];
  });
}

/** Whether its state knows of a resource. */
async function isApplied(lab: LabFolder, stack: LabStack): Promise<boolean> {
  const { resources } = (await keptState(lab, stack)) ?? {};
  return Array.isArray(resources) && resources.some((one) => isObject(one) && one.mode === "managed");
}

function dependsOn({ dependencies }: LabStack, id: string, all: readonly LabStack[]): boolean {
  return dependencies.some(
    (other) => other === id || all.some((stack) => stack.id === other && dependsOn(stack, id, all)),
  );
}
