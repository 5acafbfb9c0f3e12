import { type Loaded, loadEnvironment, loadUsable } from "../environments";
import { CapacityExceeded, type Environment } from "../environments/schema";
import { ReportedErrors, reportErrors } from "./reported-errors";

/**
 * The environments that `[ENV]` means: the one of that name, or all that can be used. The errors of others are printed, and
 * make the exit code 1.
 *
 * @throws ReportedErrors when none can be used
 */
function chosenEnvironments(name: string | undefined): readonly Environment[] {
  if (name !== undefined) {
    const { environment, unchecked } = loadEnvironment(name);
    if (unchecked !== undefined) console.error(unchecked);
    return [environment];
  }
  return usable(loadUsable());
}

/**
 * The same, with the environments that are refused only because they do not fit.
 *
 * @throws ReportedErrors when none can be planned
 */
export function environmentsToPlan(name: string | undefined): readonly Environment[] {
  if (name === undefined) {
    const { environments, failures } = loadUsable();
    const exceeded = failures.flatMap((one) => (one instanceof CapacityExceeded ? one.environment : []));
    return usable({
      environments: [...environments, ...exceeded],
      failures: failures.filter((one) => !(one instanceof CapacityExceeded)),
    });
  }
  try {
    return chosenEnvironments(name);
  } catch (error) {
    if (error instanceof CapacityExceeded) return [error.environment];
    throw error;
  }
}

function usable({ environments, failures }: Pick<Loaded, "environments" | "failures">): readonly Environment[] {
  reportErrors(failures);
  if (environments.length === 0 && failures.length > 0) throw new ReportedErrors(failures);
  return environments;
}
