import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { stacksOption } from "../stack-option";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { withTemporaryFolder } from "../temporary-folder";
import { Interruption } from "../terraform/interruption";
import { isComplete } from "../terraform/outcome";
import { outputOf, title } from "../terraform/output";
import { applyStacks } from "../terraform/run-stacks";
import { outsideDependencies, refuseMissing, stacksToRun } from "../terraform/selected-stacks";
import type { StackPlanned } from "../terraform/stack-run";
import { formatDangers, formatNext, formatSummary } from "../terraform/summary";

interface Options {
  readonly stack?: readonly StackKind[];
  readonly autoApprove?: boolean;
  readonly json?: boolean;
}

export const apply = new Command("apply")
  .description("plan and apply the stacks of an environment with Terraform, in order")
  .argument("<environment>")
  .addOption(stacksOption())
  .option("--auto-approve", "apply each plan without asking")
  .option("--json", "print the summary as JSON, and Terraform's output on standard error")
  .addHelpText(
    "after",
    helpNotes({ examples: ["apply acme", "apply acme --stack cluster addons", "apply acme --auto-approve --json"] }),
  )
  .action(async (environment: string, { stack: kinds, autoApprove = false, json = false }: Options) => {
    if (!autoApprove && !process.stdin.isTTY) {
      throw new CommandFailure("There is no terminal to ask in. Approve every plan with --auto-approve");
    }
    const all = synthesise(environment);
    const stacks = stacksToRun(all, environment, kinds);
    refuseMissing(await outsideDependencies(stacks), all);
    const { show, say } = outputOf(json);
    const { outcomes, interrupted } = await Interruption.during((interruption) =>
      withTemporaryFolder(async (scratch) => {
        const approve = (_: SynthesisedStack, planned: StackPlanned) =>
          autoApprove ? Promise.resolve(true) : ask(planned, { interruption, say });
        const begin = ({ id }: SynthesisedStack) => say(title(id));
        const found = await applyStacks(stacks, { scratch, interruption, show, approve, begin });
        return { outcomes: found, interrupted: interruption.received };
      }),
    );
    const delivery =
      kinds === undefined && all.some((one) => one.environment === environment && one.kind === "delivery");
    say(`\n${formatSummary(outcomes)}\n\n${formatNext("apply", environment, { outcomes, delivery })}`);
    if (json) console.log(JSON.stringify({ environment, stacks: outcomes }, null, 2));
    process.exitCode = interrupted ? 130 : isComplete(outcomes) ? 0 : 1;
  });

interface Asking {
  readonly interruption: Interruption;
  readonly say: (line: string) => void;
}

/** Only `yes` is a yes, as for Terraform. */
async function ask({ changes }: StackPlanned, { interruption, say }: Asking): Promise<boolean> {
  const dangers = formatDangers(changes);
  if (dangers !== "") say(`\n${dangers}`);
  const input = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // readline takes Ctrl-C for itself while it asks.
    input.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
    const answer = input.question("\nApply this plan? Only yes is accepted: ", { signal: interruption.signal });
    return (await answer.catch(() => "")) === "yes";
  } finally {
    input.close();
  }
}
