import type { Environment } from "../../environments/schema";
import type { SynthesisedStack } from "../synthesis";
import { hcpRequirements } from "./hcp-requirements";
import type { Requirement } from "./requirement";
import { stateBucket } from "./state-bucket";
import { terraformProgram } from "./terraform-program";

/**
 * What must exist before the first run of an environment's stacks, each after what it needs itself.
 *
 * @throws CommandFailure when AWS or HCP Terraform cannot be asked
 */
export async function requirementsOf(
  environment: Environment,
  stacks: readonly SynthesisedStack[],
): Promise<Requirement[]> {
  const { state } = environment;
  const ofState =
    state.kind === "s3"
      ? await stateBucket(state)
      : state.kind === "hcp"
        ? await hcpRequirements({ ...environment, state }, stacks)
        : [];
  return [await terraformProgram(), ...variablesOf(stacks), ...ofState, ...inAws(environment)];
}

/** Secrets that a stack needs as variables, such as the URL of a chat channel. */
function variablesOf(stacks: readonly SynthesisedStack[]): Requirement[] {
  const names = stacks.flatMap(({ document }) =>
    Object.entries(document.variable ?? {}).flatMap(([name, { default: value }]) => (value === undefined ? name : [])),
  );
  return names.map((name) => ({
    what: `variable TF_VAR_${name}`,
    found: process.env[`TF_VAR_${name}`] === undefined ? "missing" : "there",
    maker: "you",
    how: `export TF_VAR_${name}=...`,
  }));
}

/** What the environment only names; the plans of its stacks check it. */
function inAws({ account, network, registry, state }: Environment): Requirement[] {
  const zone =
    network.kind === "create" && network.dns?.manage === "adopt"
      ? [`hosted zone ${network.dns.zone} (${network.dns.id})`]
      : [];
  const vpc = network.kind === "existing" ? ["VPC and subnets of network"] : [];
  const mirrors = Object.values(registry).map(({ prefix }) => `registry ${prefix} with its images`);
  const adopted = state.kind === "hcp" && state.delivery?.aws?.oidcProvider === "adopt";
  const provider = adopted ? [`OIDC provider of HCP Terraform in account ${account}`] : [];
  const names = [...zone, ...vpc, ...new Set(mirrors), ...provider];
  return names.map((what) => ({ what, found: "unchecked", maker: "an AWS administrator", how: "a plan finds out" }));
}
