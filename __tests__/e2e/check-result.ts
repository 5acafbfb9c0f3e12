import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What one thing that was tried in the lab came to. */
export interface CheckResult {
  /** What was tried, such as `study: apply`. */
  readonly title: string;

  /** What was not as it must be; empty when all was. */
  readonly faults: readonly string[];

  /**
   * Why it could not be tried here.
   * @default - it was tried
   */
  readonly skipped?: string;
}

/** A stack's things that cannot be applied, if it has any; told from what the lab says of them, line by line. */
export function notApplied(stack: string, removals: readonly string[]): CheckResult[] {
  const kubernetes = removals.filter((line) => line.includes(" needs Kubernetes")).length;
  const newer = removals.flatMap((line) => / newer than (\S+ [\d.]+)$/.exec(line)?.[1] ?? []);
  const kinds = [
    { count: kubernetes, why: "need Kubernetes, which the lab does not have" },
    { count: newer.length, why: `are newer than ${newer[0]}, the provider found` },
  ];
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ count, why }) => ({ title: stack, faults: [], skipped: `things in it that ${why}: ${count}` }));
}

/** Counts of checks, as CI adds them to those of the tests. */
export interface CheckCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Says what was skipped and what failed, and counts. */
export function countChecks(results: readonly CheckResult[]): CheckCounts {
  const skipped = results.filter((result) => result.skipped !== undefined);
  const failed = results.filter(({ faults }) => faults.length > 0);
  for (const { title, skipped: reason } of skipped) console.log(`skipped: ${title}: ${reason}`);
  for (const { title, faults } of failed) for (const fault of faults) console.log(`FAILED ${title}: ${fault}`);
  return { passed: results.length - failed.length - skipped.length, failed: failed.length, skipped: skipped.length };
}

/** Leaves the counts of a run where CI reads those of all tests. */
export function writeCounts(kind: string, { passed, failed, skipped }: CheckCounts): void {
  const folder = join(__dirname, "..", "..", ".cache", "tests");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, kind), `${passed} ${failed} ${skipped}\n`);
}
