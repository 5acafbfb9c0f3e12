import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { checkOut, workingTree } from "../diff/checkout";
import { type Difference, differenceBetween } from "../diff/difference";
import { markdownOf } from "../diff/markdown";
import { type Revision, synthesiseRevision } from "../diff/revision";
import { formatDifference } from "../diff/text";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { unknown } from "../selection";
import { inTemporaryFolder } from "../temporary-folder";

interface Options {
  readonly environment?: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly strict?: boolean;
}

export const diff = new Command("diff")
  .description("compare two git revisions as they synthesise: what an apply would change, interrupt, open and permit")
  .argument("<base>", "a git revision, such as main")
  .argument("[head]", "a git revision; the working tree when left out")
  .option("--environment <name>", "one environment; all when left out")
  .option("--markdown", "print Markdown for a comment of a pull request")
  .option("--json", "print JSON")
  .option("--strict", "exit with 2 when there is a danger")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["diff main", "diff v1.2.0 v1.3.0 --environment acme", "diff origin/main --markdown --strict"],
      finding: "--strict is given and there is a danger",
    }),
  )
  .action(async (base: string, head: string | undefined, { environment, markdown, json, strict }: Options) => {
    if (markdown && json) throw new CommandFailure("--markdown and --json exclude each other");
    const [before, after] = await inTemporaryFolder((scratch, stop) =>
      revisionsOf([base, head], { scratch, stop, ...(environment !== undefined && { environment }) }),
    );
    if (environment !== undefined && before.stacks.length + after.stacks.length === 0) {
      throw unknown("environment", environment, [], ` in ${before.name} and ${after.name}`);
    }
    const difference = differenceBetween(before, after);
    process.stdout.write(formatAs(difference, { markdown, json }));
    if (strict && difference.dangers.length > 0) process.exitCode ||= 2;
  });

interface Synthesis {
  readonly scratch: string;
  readonly environment?: string;
  readonly stop: AbortSignal;
}

/** Synthesises both revisions beside each other; undefined is the working tree. */
async function revisionsOf(
  [base, head]: readonly [string, string | undefined],
  { scratch, environment, stop }: Synthesis,
): Promise<[Revision, Revision]> {
  const project = join(__dirname, "..", "..");
  const folders = { base: join(scratch, "base"), head: join(scratch, "head") };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const before = await checkOut(base, { project, scratch: folders.base, stop });
  const after =
    head === undefined ? workingTree(project) : await checkOut(head, { project, scratch: folders.head, stop });
  const synthesised = await Promise.allSettled([
    synthesiseRevision(before, { output: join(folders.base, "out"), environment, stop }),
    synthesiseRevision(after, { output: join(folders.head, "out"), environment, stop }),
  ]);
  // Both have ended: none writes into the folder that is removed after an error.
  const [one, other] = synthesised.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
  return [one, other] as [Revision, Revision];
}

function formatAs(difference: Difference, { markdown, json }: Pick<Options, "markdown" | "json">): string {
  if (json) return `${JSON.stringify(difference, null, 2)}\n`;
  return markdown ? markdownOf(difference) : `${formatDifference(difference)}\n`;
}
