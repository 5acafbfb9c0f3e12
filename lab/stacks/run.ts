import type { LabFolder } from "../lab-folder";
import { type Services, startServices } from "../services/services";
import { absencesIn, describeRemoval, type Removal } from "../terraform/removals";
import { blocksOf, requiredSources } from "../terraform/stack-document";
import { findTools, schemasOf } from "../terraform/toolchain";
import { labVariables, runCdktf, type StackCommand, startCdktf } from "./cdktf";
import { copyStacks, type StackCopy } from "./copies";
import { dependantsInTheWay } from "./dependants";
import { holdsOf, leftLockFiles } from "./held-states";
import { makeBefore } from "./made-before";
import { findOrphans } from "./orphans";
import { plansChanges } from "./planned-changes";
import { requireTools } from "./required-tools";
import { type Hindrance, isInterrupted, runInOrder } from "./schedule";
import { accountsOf, type LabStack } from "./synthesised";

/** Stacks as they were synthesised. */
export interface StackOutput {
  /** The synthesised output, `cdktf.out`; nothing in it is changed. */
  readonly outdir: string;

  /** Stacks of the output, producers first. */
  readonly stacks: readonly LabStack[];

  /** Called with each line about what the lab itself does. */
  readonly say: (line: string) => void;
}

/** What is to be done with which stacks. */
export interface StackRun extends StackOutput {
  readonly command: StackCommand;

  /** Every stack of the output, producers first: those that depend on the ones that are destroyed are among them. */
  readonly all: readonly LabStack[];

  /**
   * What keeps stacks from being planned or applied now, such as a producer that was not; a destroy does not ask.
   * @param stacks those of the run that hold something to apply
   */
  readonly hindrances: (stacks: readonly LabStack[], services: Services) => Promise<readonly Hindrance[]>;
}

/**
 * How a run ended: `unchanged` when every stack was planned and nothing is to be applied, `hindered` when a stack was left
 * out that a person can make ready.
 */
export type StackRunResult = "done" | "unchanged" | "failed" | "hindered" | "interrupted";

/**
 * Applies, plans or destroys copies of stacks against the lab's services, which are started when they are not running.
 *
 * What was left out is listed last.
 * @throws Error when Terraform or its AWS provider is missing or too old
 */
export async function runStacks(lab: LabFolder, run: StackRun): Promise<StackRunResult> {
  const { command, outdir, say } = run;
  const { runnable, services, variables, copies, terraform } = await makeReady(lab, run);
  if (runnable.length === 0) return sayNothingRuns(copies, run);

  const found = await Promise.all([
    command === "destroy" ? dependantsInTheWay(lab, runnable, run.all) : run.hindrances(runnable, services),
    holdsOf(lab, runnable).then(({ locks }) => locks),
  ]);
  const call = async (ids: readonly string[]) => {
    const code = await runCdktf(lab, command, ids, { outdir, variables });
    const called = runnable.filter(({ id }) => ids.includes(id));
    return code === 0 && (await wasKilled(lab, called)) ? 1 : code;
  };
  const { codes, leftOut } = await runInOrder(command, runnable, found.flat(), call);
  const failed = codes.some((code) => code !== 0);
  for (const line of await remainsOf(lab, runnable, failed)) say(line);
  for (const { stack, reason } of leftOut) say(`${stack} was left out: ${reason}`);
  if (isInterrupted(codes.at(-1))) return "interrupted";
  if (failed) return "failed";
  if (leftOut.length > 0) return "hindered";
  if (command !== "plan") return "done";
  const changes = await Promise.all(runnable.map(({ id }) => plansChanges(lab, id, { terraform, variables })));
  return changes.includes(true) ? "done" : "unchanged";
}

/**
 * Runs a command of cdktf as a person wrote it, on copies of the stacks given.
 *
 * @param words such as `apply` and `starter-*`
 * @returns cdktf's exit code
 * @throws Error when Terraform or its AWS provider is missing or too old
 */
export async function passToCdktf(lab: LabFolder, output: StackOutput, words: readonly string[]): Promise<number> {
  const { variables } = await makeReady(lab, output);
  return startCdktf(lab, words, { outdir: output.outdir, ids: output.stacks.map(({ id }) => id), variables });
}

/** Everything that a command on the copies needs: the copies themselves, services, and what is in AWS beforehand. */
async function makeReady(lab: LabFolder, { stacks, say }: StackOutput) {
  const documents = stacks.map(({ document }) => document);
  const tools = findTools([...new Set(documents.flatMap((document) => [...requiredSources(document).values()]))]);
  const terraform = requireTools(tools, stacks);
  const { services, started } = await startServices(lab, accountsOf(stacks), say);
  if (started.length > 0) say(`started ${started.join(", ")}`);
  await makeBefore(stacks, services);
  const schemas = await schemasOf(tools);
  const copies = await copyStacks(lab, stacks, { schemas, accounts: services.accounts });
  for (const line of describeCopies(copies)) say(line);

  const runnable = stacks.filter(({ id }) => copies.some((copy) => copy.id === id && copy.runnable));
  return { runnable, copies, services, terraform, variables: await labVariables(lab, services, tools) };
}

/** Says why nothing ran, which is no fault where there was nothing to do. */
function sayNothingRuns(copies: readonly StackCopy[], { command, stacks, say }: StackRun): StackRunResult {
  const filled = stacks.filter(({ document }) => blocksOf(document).some(({ kind }) => kind === "resource"));
  if (filled.length === 0) {
    say(`There is nothing to ${command}: no resource is in ${stacks.map(({ id }) => id).join(", ")}`);
    return "done";
  }
  for (const { id } of filled) {
    const why = absencesIn(copies.find((copy) => copy.id === id)?.removed ?? []).join("; ");
    say(`Nothing of ${id} can be ${participles[command]} here${why === "" ? "" : `: it ${why}`}`);
  }
  return "hindered";
}

const participles = { apply: "applied", plan: "planned", destroy: "destroyed" } as const;

/** cdktf reports success for a Terraform that was killed, but the lock remains. */
async function wasKilled(lab: LabFolder, stacks: readonly LabStack[]): Promise<boolean> {
  return leftLockFiles(lab, stacks).length > 0 || (await holdsOf(lab, stacks)).locks.length > 0;
}

/** What a run left behind that ended in the middle, this one or one before it, and what to do about it. */
async function remainsOf(lab: LabFolder, stacks: readonly LabStack[], failed: boolean): Promise<string[]> {
  const { locks, unsaved } = await holdsOf(lab, stacks);
  if (!failed) return locks.length > 0 ? [...unsaved] : [];
  const { tagged, untagged } = await findOrphans(lab);
  const orphans = tagged.length + untagged.length;
  return [
    ...locks.map(({ stack, reason }) => `${stack}: ${reason}`),
    ...unsaved,
    ...leftLockFiles(lab, stacks),
    ...(orphans > 0 ? [`${orphans} things in AWS are in no state. To see them: npx eksnet lab orphans`] : []),
  ];
}

/** What is not applied as it was synthesised, one line for each thing. */
function describeCopies(copies: readonly StackCopy[]): string[] {
  return copies.flatMap(({ id, removed, runnable }) => [
    ...removed.map((removal: Removal) => `${id}: ${describeRemoval(removal)}`),
    ...(runnable ? [] : [`${id}: nothing in it can be applied here, so it is left out`]),
  ]);
}
