import { faultReports, useFaults } from "../../lab/faults/control";
import type { FaultPlan } from "../../lab/faults/fault-plan";
import { loadFixtures } from "../fixtures";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { Trial } from "./trial";

/** How often an apply that fails under faults is tried before that counts as not converging. */
const mostApplies = 3;

/**
 * Applies an environment while 10 % of the calls of AWS are refused or fail, and then, without faults, wants plans that
 * have nothing to do, and destroys it.
 *
 * It is in an account of its own, so that no other test of the lab gets its faults.
 * @param name the environment's
 * @param seed which calls those are; seeds that run side by side are different ones
 */
export async function underFaults(name: string, seed: number): Promise<CheckResult[]> {
  const account = String(900_000_000_000 + seed);
  const environment = loadFixtures().find((one) => one.name === name);
  if (environment === undefined) throw new Error(`there is no fixture ${name}`);
  const trial = await Trial.start(lab, `faults-${seed}`, account);
  const ids = (await trial.place({ ...environment, account })).map(({ id }) => id);
  const results: CheckResult[] = [];
  const check = async (what: string, work: () => Promise<readonly string[]>): Promise<void> => {
    const title = `${name} under faults, seed ${seed}: ${what}`;
    const faults = await work().catch((error) => [String(error)]);
    console.log(`${title}: ${faults.length === 0 ? "yes" : "NO"}`);
    results.push({ title, faults });
  };

  await useFaults(lab, { seed, rules: [strikes("throttle"), strikes("fail")] }, { account });
  await check("apply converges", async () => {
    const errors: string[] = [];
    for (const id of ids) if (errors.length === 0) errors.push(...(await converge(trial, id)));
    return errors;
  });
  console.log(`${name} under faults, seed ${seed}: ${await countFaults(account)}`);
  await useFaults(lab, { seed, rules: [] }, { account });
  await check("the next plans change nothing", async () =>
    (await Promise.all(ids.map((id) => trial.plan(id)))).filter((plan) => plan !== undefined),
  );
  await check("destroy succeeds", async () => {
    for (const id of ids.toReversed()) await trial.destroy(id);
    return [];
  });
  return results;
}

function strikes(fault: "throttle" | "fail"): FaultPlan["rules"][number] {
  return { calls: ["*"], fault, share: 0.05, after: 0, delayMs: 1000 };
}

/** Applies a stack until that succeeds, and answers with what went wrong the last time. */
async function converge(trial: Trial, id: string): Promise<readonly string[]> {
  const started = performance.now();
  for (let applies = 1; ; applies += 1) {
    const { errors } = await trial.apply(id);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${id} under faults: ${[`apply ${applies} has ${errors.length} errors, ${seconds} s`, ...errors].join("; ")}`,
    );
    if (errors.length === 0 || applies === mostApplies) return errors;
  }
}

/** Calls and faults since the plan came. */
async function countFaults(account: string): Promise<string> {
  const reports = await faultReports(lab, { account });
  const sum = (counts: readonly Readonly<Record<string, number>>[], end = "") =>
    counts
      .flatMap((one) => Object.entries(one))
      .filter(([name]) => name.endsWith(end))
      .reduce((total, [, count]) => total + count, 0);
  const struck = reports.map((report) => report.struck);
  const calls = sum(reports.map((report) => report.calls));
  return `${calls} calls, ${sum(struck, " throttle")} throttled, ${sum(struck, " fail")} failed`;
}
