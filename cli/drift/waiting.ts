import { changedPaths } from "../diff/changed-paths";
import { resourceChanges } from "../diff/resource-changes";
import { declaredResources } from "../diff/resources";
import type { SynthesisedStack } from "../synthesis";
import type { DriftFinding } from "./finding";
import { sensitive } from "./masked";
import { isSensitive } from "./provider-attributes";
import type { AppliedStack } from "./stack-drift";

/** What the next apply would change because the configuration is another than the one that was applied last. */
export function waitingOf(applied: readonly AppliedStack[]): DriftFinding[] {
  const after = applied.map(({ stack }) => stack);
  const before = applied.map(
    ({ stack, files }): SynthesisedStack => ({ ...stack, document: JSON.parse(files["cdk.tf.json"] ?? "{}") }),
  );
  return [...ofProviders(before, after), ...ofResources(before, after)];
}

type Stacks = readonly SynthesisedStack[];

function ofResources(before: Stacks, after: Stacks): DriftFinding[] {
  const changes = resourceChanges({
    before: declaredResources(before),
    after: declaredResources(after),
    stacks: after,
  });
  return changes.flatMap(({ stack, address, type, action, changed }) => {
    if (changed.length === 0) return [waitingChange(stack, address, { reason: `the next apply has it ${action}` })];
    const reason =
      action === "replaced" ? "the configuration changed; the resource is replaced" : "the configuration changed";
    return changed.map(({ path, before: from, after: to }) => {
      const hidden = isSensitive(type, path);
      return waitingChange(stack, address, {
        attribute: path,
        ...(from !== undefined && { before: hidden ? sensitive : from }),
        ...(to !== undefined && { after: hidden ? sensitive : to }),
        reason,
      });
    });
  });
}

/** What changes for every resource of a stack, such as default tags. */
function ofProviders(before: Stacks, after: Stacks): DriftFinding[] {
  const reason = "the configuration changed for every resource of the stack";
  return after.flatMap(({ id, document }, index) => {
    const changed = changedPaths(before[index]?.document.provider ?? {}, document.provider ?? {});
    return changed.map(({ path, before: from, after: to }) => {
      const [name = "", ...attribute] = path.split(".");
      return waitingChange(id, `provider.${name}`, {
        attribute: attribute.join("."),
        ...(from !== undefined && { before: from }),
        ...(to !== undefined && { after: to }),
        reason,
      });
    });
  });
}

function waitingChange(
  stack: string,
  address: string,
  rest: Omit<DriftFinding, "stack" | "class" | "address" | "attribute"> & { readonly attribute?: string },
): DriftFinding {
  return { stack, class: "waiting", address, attribute: "", ...rest };
}
