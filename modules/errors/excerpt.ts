/** Longer values are cut: a sentence shows them to be recognised, not to be read. */
const MAX_LENGTH = 80;

/**
 * A value as a sentence shows it: in JSON, cut to 80 characters.
 *
 * @example excerpt("eu-west-9") // '"eu-west-9"'
 */
export function excerpt(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 3)}...` : text;
}
