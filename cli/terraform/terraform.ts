import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { CommandFailure } from "../failure";
import type { Interruption } from "./interruption";

/** Where and with what Terraform runs. */
export interface TerraformOptions {
  /** Folder of the stack. */
  readonly folder: string;

  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;

  readonly interruption: Interruption;

  /**
   * Called with what Terraform prints, as it comes.
   * @default - nothing is shown
   */
  readonly show?: (text: string) => void;
}

/** How a run of Terraform ended. */
export interface TerraformResult {
  /** Exit code; 1 when a signal ended it. */
  readonly code: number;

  /** What it printed, on both streams in their order and without colours. */
  readonly output: string;

  /** What it printed on standard output. */
  readonly stdout: string;
}

/**
 * Runs Terraform in a stack's folder to its end.
 *
 * @throws CommandFailure when there is no Terraform on the PATH
 */
export function runTerraform(
  words: readonly string[],
  { folder, env, interruption, show = () => {} }: TerraformOptions,
): Promise<TerraformResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", words, {
      cwd: folder,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // In a session of its own: the terminal's Ctrl-C does not reach it, and `interruption` passes it on.
      detached: true,
    });
    interruption.watch(child);
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
      show(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      show(text);
    });
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new CommandFailure("terraform was not found on the PATH") : error);
    });
    child.once("close", (code) => resolve({ code: code ?? 1, output: stripVTControlCharacters(output), stdout }));
  });
}
