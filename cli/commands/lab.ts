import { Command, InvalidArgumentError } from "commander";
import {
  type EksTimes,
  type Services,
  startServices,
  statusOfServices,
  stopServices,
} from "../../lab/services/services";
import { mayMean, type StackCommand } from "../../lab/stacks/cdktf";
import { leftovers } from "../../lab/stacks/leftovers";
import { passToCdktf, runStacks, type StackRunResult } from "../../lab/stacks/run";
import { accountsOf, type LabStack, readSynthesised } from "../../lab/stacks/synthesised";
import { runTerraformIn } from "../../lab/stacks/terraform-command";
import { exitCodeOf } from "../drift/finding";
import { formatDrift } from "../drift/format/text";
import { helpNotes } from "../help";
import { driftInLab, keepInLab } from "../lab/drift";
import { faultsCommand } from "../lab/faults";
import { folder, reported } from "../lab/here";
import { kubernetesCommand } from "../lab/kubernetes";
import { missingProducers } from "../lab/missing-producers";
import { orphansCommand } from "../lab/orphans";
import { nextStep } from "../next-step";
import { selectStacks } from "../selection";
import { stackOption } from "../stack-option";
import { outputFolder, synthesise } from "../synthesis";
import { formatTable } from "../table";

export const lab = new Command("lab")
  .description("try environments on this machine: real Terraform, with stand-ins for AWS and HCP Terraform")
  .addCommand(
    new Command("up")
      .description("start the services")
      .option("--seconds <number>", "how long an EKS change takes, such as from CREATING to ACTIVE (0.3)", seconds)
      .action(up),
  )
  .addCommand(
    new Command("status")
      .description("show the services and their contents")
      .addHelpText("after", helpNotes({ examples: ["lab status"], finding: "a service is gone" }))
      .action(status),
  )
  .addCommand(new Command("down").description("stop the services and delete their contents").action(down))
  .addHelpText("after", helpNotes({ examples: ["lab up", "lab apply acme", "lab destroy acme", "lab down"] }))
  .addCommand(faultsCommand)
  .addCommand(orphansCommand)
  .addCommand(kubernetesCommand)
  .addCommand(
    new Command("terraform")
      .description("run Terraform itself on the lab's copy of a stack")
      .argument("<environment>")
      .argument("<command...>", "after --")
      .addOption(stackOption().makeOptionMandatory())
      .addHelpText("after", helpNotes({ examples: ["lab terraform acme --stack network -- state list"] }))
      .action(terraform),
  );

for (const [command, description] of [
  ["apply", "apply an environment, or one of its stacks"],
  ["plan", "plan an environment's stacks, or one of them"],
  ["destroy", "destroy an environment, or one of its stacks"],
] as const) {
  lab
    .command(command)
    .description(description)
    .argument("<environment>")
    .addOption(stackOption())
    .addHelpText(
      "after",
      helpNotes({
        examples: [`lab ${command} acme`, `lab ${command} acme --stack network`],
        finding: "a stack was left out; the output says what it needs",
      }),
    )
    .action((environment: string, { stack }: { stack?: string }) => run(command, environment, stack));
}

lab
  .command("drift")
  .description("look for drift in an environment, or in one of its stacks")
  .argument("<environment>")
  .addOption(stackOption())
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["lab drift acme", "lab drift acme --stack network"],
      finding: "there is drift or a check failed, and with 1 when something could not be determined",
    }),
  )
  .action(lookForDrift);

lab
  .command("cdktf")
  .description("run cdktf's own plan, apply or destroy on the lab's copies of stacks")
  .argument("<words...>", "arguments of cdktf")
  .allowUnknownOption()
  .addHelpText("after", helpNotes({ examples: ["lab cdktf apply 'acme-*'"] }))
  .action(passOn);

async function up(times: EksTimes): Promise<void> {
  const stacks = synthesise();
  const synthesised = await reported(readSynthesised(outputFolder()));
  const { started } = await reported(startServices(folder, accountsOf(synthesised), say, times));
  if (started.length > 0) say(`started ${started.join(", ")}\n`);
  await status();
  say(`\n${nextStep(`npx eksnet lab apply ${stacks[0]?.environment}`)}`);
}

async function status(): Promise<void> {
  const services = await reported(statusOfServices(folder));
  if (services.length === 0) {
    say("Nothing is running. Start it with: npx eksnet lab up");
    return;
  }
  const rows = services.map(({ name, pid, port, running, log }) => [
    name,
    running ? "running" : "gone",
    pid,
    port,
    log,
  ]);
  say(formatTable(["service", "state", "pid", "port", "log"], rows));
  say(`\n${describeThings(await leftovers(folder))}`);
  if (services.some(({ running }) => !running)) process.exitCode ||= 2;
}

/** One row for each kind of thing; a few are named, hundreds counted. */
function describeThings(things: readonly string[]): string {
  const byKind = new Map<string, string[]>();
  for (const thing of things) {
    const end = thing.split(" ", 4).join(" ").length;
    const kind = thing.slice(0, end);
    byKind.set(kind, [...(byKind.get(kind) ?? []), thing.slice(end + 1)]);
  }
  if (byKind.size === 0) return "Nothing is in AWS.";
  const rows = [...byKind].map(([kind, names]) => {
    const more = names.length > 3 ? ", ..." : "";
    return [...kind.split(" "), names.length, names.slice(0, 3).join(", ") + more];
  });
  return formatTable(["account", "service", "region", "kind", "count", "names"], rows);
}

async function down(): Promise<void> {
  const stopped = await reported(stopServices(folder, say));
  say(stopped.length === 0 ? "Nothing was running." : `stopped ${stopped.join(", ")}`);
}

async function run(command: StackCommand, environment: string, kind: string | undefined): Promise<void> {
  // Whatever depends on what is destroyed has to be known, in every environment.
  const everything = synthesise(command === "destroy" ? undefined : environment);
  const selected = selectStacks(everything, environment, kind);
  const all = await reported(readSynthesised(outputFolder()));
  const stacks = all.filter(({ id }) => selected.some((one) => one.id === id));
  const hindrances = (running: readonly LabStack[], services: Services) =>
    missingProducers(folder, command, everything, running, services);
  const wanted = { command, outdir: outputFolder(), stacks, all, hindrances, say };
  const result = await reported(runStacks(folder, wanted));
  const words = kind === undefined ? environment : `${environment} --stack ${kind}`;
  if (command === "apply" && result === "done") await keepInLab(stacks, say);
  if (result === "unchanged") say(nothingToApply(words));
  if (result === "done") say(follow[command](words));
  process.exitCode = exitCodes[result];
}

/** What to type after a run that did everything it should, for an environment or one of its stacks. */
const follow: Readonly<Record<StackCommand, (words: string) => string>> = {
  plan: (words) => nextStep(`npx eksnet lab apply ${words}`),
  apply: (words) =>
    nextStep(`npx eksnet lab plan ${words}`, `It shows no changes. To undo: npx eksnet lab destroy ${words}`),
  destroy: () => nextStep("npx eksnet lab down"),
};

function nothingToApply(words: string): string {
  return [
    `No changes: the lab has everything of ${words.replace(" --stack ", "-")} that it can apply.`,
    nextStep(`npx eksnet lab destroy ${words}`, `Or change environments/, and: npx eksnet lab plan ${words}`),
  ].join("\n");
}

const exitCodes: Readonly<Record<StackRunResult, number>> = {
  done: 0,
  unchanged: 0,
  failed: 1,
  hindered: 2,
  interrupted: 130,
};

async function lookForDrift(environment: string, { stack, json }: { stack?: string; json?: boolean }): Promise<void> {
  const found = await driftInLab(environment, stack, warn);
  say(json ? JSON.stringify(found, null, 2) : formatDrift([found]));
  process.exitCode = exitCodeOf(found.findings);
}

async function passOn(words: readonly string[]): Promise<void> {
  const written = synthesise();
  const all = await reported(readSynthesised(outputFolder()));
  const stacks = all.filter(({ id }) => mayMean(words, id) && written.some((stack) => stack.id === id));
  process.exitCode = await reported(passToCdktf(folder, { outdir: outputFolder(), stacks, say }, words));
}

async function terraform(environment: string, command: string[], { stack: kind }: { stack: string }): Promise<void> {
  const all = synthesise(environment);
  const [selected] = selectStacks(all, environment, kind);
  const stack = (await reported(readSynthesised(outputFolder()))).find(({ id }) => id === selected?.id);
  if (stack !== undefined) process.exitCode = await reported(runTerraformIn(folder, stack, command, warn));
}

function seconds(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It is not a number of seconds.");
  return Number(text);
}

function say(line: string): void {
  console.log(line);
}

/** Not on standard output, where Terraform's output may be read by a program. */
function warn(line: string): void {
  console.error(line);
}
