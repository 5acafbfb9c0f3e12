/** A reason to stop that lies outside the configuration; its message is all that a person needs to see. */
export class CommandFailure extends Error {
  public override readonly name = "CommandFailure";
}
