import type { EnvironmentInput } from "../../environments/schema";
import { defineEnvironment } from "../../environments/schema";
import { TerraformFailed } from "../../lab/terraform/terraform";
import { changed } from "../support/variant";
import { beginning } from "./change-table";
import type { CheckResult } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { Trial } from "./trial";

/** Commands that come too early, and the words that name what comes first. */
const tooEarly: readonly { readonly command: readonly string[]; readonly words: string }[] = [
  { command: ["check", "starter", "--stack", "cluster"], words: "npx cdktf apply starter-network" },
  {
    command: ["lab", "plan", "starter", "--stack", "cluster"],
    words: "starter-network has not been applied. Run: npx eksnet lab apply starter --stack network",
  },
  {
    command: ["lab", "apply", "starter", "--stack", "cluster"],
    words: "starter-network has not been applied. Run: npx eksnet lab apply starter --stack network",
  },
  {
    command: ["lab", "apply", "production", "--stack", "cluster"],
    words:
      "production-network has not been applied, or the token may not read it. Run: npx eksnet lab apply production --stack network",
  },
];

/** States of producers that a consumer cannot use. */
const otherContracts = [
  { kind: "addons", schema: 1 },
  { kind: "network", schema: 99 },
];

const places: Readonly<Record<string, EnvironmentInput>> = {
  local: beginning,
  hcp: changed(beginning, { state: { kind: "hcp", organization: "example-org" } }),
};

/**
 * Wants every command that comes too early to end with 2 and to name the stack to apply first.
 *
 * It wants a lab in which nothing was applied yet.
 */
export async function runTooEarly(): Promise<CheckResult[]> {
  const results = tooEarly.map(async ({ command, words }) => {
    const title = `eksnet ${command.join(" ")}, too early`;
    const { code, output } = await eksnet(`too-early-${command.join("-").replaceAll("--", "")}`, ...command);
    console.log(`${title}: ends with ${code}: ${words}`);
    return { title, faults: code === 2 && output.includes(words) ? [] : [`ended with ${code}: ${output}`] };
  });
  return await Promise.all(results);
}

/**
 * Plans a cluster stack whose network stack was not applied, or publishes another contract: Terraform's own error must
 * hold the contract's words, with states in files and in HCP Terraform.
 */
export async function runContracts(): Promise<CheckResult[]> {
  const trial = await Trial.start(lab, "contracts", beginning.account);
  const results: CheckResult[] = [];
  for (const [place, input] of Object.entries(places)) {
    await trial.place(defineEnvironment(input));
    const wants = ["Run: EKSNET_ENVIRONMENT=changing npx cdktf apply changing-network"];
    if (place === "local") {
      results.push(await wantError(trial, `${place}, no state`, ["changing-network has not been applied", ...wants]));
    }
    for (const contract of otherContracts) {
      const { errors } = await trial.publish("changing-network", contract);
      const found = `found ${contract.kind} schema ${contract.schema}`;
      const words = ["publishes another contract: wanted network schema 1", found, ...wants];
      const { title, faults } = await wantError(trial, `${place}, ${contract.kind} schema ${contract.schema}`, words);
      results.push({ title, faults: [...errors, ...faults] });
    }
  }
  return results;
}

async function wantError(trial: Trial, what: string, words: readonly string[]): Promise<CheckResult> {
  const title = `contract, ${what}`;
  try {
    await trial.plan("changing-cluster");
    return { title, faults: ["the plan of changing-cluster must fail"] };
  } catch (error) {
    if (!(error instanceof TerraformFailed)) throw error;
    // Terraform wraps its text into a frame.
    const said = error.output.replaceAll(/[\s│╷╵]+/g, " ");
    const lacking = words.filter((word) => !said.includes(word));
    console.log(`${title}: ${words.join("; ")}`);
    return { title, faults: lacking.map((word) => `Terraform does not say "${word}": ${error.output}`) };
  }
}
