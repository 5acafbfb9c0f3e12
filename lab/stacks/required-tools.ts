import { relative } from "node:path";
import { type JsonObject, objectAt } from "../terraform/json";
import { compareVersions } from "../terraform/mirrors";
import { requiredSources } from "../terraform/stack-document";
import type { Terraform } from "../terraform/terraform";
import type { Tools } from "../terraform/toolchain";
import type { LabStack } from "./synthesised";

const installation = "https://developer.hashicorp.com/terraform/install";

/**
 * The Terraform that was found, when it is new enough for the stacks.
 *
 * @throws Error with what is needed, what was found and what to do, when it is not, or when there is none
 */
export function requireTerraform({ terraform }: Pick<Tools, "terraform">, stacks: readonly JsonObject[]): Terraform {
  const needed = oldestTerraform(stacks);
  const wish = needed === undefined ? "Terraform" : `Terraform ${needed} or newer`;
  if (terraform === undefined) throw new Error(`the lab needs ${wish} on PATH. To install it: ${installation}`);
  const { program, version } = terraform;
  if (needed !== undefined && compareVersions(version, needed) < 0) {
    throw new Error(
      `the lab needs ${wish}, and ${program} is ${version}. Put a newer one before it on PATH: ${installation}`,
    );
  }
  return terraform;
}

/**
 * The Terraform that was found, when everything else that the lab cannot do without is there as well.
 *
 * @throws Error with what to install
 */
export function requireTools(tools: Tools, stacks: readonly Pick<LabStack, "folder" | "document">[]): Terraform {
  const terraform = requireTerraform(
    tools,
    stacks.map(({ document }) => document),
  );
  const lacking = stacks.find(({ document }) =>
    [...requiredSources(document).values()].some(
      (wanted) => wanted.endsWith("/aws") && !tools.providers.some(({ source }) => source === wanted),
    ),
  );
  if (lacking !== undefined) {
    throw new Error(
      `the lab needs Terraform's aws provider in a mirror folder. Run: terraform -chdir=${relative("", lacking.folder)} providers mirror ~/.terraform.d/plugins`,
    );
  }
  return terraform;
}

/** The highest of the versions that stacks want at least: `>= 1.10` is the form of theirs. */
function oldestTerraform(stacks: readonly JsonObject[]): string | undefined {
  const wanted = stacks.flatMap((stack) => {
    const { required_version: range } = objectAt(stack, "terraform");
    return (typeof range === "string" && /^>= *(\d+(?:\.\d+)*)$/.exec(range)?.[1]) || [];
  });
  return wanted.sort(compareVersions).at(-1);
}
