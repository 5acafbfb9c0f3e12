import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onDisk } from "../disk-work";
import type { StackDocument, SynthesisedStack } from "../synthesis";
import { runTerraform } from "./terraform";

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
 * compares every resource with AWS.
 */
export async function prove({ id, path }: SynthesisedStack, document: StackDocument): Promise<Proof> {
  const folder = dirname(path);
  onDisk(path, () => writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(document, null, 2)}\n`));
  // What the folder was initialised with before must not be copied over the state.
  const init = await runTerraform(["init", "-input=false", "-reconfigure"], folder);
  if (init.code !== 0) return { id, plan: "failed", output: init.output };
  const { code, output } = await runTerraform(["plan", "-input=false", "-detailed-exitcode"], folder);
  if (code === 0) return { id, plan: "clean" };
  return { id, plan: code === 2 ? "changes" : "failed", output };
}
