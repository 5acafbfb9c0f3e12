import { join } from "node:path";
import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { checkOut } from "../diff/checkout";
import { synthesiseRevision } from "../diff/revision";
import { type EnvironmentDrift, environmentDrift } from "../drift/environment-drift";
import { exitCodeOf } from "../drift/finding";
import { junitOfDrift } from "../drift/format/junit";
import { markdownOfDrift } from "../drift/format/markdown";
import { formatDrift } from "../drift/format/text";
import { allFindings } from "../drift/format/words";
import type { DriftRun } from "../drift/stack-drift";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { selectStacks } from "../selection";
import { stackOption } from "../stack-option";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { inTemporaryFolder } from "../temporary-folder";

interface Options {
  readonly stack?: StackKind;
  readonly appliedFrom?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly junit?: boolean;
}

export const drift = new Command("drift")
  .description("compare what AWS and the cluster have with what was applied last")
  .argument("[environment]", "all when left out")
  .addOption(stackOption())
  .option(
    "--applied-from <revision>",
    "compare with the configuration of a git revision instead of the one that was applied last",
  )
  .option("--json", "print JSON")
  .option("--markdown", "print Markdown for an issue or a comment")
  .option("--junit", "print JUnit XML")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["drift acme", "drift acme --stack network --json", "drift acme --applied-from v1.2.0"],
      finding: "there is drift or a check failed, and with 1 when something could not be determined",
    }),
  )
  .action(async (environment: string | undefined, options: Options) => {
    if (options.stack !== undefined && environment === undefined) {
      throw new CommandFailure("--stack needs the name of an environment");
    }
    const formats = [options.json, options.markdown, options.junit].filter(Boolean);
    if (formats.length > 1) throw new CommandFailure("--json, --markdown and --junit exclude each other");
    const stacks = synthesise(environment);
    const names = environment === undefined ? [...new Set(stacks.map((stack) => stack.environment))] : [environment];
    const found = await inTemporaryFolder(async (scratch, stop) => {
      const appliedFrom = await revisionFiles(options.appliedFrom, { environment, scratch, stop });
      const run: DriftRun = { scratch, stop, ...(appliedFrom && { appliedFrom }) };
      const results: EnvironmentDrift[] = [];
      for (const name of names) {
        const all = selectStacks(stacks, name, undefined);
        results.push(await environmentDrift(name, { selected: selectStacks(stacks, name, options.stack), all }, run));
      }
      return results;
    });
    process.stdout.write(formatAs(found, options));
    const code = exitCodeOf(allFindings(found));
    process.exitCode = process.exitCode === 1 ? 1 : code;
  });

function formatAs(found: readonly EnvironmentDrift[], { json, markdown, junit }: Options): string {
  if (json) return `${JSON.stringify({ environments: found }, null, 2)}\n`;
  if (markdown) return markdownOfDrift(found);
  return junit ? junitOfDrift(found) : `${formatDrift(found)}\n`;
}

interface RevisionContext {
  readonly environment: string | undefined;
  readonly scratch: string;
  readonly stop: AbortSignal;
}

/** Files of each stack as a revision synthesises them, by the stack's id. */
async function revisionFiles(
  revision: string | undefined,
  { environment, scratch, stop }: RevisionContext,
): Promise<DriftRun["appliedFrom"]> {
  if (revision === undefined) return undefined;
  const checkout = await checkOut(revision, { project: join(__dirname, "..", ".."), scratch, stop });
  const { stacks } = await synthesiseRevision(checkout, { output: join(scratch, "out"), environment, stop });
  return new Map(stacks.map(({ id, document }: SynthesisedStack) => [id, { "cdk.tf.json": JSON.stringify(document) }]));
}
