import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CommandFailure } from "../failure";
import { runTerraform } from "../state/terraform";
import type { SynthesisedStack } from "../synthesis";

/** A plan of the delivery stack. */
export interface DeliveryPlan {
  /** What Terraform printed; undefined when there is nothing to change. */
  readonly output: string | undefined;

  /** Applies exactly this plan. */
  readonly apply: () => Promise<string>;
}

/**
 * Plans the delivery stack, and hands the plan to its user.
 *
 * @throws CommandFailure with Terraform's words when it cannot
 */
export async function withDeliveryPlan<T>(
  { id, path }: SynthesisedStack,
  work: (plan: DeliveryPlan) => Promise<T>,
): Promise<T> {
  // A plan holds URLs and tokens of notifications.
  const scratch = mkdtempSync(join(tmpdir(), "eksnet-delivery-"));
  const file = join(scratch, "plan");
  const run = async (
    words: readonly string[],
    accepted: readonly number[],
  ): Promise<{ code: number; output: string }> => {
    const { code, output } = await runTerraform(words, dirname(path));
    if (code === null || !accepted.includes(code)) {
      throw new CommandFailure(
        `terraform ${words[0]} of ${id} failed; what was made before stays, and the same command goes on.\n${output.trim()}`,
      );
    }
    return { code, output };
  };
  try {
    await run(["init", "-input=false"], [0]);
    const { code, output } = await run(["plan", "-input=false", "-detailed-exitcode", `-out=${file}`], [0, 2]);
    const apply = async () => (await run(["apply", "-input=false", file], [0])).output;
    // The end of the output names the plan's file, which does not outlive this command.
    return await work({ output: code === 2 ? output.split("\n\n─")[0] : undefined, apply });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
