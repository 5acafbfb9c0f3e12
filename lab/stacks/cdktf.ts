import { dirname, join, relative } from "node:path";
import { hcpConfiguration, hcpVariables } from "../hcp/connection";
import type { LabFolder } from "../lab-folder";
import { replaceFile } from "../replace-file";
import type { Services } from "../services/services";
import { mirrorConfiguration, terraformVariables } from "../terraform/terraform";
import type { Tools } from "../terraform/toolchain";
import { runAroundTerraform } from "./foreground";
import { withManifest } from "./manifest";

/** What can be done with the copies. */
export type StackCommand = "apply" | "plan" | "destroy";

/** What cdktf runs with. */
export interface CdktfOptions {
  /** The synthesised output, `cdktf.out`. */
  readonly outdir: string;

  /** Environment variables. */
  readonly variables: NodeJS.ProcessEnv;
}

/** The same for words that a person typed. */
export interface TypedOptions extends CdktfOptions {
  /** Ids of the stacks that the words may mean. */
  readonly ids: readonly string[];
}

/** Where a plan is kept in the folder of its stack. cdktf keeps it there too, but not for states in HCP Terraform. */
export const planFile = "plan";

/** With this flag cdktf keeps no order at all, so it is for one stack alone. */
const alone = "--ignore-missing-stack-dependencies";

/**
 * Runs a command of cdktf on copies that are there, and shows what it prints.
 *
 * @param ids one stack, or for `apply` several that include all which they depend on
 * @returns cdktf's exit code
 */
export function runCdktf(
  lab: LabFolder,
  command: StackCommand,
  ids: readonly string[],
  { outdir, variables }: CdktfOptions,
): Promise<number> {
  const kept = command === "plan" ? { TF_CLI_ARGS_plan: `-out=${planFile}` } : {};
  const flags = command === "plan" ? [] : ["--auto-approve", ...(ids.length === 1 ? [alone] : [])];
  return startCdktf(lab, [command, ...ids, ...flags], { outdir, ids, variables: { ...variables, ...kept } });
}

/**
 * Runs cdktf on the copies with what a person would have typed.
 *
 * @returns cdktf's exit code
 */
export function startCdktf(
  lab: LabFolder,
  words: readonly string[],
  { outdir, ids, variables }: TypedOptions,
): Promise<number> {
  const cdktf = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle", "bin", "cdktf");
  const plain = process.stdout.isTTY === true ? [] : ["--no-color"];
  return withManifest(lab, outdir, ids, (output) => {
    const flags = ["--output", relative(lab.root, output), "--skip-synth", "--skip-provider-lock", ...plain];
    return runAroundTerraform(process.execPath, [cdktf, ...words, ...flags], { cwd: lab.root, env: variables });
  });
}

/**
 * Whether arguments of cdktf may match a stack. A pattern matches every stack with the same beginning: more than cdktf
 * matches, and never fewer, because a stack without a copy in the lab would use the real AWS.
 *
 * `starter-*` may mean `starter-network`, and `*-network` any stack.
 */
export function mayMean(words: readonly string[], id: string): boolean {
  return words.some((word) => {
    const [plain = ""] = /^[\w-]*/.exec(word) ?? [];
    return plain === word ? id === word : id.startsWith(plain);
  });
}

/** Variables for commands on the copies, and the file that they name: providers from mirrors, HCP Terraform from here. */
export async function labVariables(
  lab: LabFolder,
  { hcp }: Services,
  { providers }: Tools,
): Promise<NodeJS.ProcessEnv> {
  const configFile = join(lab.folder, "terraform.tfrc");
  const roots = [...new Set(providers.map(({ root }) => root))];
  // A concurrent run may read it at any moment.
  await replaceFile(configFile, mirrorConfiguration(roots) + hcpConfiguration(hcp), { mode: 0o600 });
  return {
    ...withoutAws(terraformVariables(configFile)),
    ...hcpVariables(hcp),
    // Its plugin cache would be filled from the mirrors: gigabytes twice.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    // A spinner in a log is hundreds of lines.
    ...(process.stdout.isTTY !== true && { CI: "1" }),
  };
}

/** A person's own profile, region or endpoint has no say in the lab, nor have their credentials anything to do there. */
function withoutAws(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(variables).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    // A machine in AWS has credentials of its own.
    AWS_EC2_METADATA_DISABLED: "true",
    // Calls to a service without an endpoint in the lab fail at a closed port, and do not reach the real AWS.
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
  };
}
