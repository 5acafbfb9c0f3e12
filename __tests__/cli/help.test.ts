import type { Command } from "commander";
import { apply } from "../../cli/commands/apply";
import { bootstrap } from "../../cli/commands/bootstrap";
import { capacity } from "../../cli/commands/capacity";
import { check } from "../../cli/commands/check";
import { diff } from "../../cli/commands/diff";
import { drift } from "../../cli/commands/drift";
import { explain } from "../../cli/commands/explain";
import { importCommand } from "../../cli/commands/import";
import { kubeconfig } from "../../cli/commands/kubeconfig";
import { lab } from "../../cli/commands/lab";
import { lock } from "../../cli/commands/lock";
import { manifests } from "../../cli/commands/manifests";
import { plan } from "../../cli/commands/plan";
import { policy } from "../../cli/commands/policy";
import { report } from "../../cli/commands/report";
import { state } from "../../cli/commands/state";
import { synth } from "../../cli/commands/synth";

/** Commands that do something, with the words that one types for them. */
function leaves(command: Command, before = ""): [words: string, command: Command][] {
  const words = `${before} ${command.name()}`.trim();
  if (command.commands.length === 0) return [[words, command]];
  return command.commands.flatMap((below) => leaves(below, words));
}

/** All that `--help` prints. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

const commands = [
  synth,
  bootstrap,
  check,
  plan,
  apply,
  kubeconfig,
  importCommand,
  capacity,
  diff,
  drift,
  explain,
  manifests,
  policy,
  report,
  state,
  lab,
  lock,
].flatMap((one) => leaves(one));
/** Commands whose use is plain without an example. */
const plain = ["lab up", "lab down"];

describe("the help", () => {
  it.each(commands.filter(([words]) => !plain.includes(words)))("of %s shows how it is typed", (words, command) => {
    const [, examples = ""] = helpOf(command).split(/Examples?:\n/);

    expect(examples).toContain(`npx eksnet ${words}`);
    const flags = command.options.flatMap(({ long }) => long ?? []);
    for (const [flag] of examples.split(" -- ")[0]?.matchAll(/--[a-z-]+/g) ?? []) expect(flags).toContain(flag);
  });

  it.each([...commands, ["lab", lab] as const])("of %s says in one sentence what it does", (_, command) => {
    expect(command.description()).toMatch(/^[a-z].*[^.]$/);
    expect(command.description().length).toBeLessThanOrEqual(120);
  });

  it("names the same stacks wherever one can be chosen", () => {
    const choosing = commands.flatMap(([, { options }]) => options.filter(({ long }) => long === "--stack"));

    expect(choosing.length).toBeGreaterThan(3);
    for (const { argChoices } of choosing)
      expect(argChoices).toEqual(["delivery", "network", "cluster", "addons", "workloads"]);
  });
});
