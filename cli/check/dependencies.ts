import { cdktfCommand } from "@eksnet/modules/contracts/plan";
import { CommandFailure } from "../failure";
import { nextStep } from "../next-step";
import type { SynthesisedStack } from "../synthesis";
import { formatTable } from "../table";
import type { Published } from "./parse-state";
import { contractProblem, type Producer, producersOf } from "./producers";

/** What one stack needs of another, and whether it is there. */
export interface StackDependency {
  readonly stack: string;
  readonly producer: string;

  /** `unreadable` when the producer's state could not be read. */
  readonly found: "ok" | "missing" | "unreadable";

  /** Why it is missing or unreadable. */
  readonly problem?: string;
}

/** What comes before the next command of cdktf. */
export interface BeforeCdktf {
  /** Whether AWS or the cluster has problems, which are solved before a plan. */
  readonly hasProblems?: boolean;

  /** What HCP Terraform needs first, as a last line. */
  readonly preparation?: string;
}

/**
 * What stacks need of others, in their order. The contract of each producer is read once.
 *
 * @param read how; its CommandFailure is reported for every stack that needs the producer, and hides no other
 */
export async function dependenciesOf(
  stacks: readonly SynthesisedStack[],
  read: (producer: Producer, reader: SynthesisedStack) => Promise<Published | undefined>,
): Promise<StackDependency[]> {
  const verdicts = new Map<string, Promise<Pick<StackDependency, "found" | "problem">>>();
  const dependencies: StackDependency[] = [];
  for (const stack of stacks) {
    for (const producer of producersOf(stack)) {
      const verdict = verdicts.get(producer.id) ?? judge(producer, () => read(producer, stack));
      verdicts.set(producer.id, verdict);
      dependencies.push({ stack: stack.id, producer: producer.id, ...(await verdict) });
    }
  }
  return dependencies;
}

/**
 * The dependencies as a table, and the command that applies what is missing.
 *
 * @param title what was checked: an environment, or a stack's id
 * @param stacks every stack, in the order in which they are applied
 * @param before what comes before a plan or an apply
 */
export function describeDependencies(
  title: string,
  dependencies: readonly StackDependency[],
  stacks: readonly SynthesisedStack[],
  { hasProblems = false, preparation }: BeforeCdktf = {},
): string {
  const selected = stacks.filter(({ id, environment }) => id === title || environment === title);
  const [first] = selected;
  const planOrCheck =
    first === undefined
      ? []
      : hasProblems
        ? [nextStep(`npx eksnet check ${first.environment}`, "After the problems above are solved.")]
        : [preparation ?? nextStep(cdktfCommand("plan", [first.id], "none"))];
  const plan = planOrCheck.flatMap((text) => ["", text]);
  if (dependencies.length === 0) return [`${title}: reads no other stack.`, ...plan].join("\n");
  const rows = dependencies.map(({ stack, producer, found, problem }) => [
    stack,
    producer,
    found === "unreadable" ? "state cannot be read" : (problem ?? found),
  ]);
  // One reason, such as a missing token, is that of every state.
  const reasons = [
    ...new Set(dependencies.flatMap(({ found, problem }) => (found === "unreadable" ? (problem ?? []) : []))),
  ];
  const missing = stacks.filter(({ id }) =>
    dependencies.some(({ producer, found }) => producer === id && found === "missing"),
  );
  // cdktf requires the dependencies of a stack in the same command.
  const wanted = new Set(missing.flatMap((stack) => [stack.id, ...producersOf(stack).map(({ id }) => id)]));
  // A whole environment is applied with the stacks that waited for others; a stack was asked about before its own apply.
  if (missing.length > 0 && first?.environment === title) {
    for (const { stack, found } of dependencies) if (found === "missing") wanted.add(stack);
  }
  const order = stacks.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
  const apply = ["", preparation ?? nextStep(cdktfCommand("apply", order, "none"), "In CI, add --auto-approve.")];
  const next = dependencies.some(({ found }) => found === "unreadable") ? [] : plan;
  const why = reasons.flatMap((reason) => ["", reason]);
  return [formatTable(["stack", "reads", "found"], rows), ...why, ...(order.length === 0 ? next : apply)].join("\n");
}

/** 1 when a state cannot be read, 2 when a producer must be applied first, 0 when all are there. */
export function exitCodeOf(dependencies: readonly StackDependency[]): number {
  if (dependencies.some(({ found }) => found === "unreadable")) return 1;
  return dependencies.some(({ found }) => found === "missing") ? 2 : 0;
}

async function judge(
  producer: Producer,
  read: () => Promise<Published | undefined>,
): Promise<Pick<StackDependency, "found" | "problem">> {
  try {
    const problem = contractProblem(producer, await read());
    return problem === undefined ? { found: "ok" } : { found: "missing", problem };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { found: "unreadable", problem: error.message };
  }
}
