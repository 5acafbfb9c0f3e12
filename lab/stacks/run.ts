import type { LabFolder } from "../lab-folder";
import { type Services, startServices } from "../services/services";
import { describeRemoval, type Removal } from "../terraform/fit";
import { requiredSources } from "../terraform/stack-document";
import { findTools, schemasOf, type Tools } from "../terraform/toolchain";
import { labVariables, runCdktf, type StackCommand, startCdktf } from "./cdktf";
import { copyStacks, type StackCopy } from "./copies";
import { holdsOf, leftLockFiles } from "./held-states";
import { makeBefore } from "./made-before";
import { findOrphans } from "./orphans";
import { accountsOf, type LabStack } from "./synthesised";

/** Stacks as they were synthesised. */
export interface StackOutput {
  /** The synthesised output, `cdktf.out`; nothing in it is changed. */
  readonly outdir: string;

  /** Stacks of the output, producers first. */
  readonly stacks: readonly LabStack[];

  /** Told, line by line, what the lab does itself. */
  readonly say: (line: string) => void;
}

/** What is to be done with which stacks. */
export interface StackRun extends StackOutput {
  readonly command: StackCommand;

  /**
   * Why a stack cannot be planned or applied now, such as a producer that was not; empty when it can.
   * @param earlier stacks that are applied before it in the same run
   */
  readonly hindrances: (stack: LabStack, services: Services, earlier: readonly string[]) => Promise<readonly string[]>;
}

/** How a run ended. */
export type StackRunResult = "done" | "failed" | "hindered";

/**
 * Applies, plans or destroys copies of stacks against the lab's services, which are started when they are not running.
 *
 * @throws Error when Terraform or its AWS provider is missing
 */
export async function runStacks(lab: LabFolder, run: StackRun): Promise<StackRunResult> {
  const { command, say } = run;
  const { runnable, services, variables } = await makeReady(lab, run);
  if (command !== "destroy") {
    const hindrances = await hindrancesOf(runnable, services, run);
    for (const line of hindrances) say(line);
    if (hindrances.length > 0) return "hindered";
  }
  const { locks, unsaved } = await holdsOf(lab, runnable);
  for (const line of [...locks, ...(locks.length > 0 ? unsaved : [])]) say(line);
  if (locks.length > 0) return "hindered";
  for (const batch of batchesOf(command, runnable)) {
    const code = await runCdktf(lab, command, batch, variables);
    if (code === 0 && !(await wasKilled(lab, runnable))) continue;
    for (const line of await remainsOf(lab, runnable)) say(line);
    return "failed";
  }
  return "done";
}

/**
 * Runs a command of cdktf as a person wrote it, on copies of the stacks given.
 *
 * @param words such as `apply` and `starter-*`
 * @returns cdktf's exit code
 * @throws Error when Terraform or its AWS provider is missing
 */
export async function passToCdktf(lab: LabFolder, output: StackOutput, words: readonly string[]): Promise<number> {
  const { variables } = await makeReady(lab, output);
  return startCdktf(lab, words, variables);
}

/** Everything that a command on the copies needs: the copies themselves, services, and what is in AWS beforehand. */
async function makeReady(lab: LabFolder, { outdir, stacks, say }: StackOutput) {
  const tools = findTools([...new Set(stacks.flatMap(({ document }) => [...requiredSources(document).values()]))]);
  requireTools(tools);
  const { services, started } = await startServices(lab, accountsOf(stacks), say);
  if (started.length > 0) say(`started ${started.join(", ")}`);
  await makeBefore(stacks, services);
  const schemas = await schemasOf(tools);
  const copies = await copyStacks(lab, stacks, { outdir, schemas, accounts: services.accounts });
  for (const line of describeCopies(copies)) say(line);

  const runnable = stacks.filter(({ id }) => copies.some((copy) => copy.id === id && copy.runnable));
  return { runnable, services, variables: await labVariables(lab, services, tools) };
}

/** cdktf takes a Terraform that was killed for one that succeeded, but its lock tells. */
async function wasKilled(lab: LabFolder, stacks: readonly LabStack[]): Promise<boolean> {
  return leftLockFiles(lab, stacks).length > 0 || (await holdsOf(lab, stacks)).locks.length > 0;
}

/** What a run that ended in the middle left behind, and what to do about it. */
async function remainsOf(lab: LabFolder, stacks: readonly LabStack[]): Promise<string[]> {
  const { locks, unsaved } = await holdsOf(lab, stacks);
  const { tagged, untagged } = await findOrphans(lab);
  const orphans = tagged.length + untagged.length;
  return [
    ...locks,
    ...unsaved,
    ...leftLockFiles(lab, stacks),
    ...(orphans > 0 ? [`${orphans} things in AWS are in no state. To see them: npx eksnet lab orphans`] : []),
  ];
}

/**
 * What cdktf is called with, one call after the other.
 *
 * It applies any number of stacks in the order of their dependencies, when all of those are among them. It plans one at
 * a time, and refuses to destroy while a dependant is not among those given, which one that is left out here never is.
 */
function batchesOf(command: StackCommand, stacks: readonly LabStack[]): string[][] {
  const ids = stacks.map(({ id }) => id);
  const whole = stacks.every(({ dependencies }) => dependencies.every((id) => ids.includes(id)));
  if (command === "apply" && whole && ids.length > 0) return [ids];
  const single = ids.map((id) => [id]);
  return command === "destroy" ? single.reverse() : single;
}

async function hindrancesOf(stacks: readonly LabStack[], services: Services, run: StackRun): Promise<string[]> {
  const ids = stacks.map(({ id }) => id);
  const found = await Promise.all(
    stacks.map(({ id }, index) => {
      const earlier = run.command === "apply" ? ids.slice(0, index) : [];
      const stack = stacks[index];
      return stack === undefined
        ? []
        : run.hindrances(stack, services, earlier).then((all) => all.map((one) => `${id}: ${one}`));
    }),
  );
  return found.flat();
}

function requireTools({ terraform, providers }: Tools): void {
  if (terraform === undefined) throw new Error("the lab needs Terraform 1.10 or newer on PATH");
  if (!providers.some(({ source }) => source.endsWith("/aws"))) {
    throw new Error(
      "the lab needs Terraform's aws provider in a mirror folder: terraform -chdir=cdktf.out/stacks/<id> providers mirror ~/.terraform.d/plugins",
    );
  }
}

/** What is not applied as it was synthesised, one line for each thing. */
function describeCopies(copies: readonly StackCopy[]): string[] {
  return copies.flatMap(({ id, removed, runnable }) => [
    ...removed.map((removal: Removal) => `${id}: ${describeRemoval(removal)}`),
    ...(runnable ? [] : [`${id}: nothing in it can be applied here, so it is left out`]),
  ]);
}
