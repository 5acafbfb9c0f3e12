import type { SynthesisedStack } from "../synthesis";
import type { DriftFinding } from "./finding";
import {
  type Applied,
  type AppliedStack,
  appliedConfiguration,
  couldNotTell,
  type DriftRun,
  driftOf,
} from "./stack-drift";
import { waitingOf } from "./waiting";

/** What a drift run found in one environment. */
export interface EnvironmentDrift {
  readonly environment: string;

  /** Ids of the stacks that were looked at. */
  readonly stacks: readonly string[];
  readonly findings: readonly DriftFinding[];
}

/**
 * Looks for drift in an environment.
 *
 * @param selected the stacks to look at
 * @param all every stack of the environment
 */
export async function environmentDrift(
  environment: string,
  { selected, all }: { readonly selected: readonly SynthesisedStack[]; readonly all: readonly SynthesisedStack[] },
  run: DriftRun,
): Promise<EnvironmentDrift> {
  const known = (await Promise.all(all.map((stack) => appliedConfiguration(stack, run)))).filter(
    (one): one is NonNullable<Applied> => one !== undefined,
  );
  const applied = known.filter((one): one is AppliedStack => "held" in one);
  const isSelected = ({ stack }: NonNullable<Applied>) => selected.some(({ id }) => id === stack.id);
  const unknown = known.flatMap((one) =>
    "unknown" in one && isSelected(one) ? [couldNotTell(one.stack.id, one.unknown)] : [],
  );
  const own = applied.filter(isSelected);
  const planned = own.length === 0 ? [] : await driftOf(own, applied, run);
  const findings = withoutRepeated([...planned, ...waitingOf(own), ...unknown]);
  return { environment, stacks: known.filter(isSelected).map(({ stack }) => stack.id), findings };
}

/** A waiting change of a producer also shows in the plans of its consumers, so each attribute is reported once. */
function withoutRepeated(findings: readonly DriftFinding[]): DriftFinding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = [finding.stack, finding.class, finding.address, finding.attribute, JSON.stringify(finding.after)].join(
      " ",
    );
    return !seen.has(key) && seen.add(key);
  });
}
