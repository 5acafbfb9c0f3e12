import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { motoCommand } from "../../../lab/aws/moto";
import { ensureBucket } from "../../../lab/aws/state-buckets";
import { ensureVirtualEnvironment } from "../../../lab/aws/virtual-environment";
import type { Connection } from "../../../lab/hcp/connection";
import { labFolder } from "../../../lab/lab-folder";
import { type StartedService, startService, stopService } from "../../../lab/services/process";
import type { JsonObject } from "../../../lab/terraform/json";
import { mirrorConfiguration } from "../../../lab/terraform/terraform";
import { HcpClient } from "../../e2e/hcp-client";
import { ServerProcess } from "../../lab/hcp/server-process";
import { fixtureRepository } from "../../support/fixture-repository";

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const stacks = ["network", "cluster", "addons", "workloads"];
const delayMs = 800;
const region = "ap-northeast-2";
/** Environments of the fixtures, with an HCP Terraform and an S3 of their own. */
export class StateWorld {
  public readonly repository = fixtureRepository();
  readonly #folder = mkdtempSync(join(tmpdir(), "eksnet-states-"));
  readonly #server = new ServerProcess();
  #moto: StartedService | undefined;
  #connection: Connection | undefined;
  #variables: NodeJS.ProcessEnv = {};
  #mirrors = "";

  /** @param flags further ones of HCP Terraform's server */
  public constructor(private readonly flags: readonly string[] = []) {}

  public async start(): Promise<void> {
    const lab = labFolder(this.#folder);
    const python = await ensureVirtualEnvironment({ progress: () => {} });
    this.#moto = await startService(motoCommand(lab, python, "111122223333"));
    const users = ["--user", "anna=token-of-anna", "--user", "ben=token-of-ben"];
    this.#connection = await this.#server.start("--folder", join(this.#folder, "hcp"), ...users, ...this.flags);
    const { bundleFile } = this.#connection;
    this.signIn("token-of-anna");
    this.#variables = {
      ...{ PATH: process.env.PATH, HOME: this.#folder, CHECKPOINT_DISABLE: "1" },
      ...{ TF_CLI_CONFIG_FILE: join(this.#folder, "terraform.tfrc"), AWS_ENDPOINT_URL_S3: this.endpoint },
      ...{ AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "lab", AWS_EC2_METADATA_DISABLED: "true" },
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      ...{ NODE_EXTRA_CA_CERTS: bundleFile, SSL_CERT_FILE: bundleFile },
    };
  }

  public async stop(): Promise<void> {
    await this.#server.stop();
    if (this.#moto) await stopService(this.#moto);
    rmSync(this.#folder, { recursive: true });
    this.repository.remove();
  }

  public get endpoint(): string {
    return `http://127.0.0.1:${this.#moto?.ready.port}`;
  }

  public get hostname(): string {
    return `127.0.0.1:${this.#connection?.port}`;
  }

  public hcp(organization: string): HcpClient {
    return new HcpClient(this.#connection as Connection, organization);
  }

  /** @param token none when it is empty */
  public signIn(token: string): void {
    const file = join(this.#folder, "terraform.tfrc");
    const credentials = token === "" ? "" : `credentials "${this.hostname}" {\n  token = "${token}"\n}\n`;
    writeFileSync(file, this.#mirrors + credentials);
  }

  /**
   * Lets Terraform use the providers of this machine, and accept an older aws provider than the stacks ask for.
   *
   * @param roots mirror folders
   */
  public useProviders(terraform: string, roots: readonly string[]): void {
    this.#mirrors = mirrorConfiguration(roots);
    const bin = join(this.#folder, "bin");
    mkdirSync(bin);
    const accept = "[ ! -f cdk.tf.json ] || sed -i.before 's/>= 6.25, < 7/>= 5.100/' cdk.tf.json";
    writeFileSync(join(bin, "terraform"), `#!/bin/sh\n${accept}\nexec "${terraform}" "$@"\n`, { mode: 0o755 });
    this.#variables = { ...this.#variables, PATH: [bin, this.#variables.PATH].join(delimiter) };
    this.signIn("token-of-anna");
  }

  public newBucket(name: string): Promise<void> {
    return ensureBucket(this.endpoint, { name, region });
  }

  /** Puts the environment `production` into an organization here. */
  public setOrganization(organization: string): void {
    const file = "environments/production.ts";
    const where = `organization: "${organization}", hostname: "${this.hostname}",`;
    const text = readFileSync(this.repository.path(file), "utf8");
    this.repository.write(file, text.replace(/^ {4}organization: .*$/m, `    ${where}`));
  }

  /** Replaces the section `state` of the environment `starter`. */
  public setState(section: string): void {
    const file = "environments/starter.ts";
    const text = readFileSync(this.repository.path(file), "utf8");
    this.repository.write(file, text.replace(/^ {2}state: .*$/m, `  state: ${section},`));
  }

  /** The environment has these local states again, and nothing else knows of them. */
  public placeLocalStates(lineage: string): Map<string, string> {
    this.setState('{ kind: "local" }');
    // One that was killed may have left its journal there.
    rmSync(this.repository.path(".state"), { recursive: true, force: true });
    return new Map(
      stacks.map((stack, index) => {
        const text = stateText(`${lineage}-${stack}`, index + 3, stack);
        this.repository.write(`.state/starter/${stack}.tfstate`, text);
        return [stack, text] as const;
      }),
    );
  }

  public localState(stack: string): string {
    return readFileSync(this.repository.path(`.state/starter/${stack}.tfstate`), "utf8");
  }

  public async hcpState(organization: string, stack: string): Promise<string> {
    const client = this.hcp(organization);
    const id = await client.workspaceId(`starter-${stack}`);
    const current = await client.call("GET", `/api/v2/workspaces/${id}/current-state-version`);
    const { attributes } = current.data as { attributes: JsonObject };
    return JSON.stringify(await client.call("GET", new URL(String(attributes["hosted-state-download-url"])).pathname));
  }

  public async object(bucket: string, key: string): Promise<string | undefined> {
    const client = this.#s3();
    try {
      return await (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString();
    } finally {
      client.destroy();
    }
  }

  public async putObject(bucket: string, key: string, text: string): Promise<void> {
    const client = this.#s3();
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
    client.destroy();
  }

  /** Runs the command to its end. */
  public async run(...words: readonly string[]): Promise<Ended> {
    return ended(this.#start(words));
  }

  /** Runs the command and kills it while a call of HCP Terraform is under way for the nth time; the call happens all the same. */
  public async kill(call: string, nth: number, ...words: readonly string[]): Promise<void> {
    const client = this.hcp("");
    await client.useFaults([{ calls: [call], after: nth - 1, times: 1, fault: "delay", delayMs }]);
    const child = this.#start(words);
    const over = ended(child);
    let last: Ended | undefined;
    void over.then((one) => (last = one));
    for (;;) {
      const { calls } = await client.call("GET", "/_lab/faults");
      if (Number((calls as JsonObject)[call] ?? 0) >= nth) break;
      if (last !== undefined) throw new Error(`it ended before ${call} ${nth}: ${last.stdout}${last.stderr}`);
      await pause(10);
    }
    child.kill("SIGKILL");
    await over;
    await pause(delayMs);
    await client.useFaults([]);
  }

  /** Runs Terraform itself. */
  public terraform(...words: readonly string[]): Promise<Ended> {
    return ended(spawn("terraform", words, { cwd: this.#folder, env: this.#variables }));
  }

  #start(words: readonly string[]): ChildProcess {
    const { folder } = this.repository;
    return spawn(process.execPath, ["cli/eksnet.js", ...words], { cwd: folder, env: this.#variables });
  }

  #s3(): S3Client {
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    return new S3Client({ region, endpoint: this.endpoint, credentials, forcePathStyle: true });
  }
}

function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (part: Buffer) => (stdout += part));
  child.stderr?.on("data", (part: Buffer) => (stderr += part));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, stdout, stderr })));
}

/** A state with one resource and a contract. */
export function stateText(lineage: string, serial: number, stack: string): string {
  const resource = {
    mode: "managed",
    type: "terraform_data",
    name: "value",
    provider: 'provider["terraform.io/builtin/terraform"]',
    instances: [{ schema_version: 0, attributes: { id: stack, input: null, output: null, triggers_replace: null } }],
  };
  const outputs = {
    contract: { value: { kind: stack, schema: 1 }, type: ["object", { kind: "string", schema: "number" }] },
  };
  return `${JSON.stringify({ version: 4, terraform_version: "1.11.4", serial, lineage, outputs, resources: [resource] }, null, 2)}\n`;
}
