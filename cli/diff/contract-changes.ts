import type { Warning } from "@eksnet/modules/errors";
import type { SynthesisedStack } from "../synthesis";
import { type ChangedArgument, changedPaths } from "./changed-paths";
import { dangers } from "./dangers";

/** A contract whose fields differ. */
export interface ContractChange {
  readonly environment: string;

  /** Id of the stack that publishes it. */
  readonly stack: string;
  readonly fields: readonly ChangedArgument[];
}

/** The contracts of stacks that are in both revisions, where they publish something else. */
export function contractChanges(
  before: readonly SynthesisedStack[],
  after: readonly SynthesisedStack[],
): ContractChange[] {
  return after.flatMap((stack): ContractChange[] => {
    const old = before.find(({ id }) => id === stack.id);
    if (old === undefined) return [];
    const fields = changedPaths(contractOf(old), contractOf(stack));
    return fields.length === 0 ? [] : [{ environment: stack.environment, stack: stack.id, fields }];
  });
}

/** Fields that stacks of other teams may read, and that are no longer published. */
export function contractDangers(changes: readonly ContractChange[]): Warning[] {
  return changes.flatMap(({ stack, fields }) => {
    const gone = fields.filter(({ path, after }) => !path.includes(".") && (after ?? undefined) === undefined);
    return gone.length === 0 ? [] : dangers.ContractFieldsRemoved(stack, { fields: gone.map(({ path }) => path) });
  });
}

function contractOf({ document }: SynthesisedStack): object {
  return (document.output?.contract?.value ?? {}) as object;
}
