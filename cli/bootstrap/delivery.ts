import { CommandFailure } from "../failure";
import type { SynthesisedStack } from "../synthesis";
import { withTemporaryFolder } from "../temporary-folder";
import { Interruption } from "../terraform/interruption";
import { applyStack, planStack, StackFailure } from "../terraform/stack-run";

/** How far the delivery stack came: `planned` when its plan was not approved. */
export type Delivered = "unchanged" | "planned" | "applied";

/**
 * Plans the delivery stack, and applies that plan when it is approved.
 *
 * @param approve asked once the plan is shown
 * @param show called with what Terraform prints, unless there is nothing to change
 * @throws CommandFailure when Terraform fails
 */
export function deliver(
  stack: SynthesisedStack,
  { approve, show }: { readonly approve: () => Promise<boolean>; readonly show: (text: string) => void },
): Promise<Delivered> {
  return Interruption.during((interruption) =>
    withTemporaryFolder(async (scratch) => {
      let printed = "";
      const collect = (text: string) => {
        printed += text;
      };
      try {
        const planned = await planStack(stack, { toApply: true }, { scratch, interruption, show: collect });
        if (!planned.hasChanges) return "unchanged";
        // The end names the plan's file, which does not outlive this command.
        show(`${printed.split("\n\n─")[0]}\n`);
        if (!(await approve()) || interruption.received) return "planned";
        await applyStack(stack, planned, { scratch, interruption, show });
        return "applied";
      } catch (error) {
        if (!(error instanceof StackFailure)) throw error;
        const hints = error.hints.length === 0 ? [printed.trim()] : error.hints;
        throw new CommandFailure(
          [`Terraform failed in ${stack.id}. Run the same command again: it goes on.`, ...hints].join("\n"),
        );
      }
    }),
  );
}
