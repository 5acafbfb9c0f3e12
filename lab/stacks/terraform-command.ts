import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import { startServices } from "../services/services";
import { requiredSources } from "../terraform/stack-document";
import { findTools } from "../terraform/toolchain";
import { labVariables } from "./cdktf";
import type { LabStack } from "./synthesised";

/**
 * Runs Terraform itself in a stack's copy, with the lab's services in the place of the real ones, and shows what it
 * prints: `force-unlock`, `state push`, `import`, and whatever else cdktf does not have.
 *
 * @returns Terraform's exit code
 * @throws Error when there is no Terraform, or no copy because the stack was never planned or applied
 */
export async function runTerraformIn(
  lab: LabFolder,
  { id, account, document }: LabStack,
  command: readonly string[],
): Promise<number> {
  const tools = findTools([...requiredSources(document).values()]);
  if (tools.terraform === undefined) throw new Error("the lab needs Terraform 1.10 or newer on PATH");
  const cwd = join(lab.out, "stacks", id);
  if (!existsSync(cwd)) throw new Error(`${id} was never planned or applied in the lab, so it has no copy to work on`);
  const { services } = await startServices(lab, account === undefined ? [] : [account], () => {});
  const variables = await labVariables(lab, services, tools);
  const child = spawn(tools.terraform.program, command, { cwd, stdio: "inherit", env: variables });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
