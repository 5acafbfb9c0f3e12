import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import { startServices } from "../services/services";
import { requiredSources } from "../terraform/stack-document";
import { findTools } from "../terraform/toolchain";
import { labVariables } from "./cdktf";
import { runInForeground } from "./foreground";
import { requireTerraform } from "./required-tools";
import type { LabStack } from "./synthesised";

/**
 * Runs Terraform itself in a stack's copy, with the lab's services in the place of the real ones, and shows what it
 * prints: `force-unlock`, `state push`, `import`, and whatever else cdktf does not have.
 *
 * @returns Terraform's exit code
 * @throws Error when there is no Terraform that can, or no copy because the stack was never planned or applied
 */
export async function runTerraformIn(
  lab: LabFolder,
  { id, account, document }: LabStack,
  command: readonly string[],
): Promise<number> {
  const tools = findTools([...requiredSources(document).values()]);
  const { program } = requireTerraform(tools, [document]);
  const cwd = join(lab.out, "stacks", id);
  if (!existsSync(cwd)) throw new Error(`${id} was never planned or applied in the lab, so it has no copy to work on`);
  const { services } = await startServices(lab, account === undefined ? [] : [account], () => {});
  const variables = await labVariables(lab, services, tools);
  return runInForeground(program, command, { cwd, env: variables });
}
