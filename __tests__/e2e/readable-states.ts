import type { Environment } from "../../environments/schema";
import type { LabStack } from "../../lab/stacks/synthesised";
import { objectAt } from "../../lab/terraform/json";
import { blocksOf } from "../../lab/terraform/stack-document";
import type { DeliveryTrial } from "./delivery-trial";

type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

/** What came of reading every state from every workspace. */
export interface ReadStates {
  readonly allowed: number;
  readonly refused: number;

  /** Reads that were answered otherwise than the contracts of the stacks want. */
  readonly wrong: readonly string[];
}

/** Terraform's words for a state that the token of a run may not see. */
const refusal = "Unable to find remote state";

/**
 * Lets a run of every workspace read the state of every other one, and compares with the states that its stack reads.
 *
 * Each workspace gets a small state first; the stack's own follows it.
 */
export async function readableStates(
  trial: DeliveryTrial,
  { organization, project }: HcpState,
  stacks: readonly LabStack[],
): Promise<ReadStates> {
  const { client } = trial;
  const cloud = (name: string) => ({ organization, workspaces: { name, ...(project !== undefined && { project }) } });
  for (const { id } of stacks) await client.pushState(id, { name: { value: id, type: "string" } });

  const wrong: string[] = [];
  const counts = { allowed: 0, refused: 0 };
  await inTurns(stacks, async (reader) => {
    const folder = `reads-${reader.id}`;
    const needed = producersOf(reader);
    await trial.write(folder, { terraform: { cloud: cloud(reader.id) } });
    await trial.initialise(folder);
    for (const owner of stacks.map(({ id }) => id).filter((id) => id !== reader.id)) {
      const config = { organization, workspaces: { name: owner } };
      const data = { terraform_remote_state: { other: { backend: "remote", config } } };
      await trial.write(folder, { terraform: { cloud: cloud(reader.id) }, data });
      const { code, output } = await trial.run(folder, "plan", "-input=false");
      const isRead = code === 0;
      if (!isRead && !output.includes(refusal)) wrong.push(`${reader.id} reads ${owner}: ${output}`);
      if (isRead !== needed.includes(owner)) wrong.push(`${reader.id} ${isRead ? "reads" : "may not read"} ${owner}`);
      counts[isRead ? "allowed" : "refused"] += 1;
    }
  });
  return { ...counts, wrong };
}

/** Workspaces whose states a stack reads. */
function producersOf({ document }: LabStack): string[] {
  return blocksOf(document)
    .filter(({ kind, type }) => kind === "data" && type === "terraform_remote_state")
    .map(({ body }) => String(objectAt(objectAt(body, "config"), "workspaces").name));
}

/** Does something for each of several things, two at a time. */
async function inTurns<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = things.values();
  const worker = async () => {
    for (const thing of waiting) await work(thing);
  };
  await Promise.all([worker(), worker()]);
}
