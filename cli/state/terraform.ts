import { spawn } from "node:child_process";
import { CommandFailure } from "../failure";

/** How a command of Terraform ended. */
export interface TerraformOutcome {
  readonly code: number | null;

  /** Both of its outputs, without colours. */
  readonly output: string;
}

/**
 * Runs Terraform in a folder, without questions.
 *
 * @throws CommandFailure when there is none on the PATH
 */
export function runTerraform(words: readonly string[], folder: string): Promise<TerraformOutcome> {
  const child = spawn("terraform", [...words, "-no-color"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part));
  return new Promise((resolve, reject) => {
    child.once("error", () => reject(new CommandFailure("terraform was not found on the PATH")));
    child.once("close", (code) => resolve({ code, output }));
  });
}
