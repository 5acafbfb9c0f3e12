import { dirname, join } from "node:path";
import { parseDocument } from "../check/parse-document";
import type { StateLocations } from "../check/states";
import { keepApplied } from "../drift/applied/keep";
import { CommandFailure } from "../failure";
import type { SynthesisedStack } from "../synthesis";
import { failureHints } from "./failure-hints";
import { planJson } from "./plan-json";
import { noChanges, type PlannedChanges, plannedChanges, summarisedChanges } from "./planned-changes";
import { runTerraform, type TerraformOptions, type TerraformResult } from "./terraform";

/** What stacks are planned and applied with. */
export interface StackRunOptions extends Omit<TerraformOptions, "folder"> {
  /** Private folder for plan files. */
  readonly scratch: string;

  /** How states are reached, for what is kept beside them. */
  readonly locations?: Omit<StateLocations, "stackFolder">;
}

/** A plan of a stack. */
export interface StackPlanned {
  readonly changes: PlannedChanges;

  /** Whether an apply would do anything. */
  readonly hasChanges: boolean;

  /** The plan file; absent for a plan that cannot be applied. */
  readonly file?: string;

  /** Address of the run in HCP Terraform. */
  readonly link?: string;
}

/** That Terraform failed. */
export class StackFailure extends Error {
  /** @param hints what a person can do */
  public constructor(
    public readonly hints: readonly string[],
    public readonly link: string | undefined,
  ) {
    super("Terraform failed");
  }
}

/**
 * Plans a stack.
 *
 * @param toApply whether the plan is kept for an apply. In HCP Terraform the run then waits for it; otherwise it is speculative
 * @throws StackFailure when Terraform fails
 */
export async function planStack(
  { path, id, document }: SynthesisedStack,
  { toApply }: { readonly toApply: boolean },
  options: StackRunOptions,
): Promise<StackPlanned> {
  const folder = dirname(path);
  const { show: _, ...quiet } = options;
  const init = await runTerraform(["init", "-input=false", ...colour()], { ...quiet, folder });
  if (init.code !== 0) {
    options.show?.(init.output);
    throw failure(init, folder);
  }
  const file = join(options.scratch, `${id}.tfplan`);
  // Without a plan file, a plan in HCP Terraform is speculative: no other run waits for it.
  const isSaved = toApply || document.terraform.cloud === undefined;
  const words = ["plan", "-input=false", "-detailed-exitcode", ...colour(), ...(isSaved ? [`-out=${file}`] : [])];
  const planned = await runTerraform(words, { ...options, folder });
  if (planned.code !== 0 && planned.code !== 2) throw failure(planned, folder);
  const link = linkIn(planned.output);
  const hasChanges = planned.code === 2;
  const changes = isSaved
    ? await changesIn(file, { ...quiet, folder })
    : { ...noChanges, ...summarisedChanges(planned.output) };
  return { changes, hasChanges, ...(isSaved && { file }), ...(link !== undefined && { link }) };
}

/**
 * Applies a plan of a stack, and keeps its configuration for drift detection. A plan without changes is not applied, but is the
 * proof that the configuration is what the state has, so that is kept as well.
 *
 * @returns why the configuration could not be kept; undefined when it was
 * @throws StackFailure when Terraform fails
 */
export async function applyStack(
  stack: SynthesisedStack,
  { file, hasChanges, link }: StackPlanned,
  options: StackRunOptions,
): Promise<string | undefined> {
  const folder = dirname(stack.path);
  if (hasChanges && file !== undefined) {
    const applied = await runTerraform(["apply", "-input=false", ...colour(), file], { ...options, folder });
    if (applied.code !== 0) throw failure(applied, folder, link);
  }
  try {
    await keepApplied(stack, options.locations);
    return undefined;
  } catch (error) {
    if (error instanceof CommandFailure) return `drift detection will not know this apply: ${error.message}`;
    throw error;
  }
}

async function changesIn(file: string, options: TerraformOptions): Promise<PlannedChanges> {
  const { code, stdout, output } = await runTerraform(["show", "-json", file], options);
  // HCP Terraform gives the plan in JSON only to who may read the whole state.
  if (code !== 0) return { ...noChanges, ...summarisedChanges(output) };
  return plannedChanges(parseDocument(stdout, planJson, "terraform show -json", "a plan"));
}

function failure({ output }: TerraformResult, folder: string, link = linkIn(output)): StackFailure {
  return new StackFailure(failureHints(output, folder), link);
}

/** The address of the run that HCP Terraform has made. */
function linkIn(output: string): string | undefined {
  return /https:\/\/\S+\/runs\/run-[A-Za-z0-9]+/.exec(output)?.[0];
}

function colour(): string[] {
  return process.stdout.isTTY && process.env.NO_COLOR === undefined ? [] : ["-no-color"];
}
