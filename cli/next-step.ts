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

/**
 * A command of cdktf that uses the output as it was just written. Without `--skip-synth` cdktf synthesises every environment,
 * and stops where the file of one has problems.
 *
 * @param isWhole whether every environment was synthesised, so that cdktf can do it again
 * @example cdktfCommand("apply", ["acme-network", "acme-cluster"]) // "npx cdktf apply acme-network acme-cluster --skip-synth"
 */
export function cdktfCommand(action: "plan" | "apply", stackIds: readonly string[], isWhole = false): string {
  return ["npx cdktf", action, ...stackIds, ...(isWhole ? [] : ["--skip-synth"])].join(" ");
}

/** Where a person goes who sees that something failed, or did not get ready, and not why. */
export const symptoms = "Symptoms and where their reasons are: docs/troubleshooting.md";
