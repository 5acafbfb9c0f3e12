import { dirname } from "node:path";
import { Command } from "commander";
import { helpNotes } from "../help";
import { type StackDocument, type SynthesisedStack, synthesise } from "../synthesis";
import { formatTable } from "../table";

export const synth = new Command("synth")
  .description("write the Terraform JSON of every environment and show where it is")
  .addHelpText("after", helpNotes({ examples: ["synth"] }))
  .action(() => {
    const stacks = synthesise();
    if (stacks === undefined) return;
    const sections = [overview(stacks), warnings(stacks), nextCommand(stacks)];
    console.log(sections.filter((section) => section !== "").join("\n\n"));
  });

function overview(stacks: readonly SynthesisedStack[]): string {
  const rows = stacks.map(({ environment, kind, document, path, warnings }, index) => {
    const name = environment === stacks[index - 1]?.environment ? "" : environment;
    return [name, kind, countResources(document), dirname(path), warnings.length];
  });
  return formatTable(["environment", "stack", "resources", "cdk.tf.json in", "warnings"], rows);
}

function countResources({ resource = {} }: StackDocument): number {
  return Object.values(resource).reduce((count, ofOneType) => count + Object.keys(ofOneType).length, 0);
}

function warnings(stacks: readonly SynthesisedStack[]): string {
  const found = stacks.flatMap((stack) => stack.warnings);
  return found.map(({ constructPath, message }) => `Warning at ${constructPath}:\n  ${message}`).join("\n");
}

/** The plan that asks least of a person: with its state on this machine where there is such a stack, and the smallest. */
function nextCommand(stacks: readonly SynthesisedStack[]): string {
  const firsts = stacks.filter(({ environment }, index) => environment !== stacks[index - 1]?.environment);
  const isRemote = ({ document }: SynthesisedStack) => Number(document.terraform.backend?.local === undefined);
  const [stack] = firsts.sort(
    (one, other) => isRemote(one) - isRemote(other) || countResources(one.document) - countResources(other.document),
  );
  if (stack === undefined) return "";
  const { terraform, provider } = stack.document;
  const account = provider?.aws?.[0]?.allowed_account_ids?.[0];
  const needs = [`Terraform ${terraform.required_version ?? ""}`.trim()];
  if (account !== undefined) needs.push(`AWS credentials for account ${account}`);
  if (terraform.backend?.local === undefined) needs.push("access to its state");
  return `Next: npx cdktf plan ${stack.id}\n      It changes nothing and needs ${new Intl.ListFormat("en").format(needs)}.`;
}
