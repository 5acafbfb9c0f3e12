import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { helpNotes } from "../help";
import { stacksOption } from "../stack-option";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { withTemporaryFolder } from "../temporary-folder";
import { Interruption } from "../terraform/interruption";
import { outputOf, title } from "../terraform/output";
import { planStacks } from "../terraform/run-stacks";
import { appliedProducers, stacksToRun } from "../terraform/selected-stacks";
import { formatNext, formatSummary } from "../terraform/summary";

interface Options {
  readonly stack?: readonly StackKind[];
  readonly detailedExitcode?: boolean;
  readonly json?: boolean;
}

export const plan = new Command("plan")
  .description("plan the stacks of an environment with Terraform, in order")
  .argument("<environment>")
  .addOption(stacksOption())
  .option("--detailed-exitcode", "exit with 2 when there are changes")
  .option("--json", "print the summary as JSON, and Terraform's output on standard error")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["plan acme", "plan acme --stack network", "plan acme --detailed-exitcode"],
      finding: "--detailed-exitcode is given and there are changes",
    }),
  )
  .action(async (environment: string, { stack: kinds, detailedExitcode, json = false }: Options) => {
    const stacks = stacksToRun(synthesise(environment), environment, kinds);
    const applied = await appliedProducers(stacks);
    const { show, say } = outputOf(json);
    const { outcomes, interrupted } = await Interruption.during((interruption) =>
      withTemporaryFolder(async (scratch) => {
        const begin = ({ id }: SynthesisedStack) => say(title(id));
        const found = await planStacks(stacks, { scratch, interruption, show, begin, applied });
        return { outcomes: found, interrupted: interruption.received };
      }),
    );
    say(`\n${formatSummary(outcomes)}\n\n${formatNext("plan", environment, { outcomes, delivery: false })}`);
    if (json) console.log(JSON.stringify({ environment, stacks: outcomes }, null, 2));
    const hasFailed = outcomes.some(({ outcome }) => outcome === "failed");
    const hasChanges = outcomes.some(({ outcome }) => outcome !== "unchanged");
    process.exitCode = interrupted ? 130 : hasFailed ? 1 : detailedExitcode && hasChanges ? 2 : 0;
  });
