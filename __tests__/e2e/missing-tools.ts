import { ensureVirtualEnvironment } from "../../lab/aws/virtual-environment";
import { fullSource } from "../../lab/terraform/mirrors";
import { findTools } from "../../lab/terraform/toolchain";

/** What the machine lacks, first of all that it lacks; such a machine can still run every other test. */
export async function missingTools(): Promise<string | undefined> {
  const { terraform, providers } = findTools([fullSource("aws")]);
  if (terraform === undefined) return "there is no terraform on PATH";
  if (providers.length === 0) return "there is no aws provider in a mirror folder; lab/README.md: how to add it";
  try {
    await ensureVirtualEnvironment({ progress: console.log });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return undefined;
}
