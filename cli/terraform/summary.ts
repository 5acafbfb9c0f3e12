import { nextStep } from "../next-step";
import { formatTable } from "../table";
import { isComplete, type StackOutcome } from "./outcome";
import type { PlannedChanges } from "./planned-changes";

const words: Readonly<Record<StackOutcome["outcome"], string>> = {
  planned: "has changes",
  applied: "applied",
  unchanged: "no changes",
  declined: "not approved",
  failed: "FAILED",
  interrupted: "interrupted",
  "not-run": "not run",
};

/** All stacks in one table, with notes below it. */
export function formatSummary(outcomes: readonly StackOutcome[]): string {
  const hasLinks = outcomes.some(({ link }) => link !== undefined);
  const head = ["stack", "result", "added", "changed", "destroyed", "time", ...(hasLinks ? ["run"] : [])];
  const rows = outcomes.map(({ stack, outcome, changes, seconds, link = "" }) => [
    stack,
    words[outcome],
    ...countsOf(changes),
    outcome === "not-run" ? "-" : `${seconds} s`,
    ...(hasLinks ? [link] : []),
  ]);
  const notes = outcomes.flatMap(({ stack, notes: own }) => own.map((note) => `${stack}: ${note}`));
  return [formatTable(head, rows), ...notes].join("\n");
}

function countsOf(changes: PlannedChanges | undefined): string[] {
  if (changes === undefined) return ["-", "-", "-"];
  return [changes.added, changes.changed, changes.destroyed].map(String);
}

/** What a person should look at before a plan is applied; empty when it destroys nothing. */
export function formatDangers({ replaced, removed }: PlannedChanges): string {
  const lines = [
    ...replaced.map(({ address, because }) => {
      const why = because.length === 0 ? "" : `, because of ${because.join(", ")}`;
      return `  replaced: ${address}${why}`;
    }),
    ...removed.map((address) => `  destroyed: ${address}`),
  ];
  return lines.join("\n");
}

/** The last line: how to go on. */
export function formatNext(
  command: "plan" | "apply",
  environment: string,
  { outcomes, delivery }: { readonly outcomes: readonly StackOutcome[]; readonly delivery: boolean },
): string {
  const stopped = outcomes.find(({ outcome }) => ["failed", "declined", "interrupted"].includes(outcome));
  if (stopped !== undefined) {
    const done = outcomes.some(({ outcome }) => outcome === "applied");
    return nextStep(
      `npx eksnet ${command} ${environment}`,
      done
        ? `What was applied stays applied; the command goes on with ${stopped.stack}.`
        : `It begins again with ${stopped.stack}.`,
    );
  }
  if (command === "plan" && outcomes.some(({ outcome }) => outcome !== "unchanged")) {
    return nextStep(`npx eksnet apply ${environment}`);
  }
  if (command === "plan" || !isComplete(outcomes)) return nextStep(`npx eksnet drift ${environment}`);
  const own = delivery ? [`The stack delivery is applied alone: npx eksnet apply ${environment} --stack delivery`] : [];
  return nextStep(`npx eksnet check ${environment}`, ...own);
}
