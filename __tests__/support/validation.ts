import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../environments/schema";
import { describeRemoval } from "../../lab/terraform/removals";
import { fitStackFolder } from "../../lab/terraform/stack-folder";
import { findTools, type Toolchain, type Tools, withToolchain } from "../../lab/terraform/toolchain";
import { describeDiagnostic, validateStack } from "../../lab/terraform/validate";
import { createApp, definePlatform } from "../../stacks/platform";

/** Terraform and the AWS provider, where this machine has them. */
export const tools = findTools(["registry.terraform.io/hashicorp/aws"]);

/** What `terraform validate` says of a stack. */
interface Validation {
  /** What the provider found does not know, and what was therefore left out. */
  readonly removed: readonly string[];

  /** Its errors. */
  readonly diagnostics: readonly string[];
}

/** Milliseconds to wait for the validation of some stacks: each takes three seconds on a machine with nothing else to do. */
export function validationTimeout(stacks: readonly string[]): number {
  return (1 + stacks.length) * 30_000;
}

/** Runs tests that need Terraform and the AWS provider, and skips them by name where one is missing. */
export function whereTerraformIs(title: string, tests: () => void): void {
  const missing =
    tools.terraform === undefined
      ? "no terraform on PATH"
      : tools.providers.length === 0
        ? "no hashicorp/aws provider in a mirror folder"
        : undefined;
  if (missing === undefined) describe(title, tests);
  else describe.skip(`${title}, skipped: ${missing}`, tests);
}

/** The ids of an environment's stacks that need no provider but AWS. */
export function awsStacks({ name, network }: Environment): string[] {
  return network.kind === "contract" ? [`${name}-cluster`] : [`${name}-network`, `${name}-cluster`];
}

/** Synthesises environments and validates some of their stacks. */
export async function validateStacks(
  environments: readonly Environment[],
  ids: readonly string[],
  using: Tools = tools,
): Promise<ReadonlyMap<string, Validation>> {
  const root = mkdtempSync(join(tmpdir(), "eksnet-validate-"));
  const outcomes = new Map<string, Validation>();
  try {
    const app = createApp({ outdir: join(root, "cdktf.out") });
    for (const environment of environments) definePlatform(app, environment);
    app.synth();
    await withToolchain(using, (toolchain) =>
      twoAtOnce(ids, async (id) => outcomes.set(id, await validate(toolchain, root, id))),
    );
  } finally {
    rmSync(root, { recursive: true });
  }
  return outcomes;
}

async function validate(toolchain: Toolchain, root: string, id: string): Promise<Validation> {
  const { folder, removed } = await fitStackFolder({
    stackFolder: join(root, "cdktf.out", "stacks", id),
    targetRoot: join(root, "fitted"),
    schemas: toolchain.schemas,
  });
  const diagnostics = await validateStack(toolchain, folder);
  const lines = removed.filter(({ what }) => !what.startsWith("version ")).map(describeRemoval);
  process.stdout.write([`${id}: ${lines.length} removed`, ...lines].join("\n  ").concat("\n"));
  return {
    removed: lines,
    diagnostics: diagnostics.filter(({ severity }) => severity === "error").map(describeDiagnostic),
  };
}

/** Runs a job for each item, two at a time: more would only wait for each other. */
async function twoAtOnce(items: readonly string[], job: (item: string) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await job(item);
  };
  await Promise.all([worker(), worker()]);
}
