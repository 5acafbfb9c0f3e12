import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";
import { errors } from "./findings";
import { type StackKind, stackKinds } from "./stack-kinds";

/** What of the program is written. */
export interface Selection {
  /**
   * Name of one environment.
   * @default - every environment
   */
  readonly environment?: string;

  /**
   * One stack of that environment.
   * @default - every stack of the environment, and those of others that they read
   */
  readonly stack?: StackKind;
}

/**
 * What is selected by `EKSNET_ENVIRONMENT` and `EKSNET_STACK`: cdktf runs the program without arguments, and passes it
 * the variables that cdktf was started with.
 *
 * @throws ConfigurationError `SelectionInvalid`
 */
export function selectionIn(variables: Readonly<Record<string, string | undefined>>): Selection {
  const { EKSNET_ENVIRONMENT: environment = "", EKSNET_STACK: name = "" } = variables;
  const stack = stackKinds.find((kind) => kind === name);
  if (name !== "" && stack === undefined) {
    throw invalid(errors.StackUnknown("", { stack: name, stacks: stackKinds }));
  }
  if (stack !== undefined && environment === "") {
    throw invalid(errors.StackUnknown("", { stack }));
  }
  return { ...(environment !== "" && { environment }), ...(stack && { stack }) };
}

function invalid(finding: ErrorFinding): ConfigurationError {
  return new ConfigurationError("SelectionInvalid", [finding]);
}
