import { loadEnvironment, loadUsable } from "../environments";
import type { Environment } from "../environments/schema";
import { ReportedErrors, reportErrors } from "./reported-errors";

/**
 * The environments that `[ENV]` means: the one of that name, or all that can be used. The errors of others are printed, and
 * make the exit code 1.
 *
 * @throws ReportedErrors when none can be used
 */
export function chosenEnvironments(name: string | undefined): readonly Environment[] {
  if (name !== undefined) {
    const { environment, unchecked } = loadEnvironment(name);
    if (unchecked !== undefined) console.error(unchecked);
    return [environment];
  }
  const { environments, failures } = loadUsable();
  reportErrors(failures);
  if (environments.length === 0 && failures.length > 0) throw new ReportedErrors(failures);
  return environments;
}
