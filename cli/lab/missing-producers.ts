import { join } from "node:path";
import type { LabFolder } from "../../lab/lab-folder";
import type { Services } from "../../lab/services/services";
import type { StackCommand } from "../../lab/stacks/cdktf";
import type { Hindrance } from "../../lab/stacks/schedule";
import type { LabStack } from "../../lab/stacks/synthesised";
import { dependenciesOf } from "../check/dependencies";
import { readPublished } from "../check/states";
import type { SynthesisedStack } from "../synthesis";
import { labStateLocations } from "./state-locations";

/**
 * What `eksnet check` says, of the lab's own states.
 *
 * @param everything every stack of the program, for the command that applies what is missing
 * @param running those of the run, producers first; an apply makes what those after them read
 */
export async function missingProducers(
  lab: LabFolder,
  command: StackCommand,
  everything: readonly SynthesisedStack[],
  running: readonly LabStack[],
  services: Services,
): Promise<Hindrance[]> {
  const ids = running.map(({ id }) => id);
  const made = command === "apply" ? ids : [];
  const stacks = everything.filter(({ id }) => ids.includes(id));
  const accounts = new Map(running.map(({ id, account = "" }) => [id, account]));
  const dependencies = await dependenciesOf(stacks, ({ state }, { id }) =>
    readPublished(state, {
      ...labStateLocations(accounts.get(id) ?? "", services),
      stackFolder: join(lab.out, "stacks", id),
    }),
  );
  // In the order in which a person has to apply them.
  const order = everything.map(({ id }) => id);
  dependencies.sort((one, other) => order.indexOf(one.producer) - order.indexOf(other.producer));
  return dependencies.flatMap(({ stack, producer, found, problem = found }) => {
    if (found === "ok" || made.includes(producer)) return [];
    const missing = found === "missing" ? everything.find(({ id }) => id === producer) : undefined;
    const run = missing && `. Run: npx eksnet lab apply ${missing.environment} --stack ${missing.kind}`;
    return [{ stack, reason: `${problem}${run ?? ""}` }];
  });
}
