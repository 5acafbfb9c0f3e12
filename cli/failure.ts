/** A failure outside the configuration; its message is all that the user needs to see. */
export class CommandFailure extends Error {
  public override readonly name = "CommandFailure";
}
