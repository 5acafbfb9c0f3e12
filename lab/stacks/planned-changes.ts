import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { LabFolder } from "../lab-folder";
import { parseObject } from "../terraform/json";
import { type Terraform, TerraformFailed } from "../terraform/terraform";
import { planFile } from "./cdktf";

export interface PlanReader {
  readonly terraform: Pick<Terraform, "program">;

  /** Environment variables of Terraform. */
  readonly variables: NodeJS.ProcessEnv;
}

/** JSON of a plan of hundreds of resources, with the state that it was made for. */
const maxBuffer = 256 * 1024 * 1024;

/**
 * Whether the last plan of a stack would change anything, outputs included.
 *
 * cdktf ends with 0 either way, so the saved plan is read: `applyable` is false for "No changes".
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 * @throws TerraformFailed when the plan cannot be read
 */
export async function plansChanges(lab: LabFolder, id: string, { terraform, variables }: PlanReader): Promise<boolean> {
  const cwd = join(lab.out, "stacks", id);
  const command = ["show", "-json", planFile];
  const run = promisify(execFile)(terraform.program, command, { cwd, env: variables, maxBuffer });
  const { stdout } = await run.catch((error: Error) => {
    throw new TerraformFailed(command.join(" "), cwd, error.message);
  });
  return parseObject(stdout, `terraform ${command.join(" ")}`).applyable === true;
}
