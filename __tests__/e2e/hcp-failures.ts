import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useFaults } from "../../lab/faults/control";
import type { FaultPlan } from "../../lab/faults/fault-plan";
import { hcpVariables } from "../../lab/hcp/connection";
import { readRegister } from "../../lab/services/register";
import { findTerraform, runTerraform, TerraformFailed, terraformVariables } from "../../lab/terraform/terraform";
import type { CheckResult } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { namedUnlock } from "./kills";

/** An environment that keeps its states in HCP Terraform, its stack that needs no other, and a small thing in that. */
const [environment, kind, thing] = ["production", "network", "aws_route.vpc_routes_public_internet"];
const stack = ["--stack", kind] as const;

/** States that Terraform may try to send in one apply: the last one, and a snapshot for each resource after 20 seconds. */
const mostStates = 100;

/**
 * The JSON of an environment with a `cloud` block: the connection is lost while the state is pushed, the workspace
 * stays held, the token is wrong. Each must end with a clear message, and no state may be lost.
 */
export async function hcpFailures(): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const want = (what: string, holds: boolean, log: string) => {
    const title = `${environment}-${kind} in HCP Terraform: ${what}`;
    console.log(`${title}: ${holds ? "yes" : "NO"}`);
    results.push({ title, faults: holds ? [] : [`it is not so, see ${log}`] });
  };

  const applied = await eksnet("hcp-apply", "lab", "apply", environment, ...stack);
  want("apply succeeds", applied.code === 0, applied.log);
  await eksnet("hcp-taint", "lab", "terraform", environment, ...stack, "--", "taint", thing);
  await useFaults(lab, { seed: 1, rules: Array.from({ length: mostStates }, lostState).flat() }, "hcp");
  const cut = await eksnet("hcp-cut", "lab", "apply", environment, ...stack);
  await useFaults(lab, { seed: 1, rules: [] }, "hcp");
  console.log(`${environment}-${kind} in HCP Terraform: the apply ended with ${cut.code} after ${cut.seconds} s`);
  const push = /npx eksnet (lab terraform \S+ --stack \S+ -- state push errored\.tfstate)/.exec(cut.output)?.[1];
  const pushIsNamed = cut.code === 1 && push !== undefined;
  want("a lost connection names errored.tfstate and the command that pushes it", pushIsNamed, cut.log);

  const held = await eksnet("hcp-held", "lab", "apply", environment, ...stack);
  const unlock = namedUnlock(held.output);
  const holderIsNamed = /production-network.* \S+ holds the workspace since/.test(held.output);
  const unlockIsNamed = held.code === 2 && holderIsNamed && unlock !== undefined;
  want("a held workspace names its holder and the command that frees it", unlockIsNamed, held.log);

  const freed = await eksnet("hcp-unlock", ...(unlock ?? ["lab", "status"]));
  want("the workspace is freed", unlock !== undefined && freed.code === 0, freed.log);
  const pushed = await eksnet("hcp-push", ...(push?.split(" ") ?? ["lab", "status"]));
  want("the state is pushed", push !== undefined && pushed.code === 0, pushed.log);

  const planned = await eksnet("hcp-plan", "lab", "plan", environment, ...stack);
  want("no state is lost: the next plan changes nothing", planned.output.includes("No changes."), planned.log);
  const orphans = await eksnet("hcp-orphans", "lab", "orphans");
  want("no state is lost: everything in AWS is in a state", orphans.code === 0, orphans.log);

  const said = await withWrongToken();
  const refusal = /[^\n│]*unauthorized[^\n]*/.exec(said)?.[0].trim();
  want(`a wrong token is refused: ${refusal ?? said}`, refusal !== undefined, "the title");

  const destroyed = await eksnet("hcp-destroy", "lab", "destroy", environment);
  want("destroy succeeds", destroyed.code === 0, destroyed.log);
  return results;
}

/**
 * One state that does not arrive. Terraform tries 31 times: after a cut it waits longer each time, six minutes in all,
 * and after a 429 hardly. So the last time alone is a cut.
 */
function lostState(): FaultPlan["rules"] {
  const rule = { calls: ["hcp:UploadState"], share: 1, after: 0, delayMs: 1000 };
  return [
    { ...rule, fault: "throttle", times: 30 },
    { ...rule, fault: "reset", times: 1 },
  ];
}

/** What Terraform prints with another token. */
async function withWrongToken(): Promise<string> {
  const terraform = findTerraform();
  const service = readRegister(lab).find(({ name }) => name === "hcp");
  if (terraform === undefined || service === undefined) return "there is no terraform or no service";
  const configFile = join(lab.folder, "wrong.tfrc");
  const configuration = readFileSync(join(lab.folder, "terraform.tfrc"), "utf8");
  writeFileSync(configFile, configuration.replace(String(service.ready.token), "wrong"));
  const { port, bundleFile } = service.ready;
  const trust = hcpVariables({ port: Number(port), token: "wrong", bundleFile: String(bundleFile) });
  const folder = join(lab.out, "stacks", `${environment}-${kind}`);
  const variables = { ...terraformVariables(configFile), ...trust };
  return runTerraform(terraform, ["plan", "-input=false", "-no-color"], { folder, variables }).catch((error) => {
    if (error instanceof TerraformFailed) return error.output;
    throw error;
  });
}
