import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SynthesisedStack } from "../../cli/synthesis";
import { withTemporaryFolder } from "../../cli/temporary-folder";
import { Interruption } from "../../cli/terraform/interruption";
import type { StackOutcome } from "../../cli/terraform/outcome";
import { applyStacks } from "../../cli/terraform/run-stacks";
import type { Environment } from "../../environments/schema";
import { type Connection, hcpConfiguration, hcpVariables } from "../../lab/hcp/connection";
import type { LabFolder } from "../../lab/lab-folder";
import { type Services, startServices } from "../../lab/services/services";
import { copyStacks } from "../../lab/stacks/copies";
import { makeBefore } from "../../lab/stacks/made-before";
import { overrideFile } from "../../lab/stacks/override";
import { type LabStack, readSynthesised } from "../../lab/stacks/synthesised";
import { fullSource } from "../../lab/terraform/mirrors";
import { fitStackFolder } from "../../lab/terraform/stack-folder";
import { mirrorConfiguration, type Terraform, terraformVariables } from "../../lab/terraform/terraform";
import { findTools, schemasOf, type Toolchain, type Tools } from "../../lab/terraform/toolchain";
import { createApp, definePlatform } from "../../stacks/platform";
import { ServerProcess } from "../lab/hcp/server-process";
import { HcpClient } from "./hcp-client";
import { want } from "./want";

/** How a Terraform command ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What an environment's delivery is tried with. */
export interface DeliveryTools {
  readonly lab: LabFolder;
  readonly tools: Tools & { readonly terraform: Terraform };
}

/** Applies without a question. */
export const apply = ["apply", "-input=false", "-auto-approve"];

/** The providers of a delivery stack and of those that it delivers. */
const deliveryProviders = ["aws", "tfe"].map(fullSource);

/**
 * An environment in an organization of HCP Terraform that executes runs: the service is the trial's own, AWS is the lab's. People
 * work in the stack folders, and runs get their AWS from variables of the workspaces.
 */
export class DeliveryTrial {
  public readonly client: HcpClient;

  private constructor(
    private readonly folder: LabFolder,
    private readonly terraform: Terraform,
    private readonly schemas: Toolchain["schemas"],
    private readonly services: Services,
    private readonly server: ServerProcess,
    private readonly variables: NodeJS.ProcessEnv,
    connection: Connection,
    organization: string,
  ) {
    this.client = new HcpClient(connection, organization);
  }

  /** Starts what it needs of the lab, and the service. */
  public static async start(
    { lab, tools }: DeliveryTools,
    account: string,
    organization: string,
  ): Promise<DeliveryTrial> {
    const { services } = await startServices(lab, [account], () => {});
    const base = join(lab.folder, "delivery");
    await rm(base, { recursive: true, force: true });
    await mkdir(base, { recursive: true });
    const server = new ServerProcess();
    const connection = await server.start("--folder", join(base, "hcp"), "--user", "anna=token-of-anna", "--runs");
    const configFile = join(base, "terraform.tfrc");
    const roots = [...new Set(tools.providers.map(({ root }) => root))];
    await writeFile(configFile, mirrorConfiguration(roots) + hcpConfiguration(connection));
    const variables = { ...terraformVariables(configFile), ...hcpVariables(connection) };
    const folder = { ...lab, out: join(base, "out") };
    const schemas = await schemasOf(tools);
    return new DeliveryTrial(folder, tools.terraform, schemas, services, server, variables, connection, organization);
  }

  /** Synthesises the environment and places its stacks, those that depend on others last. */
  public async place(environment: Environment): Promise<LabStack[]> {
    const outdir = join(this.folder.out, "..", "synthesised");
    const app = createApp({ outdir });
    definePlatform(app, environment);
    app.synth();
    const all = await readSynthesised(outdir);
    const stacks = all.filter(({ id }) => !id.endsWith("-delivery"));
    await makeBefore(stacks, this.services);
    await copyStacks(this.folder, stacks, { schemas: this.schemas, accounts: this.services.accounts });
    // A run would be sent to AWS's own addresses by what is in its folder, not by the variables of its workspace.
    await Promise.all(stacks.map(({ id }) => rm(join(this.folderOf(id), overrideFile), { force: true })));
    await this.placeDelivery(all);
    return stacks;
  }

  /** Places the delivery stack alone, whole: the tfe provider is there. */
  public async placeDelivery(all: readonly LabStack[]): Promise<void> {
    const delivery = all.find(({ id }) => id.endsWith("-delivery"));
    if (delivery === undefined) throw new Error("the environment has no delivery stack");
    await fitStackFolder({ stackFolder: delivery.folder, targetRoot: this.folder.out, schemas: this.schemas });
  }

  /** Variables by which runs find the lab's AWS. */
  public runVariables(account: string): Record<string, string> {
    const endpoints = this.services.accounts.get(account);
    if (endpoints === undefined) throw new Error(`the lab has no account ${account}`);
    return {
      AWS_ENDPOINT_URL: endpoints.aws,
      AWS_ENDPOINT_URL_EKS: endpoints.eks,
      ...{ AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "lab", AWS_EC2_METADATA_DISABLED: "true" },
    };
  }

  /** Writes a file of the trial's own into a stack's folder. */
  public async write(id: string, document: object, file = "cdk.tf.json"): Promise<void> {
    await mkdir(this.folderOf(id), { recursive: true });
    await writeFile(join(this.folderOf(id), file), JSON.stringify(document));
  }

  public async remove(id: string, file: string): Promise<void> {
    await rm(join(this.folderOf(id), file));
  }

  public async initialise(id: string): Promise<void> {
    const { code, output } = await this.run(id, "init", "-input=false");
    if (code !== 0) throw new Error(`${id}: ${output}`);
    // Without checksums Terraform does not read a 700 MB provider again before every command.
    const lockFile = join(this.folderOf(id), ".terraform.lock.hcl");
    const text = await readFile(lockFile, "utf8").catch(() => undefined);
    if (text !== undefined) await writeFile(lockFile, text.replace(/^ *hashes = \[[^\]]*\]\n/gm, ""));
  }

  /** Runs Terraform in a stack's folder. */
  public run(id: string, ...words: readonly string[]): Promise<Ended> {
    return this.start(id, ...words).ended;
  }

  /** Terraform's own words for what a command did. @throws Error when it fails */
  public async succeed(id: string, words: readonly string[]): Promise<string> {
    const { code, output } = await this.run(id, ...words);
    want(code === 0, `${id}: ${output}`);
    return `${id} ${/Resources: [^.\n]+/.exec(output)?.[0] ?? "no changes"}`;
  }

  /** Starts Terraform in a stack's folder, so that it can be interrupted. */
  public start(
    id: string,
    ...words: readonly string[]
  ): { readonly ended: Promise<Ended>; readonly interrupt: () => void } {
    const child = spawn(this.terraform.program, [...words, "-no-color"], {
      cwd: this.folderOf(id),
      env: this.variables,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part));
    const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, output })));
    return { ended, interrupt: () => child.kill("SIGINT") };
  }

  /** Applies stacks as `eksnet apply --auto-approve` does. */
  public applyWithCommand(ids: readonly string[]): Promise<StackOutcome[]> {
    const stacks = ids.map((id): SynthesisedStack => {
      const path = join(this.folderOf(id), "cdk.tf.json");
      const [, environment = "", kind = ""] = /^(.*)-([^-]+)$/.exec(id) ?? [];
      return { id, environment, kind, path, document: JSON.parse(readFileSync(path, "utf8")), warnings: [] };
    });
    return Interruption.during((interruption) =>
      withTemporaryFolder((scratch) =>
        applyStacks(stacks, {
          scratch,
          interruption,
          env: this.variables,
          begin: () => {},
          approve: async () => true,
        }),
      ),
    );
  }

  public async stop(): Promise<void> {
    await this.server.stop();
  }

  private folderOf(id: string): string {
    return join(this.folder.out, "stacks", id);
  }
}

/** The machine's tools for deliveries, or what it lacks. */
export function findDeliveryTools(lab: LabFolder): DeliveryTools | string {
  const { terraform, providers } = findTools(deliveryProviders);
  if (terraform === undefined) return "there is no terraform on PATH";
  const missing = deliveryProviders.filter((source) => !providers.some((found) => found.source === source));
  if (missing.length > 0)
    return `there is no ${missing.join(" and no ")} in a mirror folder; requests are checked by a client of its own in __tests__/lab/hcp`;
  return { lab, tools: { terraform, providers } };
}
