import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { HeldState } from "../check/parse-state";
import { readHeldState, type StateLocations } from "../check/states";
import { ownState } from "../check/unmoved-identities";
import { CommandFailure } from "../failure";
import type { RemoteState, SynthesisedStack } from "../synthesis";
import { readKept } from "./applied/store";
import { classify } from "./classify";
import type { DriftFinding } from "./finding";
import { plan, prepare, type StackPlan } from "./plan-stack";

/** What a drift run works with. */
export interface DriftRun {
  /** A temporary folder. */
  readonly scratch: string;

  readonly stop: AbortSignal;

  /**
   * Files that each plan reads beside the configuration, by name.
   * @default - none
   */
  readonly filesBeside?: (stack: SynthesisedStack) => Readonly<Record<string, string>>;

  /** Variables for Terraform beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;

  /** How states are reached. */
  readonly locations?: Omit<StateLocations, "stackFolder">;

  /** Configurations to use instead of the kept ones, by the stack's id. */
  readonly appliedFrom?: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** A stack whose last configuration is known. */
export interface AppliedStack {
  readonly stack: SynthesisedStack;
  readonly held: HeldState;

  /** Files of the configuration. */
  readonly files: Readonly<Record<string, string>>;
}

/** What is known of a stack before it is planned: its last configuration, or why that is not known. */
export type Applied = AppliedStack | { readonly stack: SynthesisedStack; readonly unknown: string } | undefined;

/**
 * The configuration that was applied last; undefined when the stack has nothing to apply and was never applied.
 *
 * The kept configuration counts only for the state that its apply left: any other apply since then, one that failed half-way
 * included, gave the state another serial.
 */
export async function appliedConfiguration(
  stack: SynthesisedStack,
  { locations = {}, appliedFrom }: DriftRun,
): Promise<Applied> {
  const state = ownState(stack);
  if (state === undefined) return { stack, unknown: "it has no backend" };
  if (state.backend === "remote") return { stack, unknown: inHcp(state.config) };
  const where = { ...locations, stackFolder: dirname(stack.path) };
  try {
    const held = await readHeldState(state, where);
    if (held === undefined) {
      return holdsResources(stack)
        ? { stack, unknown: `it was never applied. Run: npx eksnet apply ${stack.environment}` }
        : undefined;
    }
    const named = appliedFrom?.get(stack.id);
    if (appliedFrom !== undefined) {
      return named === undefined
        ? { stack, unknown: "the revision does not have this stack" }
        : { stack, held, files: named };
    }
    return await fromStore(stack, { state, held, where });
  } catch (error) {
    if (error instanceof CommandFailure) return { stack, unknown: error.message };
    throw error;
  }
}

/* The configuration that was applied last is the workspace's own, and so are the credentials for a plan of it. */
function inHcp({ hostname = "app.terraform.io", organization, workspaces }: RemoteState["config"]): string {
  const { name } = workspaces as { readonly name: string };
  const page = `https://${hostname}/app/${organization}/workspaces/${name}/health`;
  return `its state is in HCP Terraform, whose health assessments are not read here. Look at ${page}`;
}

interface StoreContext {
  readonly state: RemoteState;
  readonly held: HeldState;
  readonly where: StateLocations;
}

const useRevision = "Name the revision that was applied: --applied-from REV";

async function fromStore(stack: SynthesisedStack, { state, held, where }: StoreContext): Promise<Applied> {
  const kept = await readKept(state, where);
  if (kept === undefined) return { stack, unknown: `the configuration of its last apply was not kept. ${useRevision}` };
  if (kept.state.lineage !== held.lineage)
    return { stack, unknown: `the kept configuration is of another state. ${useRevision}` };
  if (kept.state.serial !== held.serial) {
    const changed = `the state changed after the last complete "eksnet apply" (serial ${kept.state.serial}, now ${held.serial})`;
    return { stack, unknown: `${changed}. ${useRevision}, or apply again` };
  }
  return { stack, held, files: kept.files };
}

/**
 * The findings of some stacks of one environment.
 *
 * @param all every stack of the environment whose state is known: what one lists, another may have made
 */
export async function driftOf(
  stacks: readonly AppliedStack[],
  all: readonly AppliedStack[],
  run: DriftRun,
): Promise<DriftFinding[]> {
  const prepared: { readonly applied: AppliedStack; readonly scratch: string; readonly problem: string | undefined }[] =
    [];
  for (const applied of stacks) {
    const scratch = join(run.scratch, applied.stack.id);
    await mkdir(scratch, { recursive: true });
    const { files, stack } = applied;
    const options = { ...planOptions(run), stackFolder: dirname(stack.path), scratch };
    const problem = await prepare({ ...options, files: { ...files, ...run.filesBeside?.(stack) } });
    prepared.push({ applied, scratch, problem });
  }
  const found = await Promise.all(
    prepared.map(async ({ applied, scratch, problem }) => {
      const planned: StackPlan = problem === undefined ? await plan({ ...planOptions(run), scratch }) : { problem };
      const others = all.filter(({ stack }) => stack.id !== applied.stack.id).flatMap(({ held }) => held.resources);
      return findingsOf(planned, { stack: applied.stack.id, others });
    }),
  );
  return found.flat();
}

function planOptions({ scratch, stop, env }: DriftRun) {
  return { providers: join(scratch, "providers"), stop, ...(env !== undefined && { env }) };
}

function findingsOf(
  { plan: planned, problem }: StackPlan,
  options: { readonly stack: string; readonly others: HeldState["resources"] },
): DriftFinding[] {
  const found = planned === undefined ? [] : classify(planned, options);
  const explained = found.some((finding) => finding.class === "could-not-tell");
  return problem === undefined || explained ? found : [...found, couldNotTell(options.stack, problem)];
}

/** That nothing is known of a stack. */
export function couldNotTell(stack: string, reason: string): DriftFinding {
  return { stack, class: "could-not-tell", address: "", attribute: "", reason };
}

function holdsResources({ document: { resource = {} } }: SynthesisedStack): boolean {
  return Object.keys(resource).length > 0;
}
