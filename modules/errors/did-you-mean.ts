import { distance } from "fastest-levenshtein";

/**
 * A question for a word that is probably a typing mistake, empty when nothing is near.
 *
 * Near means at most a third of the word's letters differ, at least two.
 * @example didYouMean("t3.medum", ["t3.medium", "m5.large"]) // ' Did you mean "t3.medium"?'
 */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best === undefined ? "" : ` Did you mean "${best}"?`;
}
