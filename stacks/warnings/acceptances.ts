import { nearest, type Warning } from "@eksnet/modules/errors";
import { sentences } from "./sentences";

/**
 * Whether an environment accepts a warning. That an acceptance is unused cannot be accepted: such a line would silence
 * the warning about itself.
 *
 * @param accepted reasons by code
 */
export function isAccepted(accepted: Readonly<Record<string, string>>, { code }: Warning): boolean {
  return code !== "AcceptanceUnused" && Object.hasOwn(accepted, code);
}

/**
 * Accepted warnings that an environment does not have.
 *
 * @param accepted reasons by code
 * @param found codes of every warning of the environment
 */
export function unusedAcceptances(accepted: Readonly<Record<string, string>>, found: readonly string[]): Warning[] {
  const codes = new Set(found);
  return Object.keys(accepted)
    .filter((code) => !codes.has(code))
    .map((code) => sentences.AcceptanceUnused(`acceptedWarnings.${code}`, { code, near: nearest(code, codes) }));
}
