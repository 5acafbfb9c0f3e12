import { distance } from "fastest-levenshtein";
import type { Sentence } from "./finding";

/**
 * The candidate that a mistyped word probably means; undefined when nothing is near.
 *
 * Near means at most a third of the word's letters differ, at least two.
 * @example nearest("t3.medum", ["t3.medium", "m5.large"]) // "t3.medium"
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** The question for the nearest candidate, with a space before it; empty when there is none. */
export const question: Sentence<string | undefined> = {
  en: (near) => (near === undefined ? "" : ` Did you mean "${near}"?`),
  ko: (near) => (near === undefined ? "" : ` 혹시 "${near}"입니까?`),
};

/**
 * The question for a word that is probably a typing mistake, in English; empty when nothing is near.
 *
 * @example didYouMean("t3.medum", ["t3.medium", "m5.large"]) // ' Did you mean "t3.medium"?'
 */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  return question.en(nearest(word, candidates));
}
