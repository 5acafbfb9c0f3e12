import { dirname } from "node:path";
import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { describeFindings, exitCodeOf, findingsOf } from "../check/findings";
import { readPublished } from "../check/states";
import { helpNotes } from "../help";
import { selectStacks } from "../selection";
import { stackOption } from "../stack-option";
import { synthesise } from "../synthesis";

export const check = new Command("check")
  .description("say which stacks must be applied before an environment's, or one of its stacks, can be planned")
  .argument("<environment>")
  .addOption(stackOption())
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["check acme", "check acme --stack cluster"],
      finding: "a stack must be applied first, and with 1 when a state cannot be read",
    }),
  )
  .action(async (environment: string, { stack, json }: { stack?: StackKind; json?: boolean }) => {
    const stacks = synthesise(environment);
    if (stacks === undefined) return;
    const selected = selectStacks(stacks, environment, stack);
    const findings = await findingsOf(selected, ({ state }, { path }) =>
      readPublished(state, { stackFolder: dirname(path) }),
    );
    const title = stack === undefined ? environment : `${environment}-${stack}`;
    console.log(json ? JSON.stringify(findings, null, 2) : describeFindings(title, findings, stacks));
    process.exitCode = exitCodeOf(findings);
  });
