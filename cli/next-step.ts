/**
 * The last lines of a command: what to type now, and what that needs or does.
 *
 * @param command as one would type it
 * @example nextStep("npx cdktf plan acme-network", "It changes nothing.")
 * // Next: npx cdktf plan acme-network
 * //       It changes nothing.
 */
export function nextStep(command: string, ...notes: readonly string[]): string {
  return [`Next: ${command}`, ...notes.map((note) => `      ${note}`)].join("\n");
}

/** Where a person goes who sees that something failed, or did not get ready, and not why. */
export const symptoms = "Symptoms and where their reasons are: docs/troubleshooting.md";
