import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CapacityPlan } from "@eksnet/modules/capacity/plan";
import type { Finding, Warning } from "@eksnet/modules/errors";
import { CommandFailure } from "../failure";
import type { SynthesisedStack } from "../synthesis";
import type { Checkout } from "./checkout";
import { runProgram } from "./run-program";

/** What one revision synthesises. */
export interface Revision {
  /** What the person named, or `the working tree`. */
  readonly name: string;

  /** Full hash of the commit; absent for the working tree. */
  readonly commit?: string;

  /** Stacks of the compared environments. */
  readonly stacks: readonly SynthesisedStack[];

  /** Addresses that each environment uses; absent for an environment that its program cannot plan. */
  readonly capacity: Readonly<Record<string, Pick<CapacityPlan, "subnets" | "applicationPods">>>;
}

/** What `synth --json` prints. */
interface SynthOutput {
  readonly stacks?: readonly {
    readonly environment: string;
    readonly stack: string;
    readonly path: string;
    readonly warnings: readonly Warning[];
  }[];
  readonly errors: readonly {
    readonly code: string;
    readonly subject?: string;
    readonly findings: readonly Finding[];
  }[];
}

/**
 * Runs the program of a checkout: the commands `synth` and `capacity` as they are in that revision.
 *
 * @param output folder for its Terraform JSON
 * @param environment only this one; a revision without it has no stacks
 * @throws CommandFailure when it does not synthesise, with the name of the revision and every finding
 */
export async function synthesiseRevision(
  { revision, commit, folder }: Checkout,
  {
    output,
    environment,
    stop,
  }: { readonly output: string; readonly environment: string | undefined; readonly stop: AbortSignal },
): Promise<Revision> {
  const name = environment === undefined ? [] : [environment];
  // Beside each other, and into separate folders: both write the JSON.
  const [synth, capacity] = await Promise.all([
    eksnet(["synth", ...name, "--json"], { folder, output: join(output, "synth"), stop }),
    eksnet(["capacity", ...name, "--json"], { folder, output: join(output, "capacity"), stop }),
  ]);
  const { stacks = [], errors } = parsed<SynthOutput>(synth.stdout) ?? failed(revision, synth.stderr);
  if (errors.length > 0 && !lacks(errors, environment)) failed(revision, synth.stderr);
  return {
    name: revision,
    ...(commit !== undefined && { commit }),
    stacks: stacks.map(({ environment: of, stack, path, warnings }) => ({
      id: stack === "" ? of : `${of}-${stack}`,
      environment: of,
      kind: stack,
      path,
      document: JSON.parse(readFileSync(resolve(folder, path), "utf8")),
      warnings,
    })),
    capacity: capacityIn(capacity.stdout),
  };
}

function failed(revision: string, reasons: string): never {
  throw new CommandFailure(`${revision} does not synthesise:\n${indented(reasons.trim())}`);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Whether the only reason is that the revision does not have the environment. */
function lacks(errors: SynthOutput["errors"], environment: string | undefined): boolean {
  return (
    environment !== undefined &&
    errors.every(({ findings }) => findings.every(({ code }) => code === "EnvironmentUnknown"))
  );
}

function capacityIn(text: string): Revision["capacity"] {
  const answers = parsed<readonly { readonly environment: string; readonly plan: CapacityPlan }[]>(text);
  if (!Array.isArray(answers)) return {};
  return Object.fromEntries(answers.map(({ environment, plan }) => [environment, plan]));
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function eksnet(
  parameters: readonly string[],
  { folder, output, stop }: { readonly folder: string; readonly output: string; readonly stop: AbortSignal },
): ReturnType<typeof runProgram> {
  mkdirSync(output, { recursive: true });
  const env = { CDKTF_OUTDIR: output, NO_COLOR: "1" };
  return runProgram(process.execPath, [join(folder, "cli", "eksnet.js"), ...parameters], { cwd: folder, env, stop });
}
