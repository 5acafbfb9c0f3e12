import type { LabFolder } from "../lab-folder";
import { startServices } from "../services/services";
import { requiredSources } from "../terraform/stack-document";
import { findTools } from "../terraform/toolchain";
import { labVariables } from "./cdktf";
import { hasCopy, sendToLab } from "./copies";
import { runInForeground } from "./foreground";
import { requireTerraform } from "./required-tools";
import { type LabStack, wordsFor } from "./synthesised";

/**
 * Runs Terraform itself in a stack's copy, with the lab's services instead of the real ones, and shows its
 * output: `force-unlock`, `state push`, `import`, and other commands that cdktf lacks.
 *
 * @param say called with what the lab itself does, such as a fresh start
 * @returns Terraform's exit code
 * @throws Error if no suitable Terraform is installed, or the stack has no copy because it was never planned or applied
 */
export async function runTerraformIn(
  lab: LabFolder,
  stack: LabStack,
  command: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { id, account, document } = stack;
  const tools = findTools([...requiredSources(document).values()]);
  const { program } = requireTerraform(tools, [document]);
  if (!hasCopy(lab, stack)) {
    const plan = `npx eksnet lab plan ${wordsFor(stack)}`;
    throw new Error(`${id} was never planned or applied in the lab, so it has no copy to work on. Run: ${plan}`);
  }
  const { services } = await startServices(lab, account === undefined ? [] : [account], say);
  // Services that were started since have other ports.
  const cwd = await sendToLab(lab, stack, services.accounts);
  const variables = await labVariables(lab, services, tools);
  return runInForeground(program, command, { cwd, env: variables });
}
