import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { type FaultReport, faultReports, useFaults } from "../../lab/faults/control";
import { type FaultPlan, parseFaultPlan } from "../../lab/faults/fault-plan";
import { wholeNumber } from "../../lab/whole-number";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { formatTable } from "../table";
import { folder, reported } from "./here";

/** Faults that a share of all calls can have without a plan. */
const shared = ["throttle", "fail", "reset", "lose"] as const;

type Flags = Readonly<Partial<Record<(typeof shared)[number], number>>> & {
  readonly seed: number;
  readonly clear?: boolean;
};

/** `eksnet lab faults`: shows or sets the faults of the lab. */
export const faultsCommand = new Command("faults")
  .description("let calls go wrong, or show what does")
  .argument("[plan]", "JSON file with a plan of faults, for AWS and for HCP Terraform")
  .option("--throttle <share>", "share of the calls of AWS that is refused as too many, such as 10%", share)
  .option("--fail <share>", "share that fails with 500", share)
  .option("--reset <share>", "share whose connection is reset before anything happens", share)
  .option("--lose <share>", "share that happens, and whose answer is lost", share)
  .option("--seed <number>", "the same seed strikes the same calls", wholeNumber, 1)
  .option("--clear", "nothing goes wrong any more")
  .addHelpText("after", helpNotes({ examples: ["lab faults --throttle 10% --seed 7", "lab faults --clear"] }))
  .action(faults);

async function faults(file: string | undefined, flags: Flags): Promise<void> {
  const rules = shared.flatMap((fault) => (flags[fault] === undefined ? [] : [{ fault, share: flags[fault] }]));
  const ways = [file !== undefined, rules.length > 0, flags.clear === true].filter(Boolean).length;
  if (ways > 1) throw new CommandFailure("Give one of: a plan, shares such as --throttle 10%, or --clear");
  const plan = file === undefined ? parseFaultPlan(JSON.stringify({ seed: flags.seed, rules })) : planIn(file);
  const where = rules.length > 0 ? "aws" : "everywhere";
  const reports = await reported(ways === 0 ? faultReports(folder) : useFaults(folder, plan, where));
  if (reports.length === 0) throw new CommandFailure("Nothing is running. Start it with: npx eksnet lab up");
  console.log(describe(reports));
}

function planIn(file: string): FaultPlan {
  return onDisk(file, () => parseFaultPlan(readFileSync(file, "utf8")));
}

function describe(reports: readonly FaultReport[]): string {
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
  const rows = reports.map(({ service, plan, calls, struck }) => {
    const rules = plan.rules.map(({ fault, share: part, calls: of }) => `${fault} ${part * 100}% of ${of.join(", ")}`);
    return [service, sum(calls), sum(struck), plan.seed, rules.join("; ") || "nothing goes wrong"];
  });
  return formatTable(["service", "calls", "struck", "seed", "plan"], rows);
}

function share(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  if (digits === undefined || Number(digits) > 100) throw new InvalidArgumentError("It is not a share such as 10%.");
  return Number(digits) / 100;
}
