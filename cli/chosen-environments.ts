import { loadEnvironment, loadUsable } from "../environments";
import type { Environment } from "../environments/schema";

/**
 * The environments that `[ENV]` means: the one of that name, or all that can be used. What cannot is printed, and makes
 * the exit code 1.
 */
export function chosenEnvironments(name: string | undefined): readonly Environment[] {
  if (name !== undefined) {
    const { environment, unchecked } = loadEnvironment(name);
    if (unchecked !== undefined) console.error(unchecked);
    return [environment];
  }
  const { environments, failures } = loadUsable();
  for (const { message } of failures) console.error(message);
  if (failures.length > 0) process.exitCode = 1;
  return environments;
}
