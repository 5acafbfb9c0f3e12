import { dirname } from "node:path";
import Table from "cli-table3";
import { Command } from "commander";
import { type StackDocument, type SynthesisedStack, synthesise } from "../synthesis";

export const synth = new Command("synth")
  .description("write the Terraform JSON of every environment and show where it is")
  .action(() => {
    const stacks = synthesise();
    if (stacks === undefined) return;
    const sections = [overview(stacks), warnings(stacks), nextCommand(stacks)];
    console.log(sections.filter((section) => section !== "").join("\n\n"));
  });

function overview(stacks: readonly SynthesisedStack[]): string {
  const table = plainTable(["environment", "stack", "resources", "cdk.tf.json in", "warnings"]);
  stacks.forEach(({ environment, kind, document, path, warnings }, index) => {
    const name = environment === stacks[index - 1]?.environment ? "" : environment;
    table.push([name, kind, number(countResources(document)), dirname(path), number(warnings.length)]);
  });
  return unpadded(table);
}

function countResources({ resource = {} }: StackDocument): number {
  return Object.values(resource).reduce((count, ofOneType) => count + Object.keys(ofOneType).length, 0);
}

function warnings(stacks: readonly SynthesisedStack[]): string {
  const found = stacks.flatMap((stack) => stack.warnings);
  return found.map(({ constructPath, message }) => `Warning at ${constructPath}:\n  ${message}`).join("\n");
}

/** A plan needs no more than it must for a first look: the state on this machine, where an environment has it there. */
function nextCommand(stacks: readonly SynthesisedStack[]): string {
  const first = stacks.find(({ document }) => document.terraform.backend?.local !== undefined) ?? stacks[0];
  if (first === undefined) return "";
  const { terraform, provider } = first.document;
  const account = provider?.aws?.[0]?.allowed_account_ids?.[0];
  const needs = [`Terraform ${terraform.required_version ?? ""}`.trim()];
  if (account !== undefined) needs.push(`AWS credentials for account ${account}`);
  if (terraform.backend?.local === undefined) needs.push("access to its state");
  return `Next: npx cdktf plan ${first.id}\n      It changes nothing and needs ${new Intl.ListFormat("en").format(needs)}.`;
}

/** Columns without lines: readable in a terminal, in a log and in a message. */
function plainTable(head: string[]): Table.Table {
  const none = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
  const inner = ["left", "left-mid", "mid", "mid-mid", "right", "right-mid"];
  return new Table({
    head,
    chars: { ...Object.fromEntries([...none, ...inner].map((place) => [place, ""])), middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
}

function unpadded(table: Table.Table): string {
  return table.toString().replace(/ +$/gm, "");
}

function number(content: number): Table.Cell {
  return { content, hAlign: "right" };
}
