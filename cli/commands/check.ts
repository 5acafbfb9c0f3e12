import { dirname } from "node:path";
import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { dependenciesOf, describeDependencies, exitCodeOf, type StackDependency } from "../check/dependencies";
import { hcpPreparation } from "../check/hcp-preparation";
import { type Answer, formatAnswers } from "../check/live/answer";
import { askLive } from "../check/live/ask";
import { readPublished } from "../check/states";
import { unmovedIdentities } from "../check/unmoved-identities";
import { helpNotes } from "../help";
import { symptoms } from "../next-step";
import { selectStacks } from "../selection";
import { stackOption } from "../stack-option";
import { synthesise } from "../synthesis";

interface Options {
  readonly stack?: StackKind;
  readonly json?: boolean;
  readonly offline?: boolean;
  readonly strict?: boolean;
}

export const check = new Command("check")
  .description("list what an environment, or one of its stacks, lacks before an apply, and what is not ready after it")
  .argument("<environment>")
  .addOption(stackOption())
  .option(
    "--offline",
    "read only the states, without calls to AWS or the cluster; states in S3 and HCP Terraform need network access",
  )
  .option("--strict", "exit with 2 when AWS or the cluster could not be reached")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["check acme", "check acme --stack cluster", "check acme --offline"],
      finding:
        "a stack must be applied first, something is missing in AWS or not ready, and with 1 when a state cannot be read",
    }),
  )
  .action(async (environment: string, { stack, json, offline, strict }: Options) => {
    const stacks = synthesise(environment);
    const own = selectStacks(stacks, environment, undefined);
    const selected = selectStacks(stacks, environment, stack);
    const dependencies = await dependenciesOf(selected, ({ state }, { path }) =>
      readPublished(state, { stackFolder: dirname(path) }),
    );
    const applied = new Set(dependencies.flatMap(({ producer, found }) => (found === "ok" ? producer : [])));
    // With one stack, only the contracts that it reads are checked; the needs of the environment are checked without `--stack`.
    const states = stack === undefined ? withoutKnown(await unmovedIdentities(own), dependencies) : [];
    const live = [...states, ...(offline || stack !== undefined ? [] : await askLive(own, environment, applied))];
    const title = stack === undefined ? environment : `${environment}-${stack}`;
    const code = exitCodeOf(dependencies) || exitCodeOfAnswers(live, strict);
    process.exitCode = code;
    const hasProblems = live.some(({ found }) => found === "problem");
    const preparation = await hcpPreparation(own);
    const described = describeDependencies(title, dependencies, stacks, {
      hasProblems,
      ...(preparation && { preparation }),
    });
    const parts = [
      formatAnswers(live, offline ? "states" : "states, AWS and the cluster"),
      described,
      code === 0 ? "" : symptoms,
    ];
    console.log(json ? JSON.stringify([...dependencies, ...live], null, 2) : parts.filter(Boolean).join("\n\n"));
  });

function exitCodeOfAnswers(answers: readonly Answer[], strict = false): number {
  return answers.some(({ found }) => found === "problem" || (strict && found === "unknown")) ? 2 : 0;
}

/** Answers without those that lack a state whose problem is among the dependencies. */
function withoutKnown(answers: readonly Answer[], dependencies: readonly StackDependency[]): Answer[] {
  const known = dependencies.flatMap(({ problem }) => (problem === undefined ? [] : `not asked: ${problem}`));
  return answers.filter(({ found, detail }) => found !== "unknown" || !known.includes(detail));
}
