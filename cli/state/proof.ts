import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onDisk } from "../disk-work";
import { keepApplied } from "../drift/applied/keep";
import type { StackDocument, SynthesisedStack } from "../synthesis";
import type { Interruption } from "../terraform/interruption";
import { runTerraform } from "../terraform/terraform";

/** What a plan after the move says of a stack. */
export interface Proof {
  readonly id: string;

  /** `clean`: no changes. `changes`: the plan has some. `failed`: there is no plan. */
  readonly plan: "clean" | "changes" | "failed";

  /** What Terraform printed; absent when nothing is to be explained. */
  readonly output?: string;
}

/**
 * Plans a stack whose state was moved. The plan reads the state and the contracts of the producers in their new location, and
 * compares every resource with AWS. When it has no changes, the configuration is kept beside the new state for drift detection.
 */
export async function prove(
  { path, ...stack }: SynthesisedStack,
  document: StackDocument,
  interruption: Interruption,
): Promise<Proof> {
  const { id } = stack;
  const options = { folder: dirname(path), interruption };
  onDisk(path, () => writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`));
  // What the folder was initialised with before: Terraform would copy that state over the one here, or ask whether it should.
  for (const name of ["terraform.tfstate", "environment"])
    rmSync(join(options.folder, ".terraform", name), { force: true });
  const init = await runTerraform(["init", "-input=false", "-no-color"], options);
  if (init.code !== 0) return { id, plan: "failed", output: init.output };
  const { code, output } = await runTerraform(["plan", "-input=false", "-detailed-exitcode", "-no-color"], options);
  if (code !== 0) return { id, plan: code === 2 ? "changes" : "failed", output };
  await keepApplied({ ...stack, path, document });
  return { id, plan: "clean" };
}
