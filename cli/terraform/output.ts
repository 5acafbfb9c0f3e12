/** Where the two kinds of output go. */
export interface Output {
  /** Terraform's own output, as it comes. */
  readonly show: (text: string) => void;

  /** A line of the command. */
  readonly say: (line: string) => void;
}

/**
 * Everything on standard output, or on standard error where that holds JSON.
 *
 * @param json whether standard output is for JSON alone
 */
export function outputOf(json: boolean): Output {
  const stream = json ? process.stderr : process.stdout;
  return { show: (text) => void stream.write(text), say: (line) => void stream.write(`${line}\n`) };
}

/** What stands before the output of a stack. */
export function title(stack: string): string {
  return `\n== ${stack}`;
}
