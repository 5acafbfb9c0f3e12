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

/** Where to look when something failed or is not ready, and the reason is not shown. */
export const symptoms = "Symptoms and where their reasons are: docs/troubleshooting.md";
