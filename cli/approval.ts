import { createInterface } from "node:readline/promises";

/**
 * Whether a person agrees; only `yes` does.
 *
 * @returns undefined when there is no terminal to ask on
 */
export async function approved(question: string): Promise<boolean | undefined> {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true) return undefined;
  // Not on standard output, which may be JSON in a file.
  const asked = createInterface({ input: stdin, output: stderr });
  try {
    return (await asked.question(`${question} Only "yes" is accepted: `)) === "yes";
  } finally {
    asked.close();
  }
}
