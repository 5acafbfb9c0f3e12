import { didYouMean, type Warning } from "@eksnet/modules/errors";
import { sentences } from "./sentences";

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
    .map((code) => sentences.AcceptanceUnused(`acceptedWarnings.${code}`, { code, question: didYouMean(code, codes) }));
}
