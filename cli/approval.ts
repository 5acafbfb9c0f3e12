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
    // Ctrl-C and the end of the input close it, and leave the question without an answer.
    const closed = new Promise<string>((resolve) => asked.once("close", () => resolve("")));
    return (await Promise.race([asked.question(`${question} Only "yes" is accepted: `), closed])) === "yes";
  } finally {
    asked.close();
  }
}
