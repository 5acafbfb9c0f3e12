import { writeFileSync } from "node:fs";
import type { Language } from "@eksnet/modules/errors";
import { Command, Option } from "commander";
import { loadEnvironment, loadUsable } from "../../environments";
import { onDisk } from "../disk-work";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { reportOf } from "../report/model/report";
import { writeReport } from "../report/page";
import { languages } from "../report/words/languages";
import { synthesise } from "../synthesis";

export const report = new Command("report")
  .description("draw an environment as one HTML file: its VPC, routes, cluster, capacity and contracts")
  .argument("[environment]", "all when left out")
  .option("--out <file>", "file to write; by default standard output")
  .addOption(
    // Not the machine's own language: the same input gives the same file everywhere.
    new Option("--language <language>", "the language to show first; the file has all of them")
      .choices(languages)
      .default("en"),
  )
  .addHelpText("after", helpNotes({ examples: ["report acme --out acme.html", "report --language ko --out all.html"] }))
  .action((name: string | undefined, { out, language }: { out?: string; language: Language }) => {
    const stacks = synthesise(name);
    const environments = name === undefined ? loadUsable().environments : [loadEnvironment(name).environment];
    const reports = environments.flatMap((environment) => {
      const own = stacks.filter((stack) => stack.environment === environment.name);
      return own.length === 0 ? [] : [reportOf(environment, own)];
    });
    write(writeReport(reports, language), out);
  });

function write(page: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(page);
    return;
  }
  onDisk(out, () => writeFileSync(out, page));
  console.log(`Wrote ${out}`);
  console.log(nextStep(`open ${out} in a browser`));
}
