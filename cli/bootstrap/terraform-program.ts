import { CommandFailure } from "../failure";
import { Interruption } from "../terraform/interruption";
import { runTerraform } from "../terraform/terraform";
import type { Requirement } from "./requirement";

/** The oldest release that the stacks accept, which locks states in S3 by itself. */
const oldest = [1, 10] as const;

/** The Terraform program of this machine. */
export async function terraformProgram(): Promise<Requirement> {
  const what = `terraform >= ${oldest.join(".")} on the PATH`;
  const version = await installedVersion();
  if (version === undefined)
    return { what, found: "missing", maker: "you", how: "https://developer.hashicorp.com/terraform/install" };
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return { what, found: isOld ? "missing" : "there", maker: "you", how: `found ${version}` };
}

async function installedVersion(): Promise<string | undefined> {
  try {
    const { output } = await Interruption.during((interruption) =>
      runTerraform(["version"], { folder: ".", interruption }),
    );
    return /Terraform v(\d+\.\d+\.\d+)/.exec(output)?.[1];
  } catch (error) {
    if (error instanceof CommandFailure) return undefined;
    throw error;
  }
}
