import { resourceChanges } from "../diff/resource-changes";
import { declaredResources } from "../diff/resources";
import type { SynthesisedStack } from "../synthesis";
import type { DriftFinding } from "./finding";
import { sensitive } from "./masked";
import { isSensitive } from "./provider-attributes";
import type { AppliedStack } from "./stack-drift";

/** What the next apply would change because the configuration is another than the one that was applied last. */
export function waitingOf(applied: readonly AppliedStack[]): DriftFinding[] {
  const current = applied.map(({ stack }) => stack);
  const before = applied.map(
    ({ stack, files }): SynthesisedStack => ({ ...stack, document: JSON.parse(files["cdk.tf.json"] ?? "{}") }),
  );
  const changes = resourceChanges({
    before: declaredResources(before),
    after: declaredResources(current),
    stacks: current,
  });
  return changes.flatMap(({ stack, address, type, action, changed }): DriftFinding[] => {
    const whole = { stack, class: "waiting" as const, address, attribute: "" };
    if (changed.length === 0) return [{ ...whole, reason: `the next apply has it ${action}` }];
    return changed.map(({ path, before: from, after: to }) => {
      const hidden = isSensitive(type, path);
      const shown = (value: unknown) => (hidden ? sensitive : value);
      return {
        ...whole,
        attribute: path,
        ...(from !== undefined && { before: shown(from) }),
        ...(to !== undefined && { after: shown(to) }),
        reason:
          action === "replaced" ? "the configuration changed; the resource is replaced" : "the configuration changed",
      };
    });
  });
}
