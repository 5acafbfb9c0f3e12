import { Command } from "commander";
import { loadEnvironment } from "../../environments";
import { approved } from "../approval";
import { type Delivered, deliver } from "../bootstrap/delivery";
import { openElsewhere, openHere, type Requirement } from "../bootstrap/requirement";
import { requirementsOf } from "../bootstrap/requirements";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { selectStacks } from "../selection";
import { synthesise } from "../synthesis";
import { formatTable } from "../table";

interface Options {
  readonly yes?: boolean;
  readonly autoApprove?: boolean;
  readonly json?: boolean;
}

export const bootstrap = new Command("bootstrap")
  .description("list what must exist before the first run of an environment, and make what this command can")
  .argument("<environment>")
  .option("--yes", "make it without asking")
  .option("--auto-approve", "the same, in the words of Terraform")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["bootstrap acme", "bootstrap acme --yes", "bootstrap acme --json"],
      finding: "something is missing at the end",
    }),
  )
  .action(run);

async function run(environment: string, options: Options): Promise<void> {
  const { json = false } = options;
  const stacks = selectStacks(synthesise(environment), environment, undefined);
  const tell = (text: string) => console[json ? "error" : "log"](`${text}\n`);
  const { environment: file } = loadEnvironment(environment);
  const first = await requirementsOf(file, stacks);
  tell(describe(environment, first));

  const made = await make(first, options, tell);
  const isReady = openElsewhere(first).length === 0 && (made || openHere(first).length === 0);
  const stack = stacks.find(({ kind }) => kind === "delivery");
  const approve = () => agree(options, `Apply this plan of ${stack?.id}?`);
  const show = (text: string) => void (json ? process.stderr : process.stdout).write(text);
  const delivery = stack && (isReady ? await deliver(stack, { approve, show }) : "waiting");
  const last = made || delivery === "applied" ? await requirementsOf(file, stacks) : first;
  if (last.some(({ found }) => found === "missing") || delivery === "planned") process.exitCode = 2;
  const requirements = last.map(({ make: _, ...shown }) => shown);
  if (json) console.log(JSON.stringify({ requirements, delivery }, null, 2));
  else console.log(next(environment, last, { delivery, isUnchanged: !made && delivery !== "applied" }));
}

/** Makes what is missing, after approval. @returns whether it did */
async function make(
  requirements: readonly Requirement[],
  options: Options,
  tell: (text: string) => void,
): Promise<boolean> {
  const open = openHere(requirements);
  if (open.length === 0 || !(await agree(options, `Make ${open.map(({ what }) => what).join(", ")}?`))) return false;
  for (const { what, make: work } of open) {
    await work?.();
    tell(`Made: ${what}`);
  }
  return true;
}

async function agree({ yes, autoApprove }: Options, question: string): Promise<boolean> {
  if (yes || autoApprove) return true;
  const answer = await approved(question);
  if (answer === false) throw new CommandFailure("Nothing more was made.");
  return answer ?? false;
}

function describe(environment: string, requirements: readonly Requirement[]): string {
  const rows = (found: Requirement["found"]) =>
    requirements.filter((one) => one.found === found).map(({ what, maker, how = "" }) => [what, maker, how]);
  const parts = [
    ["missing", rows("missing"), "who makes it"],
    ["not checked", rows("unchecked"), "who makes it"],
  ] as const;
  const there = requirements.filter(({ found }) => found === "there").map(({ what }) => [what]);
  return [
    `${environment}: what must exist before the first run`,
    ...(there.length === 0 ? [] : [formatTable(["there"], there)]),
    ...parts.flatMap(([title, lines, who]) => (lines.length === 0 ? [] : [formatTable([title, who, "how"], lines)])),
  ].join("\n\n");
}

function next(
  environment: string,
  requirements: readonly Requirement[],
  { delivery, isUnchanged }: { readonly delivery: Delivered | "waiting" | undefined; readonly isUnchanged: boolean },
): string {
  const [elsewhere] = openElsewhere(requirements);
  const again = `npx eksnet bootstrap ${environment}`;
  if (elsewhere?.command !== undefined) return nextStep(elsewhere.command, `Then: ${again}`);
  if (elsewhere !== undefined)
    return nextStep(again, `First ${elsewhere.what}, by ${elsewhere.maker}: ${elsewhere.how ?? "it is missing"}`);
  if (openHere(requirements).length > 0 || delivery === "planned") {
    return nextStep(`${again} --yes`, "It makes what is shown above.");
  }
  const done = isUnchanged
    ? "Nothing to do: everything that this command makes exists."
    : `${environment} is ready for its first plan.`;
  return [done, "", nextStep(`npx eksnet plan ${environment}`)].join("\n");
}
