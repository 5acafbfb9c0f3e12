import { createHash } from "node:crypto";
import type { CheckResult } from "./check-result";
import { type CommandOutcome, eksnet } from "./eksnet-command";
import { killedApply } from "./terraform-kill";

/** What kills came to. */
export interface KillCounts {
  readonly kills: number;
  readonly converged: number;

  /** Applies that stopped at a thing which was there, and named it. */
  readonly stops: number;

  /** Locks that stayed, and that the command which the lab named freed. */
  readonly locks: number;

  /** Things in no state that carry the environment's tag. */
  readonly orphans: number;

  /** Whether each ended as it must. */
  readonly results: readonly CheckResult[];
}

/** What AWS says of a thing that is there already; its services have no common word. */
const isThere = /already exists|AlreadyExists|AlreadyAssociated|ResourceInUse|conflicts with|Duplicate/;

/**
 * Kills an apply of an environment's network, then one of its cluster, each at a moment that the seed decides, and
 * applies again after each. Where that stops at a thing which is there already, nothing comes after it.
 *
 * Nothing is destroyed: what no state knows may keep a network from going for as long as AWS is asked.
 */
export async function killTwice(environment: string, seed: number): Promise<KillCounts> {
  const results: CheckResult[] = [];
  let [kills, converged, stops, locks] = [0, 0, 0, 0];
  for (const kind of ["network", "cluster"] as const) {
    const title = `${environment}-kill-${seed}-${kind}`;
    const faults: string[] = [];
    results.push({ title, faults });
    const { killed, moment, outcome } = await killedApply(`${title}-killed`, environment, kind, chance(title));
    if (killed === 0) {
      faults.push(`the apply ended with ${outcome.code} before it was killed, see ${outcome.log}`);
      break;
    }
    kills += 1;
    if (outcome.code === 0) faults.push(`the killed apply ended as if it had succeeded, see ${outcome.log}`);
    let again = await eksnet(`${title}-again`, "lab", "apply", environment, "--stack", kind);
    const command = namedUnlock(again.output);
    if (command !== undefined) {
      const freed = await eksnet(`${title}-unlock`, ...command);
      if (freed.code === 0) locks += 1;
      else faults.push(`the named command does not free the lock, see ${freed.log}`);
      again = await eksnet(`${title}-freed`, "lab", "apply", environment, "--stack", kind);
    }
    const errors = errorsIn(again);
    const stopped = again.code !== 0 && errors.length > 0 && errors.every((one) => isThere.test(one));
    const lock = command === undefined ? "no lock stayed" : `a lock stayed, freed with ${command.join(" ")}`;
    const end = again.code === 0 ? "converged" : `stopped at ${errors.join("; ") || `exit ${again.code}`}`;
    console.log(`${title}: killed ${killed} processes at resource ${moment}; ${lock}; the next apply ${end}`);
    if (again.code === 0) converged += 1;
    else if (stopped) stops += 1;
    else faults.push(`the next apply ended with ${again.code}, see ${again.log}`);
    if (again.code !== 0) break;
  }
  const orphans = await orphansOf(environment, seed);
  for (const line of orphans) console.log(`${environment}-kill-${seed}: in no state: ${line}`);
  return { kills, converged, stops, locks, orphans: orphans.length, results };
}

/** The arguments of the command that the lab names for a lock. */
export function namedUnlock(output: string): string[] | undefined {
  return /npx eksnet (lab terraform \S+ --stack \S+ -- force-unlock -force \S+)/.exec(output)?.[1]?.split(" ");
}

/** What carries the environment's tag and is in no state, as the lab lists it. */
async function orphansOf(environment: string, seed: number): Promise<string[]> {
  const { output } = await eksnet(`${environment}-kill-${seed}-orphans`, "lab", "orphans");
  return output.split("\n").filter((line) => line.endsWith(` (of ${environment})`));
}

/** Terraform's errors, each on one line and with the address of its resource; cdktf puts the stack before each line. */
function errorsIn({ output }: CommandOutcome): string[] {
  const said = output.replaceAll(/^\S+-(?:network|cluster) +/gm, "").replaceAll(/[\s│╷╵]+/g, " ");
  const errors = said.matchAll(/Error: ((?:(?!Error: ).)+?) with ([^ ,]+), on \S+ line/g);
  return [...new Set([...errors].map(([, text, address]) => `${address}: ${text}`))];
}

/** A number from 0 to 1 (1 excluded) that a text always has. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
