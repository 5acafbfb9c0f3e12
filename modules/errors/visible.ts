/*
 * Control characters, line ends, and marks that change the direction of text: in a terminal they erase or rearrange what is
 * around them.
 */
const invisible = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text with its control characters as escapes, so that a terminal shows them instead of obeying them.
 *
 * @example visible("a\u001b[31mb") // "a\\u001b[31mb"
 */
export function visible(text: string): string {
  return text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
