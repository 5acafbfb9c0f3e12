import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parseObject } from "./json";

/** The Terraform program on this machine. */
export interface Terraform {
  /** Path of the program. */
  readonly program: string;

  /** Its version, such as `1.11.4`. */
  readonly version: string;

  /** Platform of its providers, such as `linux_amd64`. */
  readonly platform: string;
}

/** A Terraform command that ended with an error. */
export class TerraformFailed extends Error {
  public override readonly name = "TerraformFailed";

  /**
   * @param command the arguments, such as `init -input=false`
   * @param folder where it ran
   * @param output what it printed
   */
  public constructor(
    public readonly command: string,
    public readonly folder: string,
    public readonly output: string,
  ) {
    super(`terraform ${command} failed in ${folder}:\n${output.trim()}`);
  }
}

/**
 * The first `terraform` on PATH; undefined when there is none.
 *
 * @throws TerraformFailed if the program does not print its version
 */
export function findTerraform(path: string = process.env.PATH ?? ""): Terraform | undefined {
  const program = path
    .split(delimiter)
    .map((folder) => join(folder, "terraform"))
    .find(isProgram);
  if (program === undefined) return undefined;
  const command = ["version", "-json"];
  let answer: string;
  try {
    answer = execFileSync(program, command, { encoding: "utf8", stdio: "pipe", env: terraformVariables("/dev/null") });
  } catch (error) {
    throw new TerraformFailed(command.join(" "), ".", String(error));
  }
  const { terraform_version: version, platform } = parseObject(answer, "terraform version -json");
  if (typeof version !== "string" || typeof platform !== "string")
    throw new TerraformFailed(command.join(" "), ".", answer);
  return { program, version, platform };
}

/**
 * Variables for a Terraform command: this process's, without any of Terraform's own, and then ours.
 *
 * A person's TF_CLI_CONFIG_FILE, TF_DATA_DIR or TF_CLI_ARGS would change what a command does, or name a file that is
 * not there.
 * @param configFile command line configuration to use
 * @see https://developer.hashicorp.com/terraform/cli/config/environment-variables
 */
export function terraformVariables(configFile: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return {
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: configFile,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    // A third of what a plan with the AWS provider's schema costs is Go's collection of garbage: 8.8 to 7.7 seconds of
    // processor time, for 145 MB more.
    GOGC: "400",
  };
}

/**
 * CLI configuration that installs providers only from mirror folders.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export function mirrorConfiguration(roots: readonly string[]): string {
  const mirrors = roots.map((root) => `  filesystem_mirror {\n    path = ${JSON.stringify(root)}\n  }\n`);
  return `provider_installation {\n${mirrors.join("")}}\n`;
}

/** A host whose services are somewhere else than its name says. */
export interface HostServices {
  /** The name that configurations have, such as `app.terraform.io`. */
  readonly host: string;

  /** Address of each service, such as `https://127.0.0.1:8443/api/v2/` for `tfe.v2`. */
  readonly services: Readonly<Record<string, string>>;

  /** Token that Terraform shows to them. */
  readonly token: string;
}

/**
 * Command line configuration that sends what is meant for a host to other addresses, so that the stacks that name the
 * host stay as they are; goes beside the one of the mirrors in the same file.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#credentials
 */
export function hostConfiguration({ host, services, token }: HostServices): string {
  const addresses = Object.entries(services).map(
    ([id, address]) => `    ${JSON.stringify(id)} = ${JSON.stringify(address)}\n`,
  );
  return (
    `host ${JSON.stringify(host)} {\n  services = {\n${addresses.join("")}  }\n}\n` +
    `credentials ${JSON.stringify(host)} {\n  token = ${JSON.stringify(token)}\n}\n`
  );
}

/** How a command is run. */
export interface RunOptions {
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;

  /**
   * Exit codes that are an answer rather than a failure.
   * @default [0]
   */
  readonly accepted?: readonly number[];
}

/**
 * Runs a Terraform command and returns its standard output.
 *
 * @throws TerraformFailed with both outputs for any other exit code
 */
export function runTerraform(
  terraform: Terraform,
  command: readonly string[],
  { folder, variables, accepted = [0] }: RunOptions,
): Promise<string> {
  // The schema of one large provider is 14 MB of JSON; the default limit is 1 MB.
  const options = { cwd: folder, env: variables, maxBuffer: 512 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(terraform.program, command, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number" && accepted.includes(code)) resolve(stdout);
      else reject(new TerraformFailed(command.join(" "), folder, stdout + stderr));
    });
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
