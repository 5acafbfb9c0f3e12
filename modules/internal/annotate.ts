import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { describeFinding, type Warning, warningsGathered } from "../errors";

/** Shows the warnings of a construct when cdktf runs, unless they are gathered above it. */
export function annotate(scope: Construct, warnings: readonly Warning[]): void {
  if (scope.node.tryGetContext(warningsGathered) === true) return;
  for (const warning of warnings) Annotations.of(scope).addWarning(describeFinding(warning));
}
