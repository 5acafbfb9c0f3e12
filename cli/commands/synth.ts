import { dirname } from "node:path";
import { cdktfCommand } from "@eksnet/modules/contracts/plan";
import { visible } from "@eksnet/modules/errors";
import { Command } from "commander";
import type { StackKind } from "../../stacks/stack-kinds";
import { hcpPreparation } from "../check/hcp-preparation";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { errorsAsJson } from "../reported-errors";
import { stackOption } from "../stack-option";
import { type StackDocument, type SynthesisedStack, synthesis } from "../synthesis";
import { formatTable } from "../table";

interface Options {
  readonly stack?: StackKind;
  readonly strict?: boolean;
  readonly json?: boolean;
}

export const synth = new Command("synth")
  .description("write the Terraform JSON of environments and show where it is")
  .argument("[environment]", "all when left out; the output of other environments does not change")
  .addOption(stackOption())
  .option("--strict", "exit with 2 when there is a warning")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["synth", "synth acme", "synth acme --stack cluster", "synth --strict", "synth --json"],
      finding: "--strict is given and there is a warning",
    }),
  )
  .action(async (environment: string | undefined, { stack, strict, json }: Options) => {
    if (stack !== undefined && environment === undefined) {
      throw new CommandFailure(`--stack needs an environment, such as: npx eksnet synth acme --stack ${stack}`);
    }
    const { stacks, failures } = synthesis(environment, stack);
    if (json) {
      console.log(JSON.stringify({ stacks: stacks.map(asJson), errors: errorsAsJson(failures) }, null, 2));
    } else {
      const sections = [overview(stacks), warnings(stacks), await nextCommand(stacks, environment !== undefined)];
      console.log(sections.filter((section) => section !== "").join("\n\n"));
    }
    if (strict && stacks.some((one) => one.warnings.length > 0)) process.exitCode ||= 2;
  });

function asJson({ environment, kind, document, path, warnings }: SynthesisedStack): object {
  return { environment, stack: kind, resources: countResources(document), path, warnings };
}

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
  const lines = stacks.flatMap(({ environment, warnings }) =>
    warnings.map(
      ({ code, path, message }) =>
        `Warning ${path === "" ? code : `${code} at ${visible(path)}`} of ${environment}:\n  ${message}`,
    ),
  );
  return lines.join("\n");
}

/** The plan with the fewest requirements: the smallest stack, with local state where there is one. */
async function nextCommand(stacks: readonly SynthesisedStack[], isNamed: boolean): Promise<string> {
  const firsts = stacks.filter(({ environment }, index) => environment !== stacks[index - 1]?.environment);
  const isRemote = ({ document }: SynthesisedStack) => Number(document.terraform.backend?.local === undefined);
  const [stack] = firsts.sort(
    (one, other) => isRemote(one) - isRemote(other) || countResources(one.document) - countResources(other.document),
  );
  if (stack === undefined) return "";
  const preparation = await hcpPreparation(stacks.filter(({ environment }) => environment === stack.environment));
  if (preparation !== undefined) return preparation;
  const { terraform, provider } = stack.document;
  const account = provider?.aws?.[0]?.allowed_account_ids?.[0];
  const needs = [`Terraform ${terraform.required_version ?? ""}`.trim()];
  if (account !== undefined) needs.push(`AWS credentials for account ${account}`);
  if (terraform.backend?.s3 !== undefined) needs.push(`the bucket ${terraform.backend.s3.bucket}`);
  if (terraform.cloud !== undefined) needs.push(`access to the workspace ${terraform.cloud.workspaces.name}`);
  return nextStep(
    cdktfCommand("plan", [stack.id], isNamed || process.exitCode ? "none" : "all"),
    `It changes nothing and needs ${new Intl.ListFormat("en").format(needs)}.`,
  );
}
