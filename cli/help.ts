/** The end of a command's help. */
export interface HelpNotes {
  /** Commands as one would type them, after `npx eksnet`; at least one. */
  readonly examples: readonly string[];

  /**
   * When the command exits with 2: it succeeded, and has a finding.
   * @default - never
   */
  readonly finding?: string;
}

/** The end of a command's help: examples, and the meaning of exit code 2. */
export function helpNotes({ examples, finding }: HelpNotes): string {
  const lines = examples.map((example) => `  npx eksnet ${example}`);
  const title = lines.length === 1 ? "Example:" : "Examples:";
  return ["", title, ...lines, ...(finding === undefined ? [] : ["", `Exits with 2 when ${finding}.`])].join("\n");
}
