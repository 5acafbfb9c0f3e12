/**
 * What cdktf synthesises before it runs a command. It stops when an environment that it synthesises has problems, so only
 * `all` depends on the files of other environments.
 *
 * - `all`: every environment
 * - `{ environment }`: that one, with what it reads of others
 * - `none`: nothing, because the output was written just before
 */
export type CdktfSynthesis =
  | "all"
  | "none"
  | {
      /** Name of the environment. */
      readonly environment: string;
    };

/**
 * A command of cdktf as it is typed in a shell. Every message that suggests one gets it here.
 *
 * @example
 * cdktfCommand("apply", ["acme-network", "acme-cluster"], { environment: "acme" });
 * // "EKSNET_ENVIRONMENT=acme npx cdktf apply acme-network acme-cluster"
 */
export function cdktfCommand(action: "plan" | "apply", stackIds: readonly string[], synthesis: CdktfSynthesis): string {
  const variable = typeof synthesis === "object" ? [`EKSNET_ENVIRONMENT=${synthesis.environment}`] : [];
  const flags = synthesis === "none" ? ["--skip-synth"] : [];
  return [...variable, "npx cdktf", action, ...stackIds, ...flags].join(" ");
}
