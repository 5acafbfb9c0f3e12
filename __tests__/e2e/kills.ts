import { createHash } from "node:crypto";
import { type CommandOutcome, eksnet } from "./eksnet-command";
import { killedApply } from "./terraform-kill";

/** What a kill came to. */
export interface Kill {
  /** How the apply after it ended: it converged, or stopped at a thing that was there, and named it. */
  readonly end: "converged" | "stopped" | "failed";

  /** Whether a lock stayed; the command that the lab names for it has freed it. */
  readonly locked: boolean;

  /** How many things are in no state and carry the environment's tag. */
  readonly orphans: number;

  /** What was not as it must be. */
  readonly faults: readonly string[];
}

/** What AWS says of a thing that is there already; its services have no common word. */
const isThere =
  /already exists|AlreadyExists|AlreadyAssociated|ResourceInUse|conflicts with|overlap with existing|Duplicate/;

/**
 * Kills an apply of one stack of an environment, at a moment that the seed decides, and applies it again. For a cluster
 * its network is applied before.
 *
 * Nothing is destroyed: what no state knows may keep a network from going for as long as AWS is asked.
 */
export async function kill(environment: string, kind: "network" | "cluster", seed: number): Promise<Kill> {
  const title = `${environment}-${kind}-kill-${seed}`;
  const apply = (step: string, stack: string = kind) =>
    eksnet(`${title}-${step}`, "lab", "apply", environment, "--stack", stack);
  const faults: string[] = [];
  if (kind === "cluster") await apply("before", "network");
  const { killed, moment, outcome } = await killedApply(`${title}-killed`, environment, kind, chance(title));
  if (killed === 0) faults.push(`the apply ended with ${outcome.code} before it was killed, see ${outcome.log}`);
  else if (outcome.code === 0) faults.push(`the killed apply ended as if it had succeeded, see ${outcome.log}`);

  let again = await apply("again");
  const unlock = namedUnlock(again.output);
  if (unlock !== undefined) {
    const freed = await eksnet(`${title}-unlock`, ...unlock);
    if (freed.code !== 0) faults.push(`the named command does not free the lock, see ${freed.log}`);
    again = await apply("freed");
  }
  const errors = errorsIn(again);
  const stopped = errors.length > 0 && errors.every((one) => isThere.test(one));
  const end = again.code === 0 ? "converged" : stopped ? "stopped" : "failed";
  if (end === "failed") faults.push(`the next apply ended with ${again.code}, see ${again.log}`);
  const orphans = await orphansOf(environment, title);

  const lock = unlock === undefined ? "no lock stayed" : `a lock stayed, freed with ${unlock.join(" ")}`;
  console.log(`${title}: killed ${killed} processes at resource ${moment}; ${lock}; the next apply ${end}`);
  for (const error of errors) console.log(`${title}: ${error}`);
  for (const line of orphans) console.log(`${title}: in no state: ${line}`);
  return { end, locked: unlock !== undefined, orphans: orphans.length, faults };
}

/** The arguments of the command that the lab names for a lock. */
export function namedUnlock(output: string): string[] | undefined {
  return /npx eksnet (lab terraform \S+ --stack \S+ -- force-unlock -force \S+)/.exec(output)?.[1]?.split(" ");
}

/** What carries the environment's tag and is in no state, as the lab lists it. */
async function orphansOf(environment: string, title: string): Promise<string[]> {
  const { output } = await eksnet(`${title}-orphans`, "lab", "orphans");
  return output.split("\n").filter((line) => line.endsWith(` (of ${environment})`));
}

/**
 * Terraform's errors, each on one line: the address of its resource, what it was at, and, which some have after the
 * place in the file, what AWS says. cdktf puts the stack before each line, and its own summary last.
 */
function errorsIn({ output }: CommandOutcome): string[] {
  const said = output.replaceAll(/^\S+-(?:network|cluster) +/gm, "").replaceAll(/[\s│╷╵]+/g, " ");
  const errors = said
    .replace(/ \d+ Stacks? deploying .*/, "")
    .split("Error: ")
    .slice(1);
  const lines = errors.flatMap((error) => {
    const parts = /^(.+?) with (\w+\.\w+) .*? line \d+, in .*?: \d+: \S+(.*)/.exec(error);
    return parts === null ? [] : `${parts[2]}: ${parts[1]}${parts[3]}`.trim();
  });
  return [...new Set(lines)];
}

/** A number from 0 to 1 (1 excluded) that a text always has. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
