/** A failure outside the configuration; its message is all that the user needs to see. */
export class CommandFailure extends Error {
  public override readonly name = "CommandFailure";
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
