import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Connection, hcpConfiguration, hcpVariables } from "../../../lab/hcp/connection";
import { findTerraform, mirrorConfiguration, terraformVariables } from "../../../lab/terraform/terraform";
import { HcpClient } from "../../e2e/hcp-client";
import { ServerProcess } from "./server-process";

const terraform = findTerraform();
const title = "Terraform with a cloud block and remote runs";
const suite = terraform === undefined ? describe.skip : describe;

suite(terraform === undefined ? `${title} (skipped: no terraform on PATH)` : title, () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-hcp-runs-"));
  const server = new ServerProcess();
  let connection: Connection;
  let client: HcpClient;

  beforeAll(async () => {
    process.env.SECRET_OF_THE_SERVICE = "secret";
    connection = await server.start("--folder", join(folder, "service"), "--user", "anna=token-of-anna", "--runs");
    client = new HcpClient(connection, "acme");
    writeFileSync(join(folder, "terraform.tfrc"), mirrorConfiguration([]) + hcpConfiguration(connection));
  });
  afterAll(async () => {
    delete process.env.SECRET_OF_THE_SERVICE;
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => client.useFaults([]));

  /** A stack folder, initialised, with a workspace that executes remotely. */
  async function stack(name: string, configuration: string, files: Readonly<Record<string, string>> = {}) {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    const cloud = `terraform {\n  cloud {\n    organization = "acme"\n    workspaces {\n      name = "${name}"\n    }\n  }\n}\n`;
    for (const [file, text] of Object.entries({ "main.tf": cloud + configuration, ...files })) {
      writeFileSync(join(path, file), text);
    }
    const id = await client.make("organizations/acme/workspaces", { name, "execution-mode": "remote" });
    await run(path, "init", "-input=false");
    return { path, id };
  }

  function start(path: string, ...words: readonly string[]) {
    if (terraform === undefined) throw new Error("skipped");
    const variables = { ...terraformVariables(join(folder, "terraform.tfrc")), ...hcpVariables(connection) };
    const child = spawn(terraform.program, [...words, "-no-color"], { cwd: path, env: variables });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part));
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.on("close", (code) => resolve({ code, output: output.replace(/[\s│╷╵]+/g, " ") })),
    );
    return { child, ended, printed: () => output };
  }

  const run = (path: string, ...words: readonly string[]) => start(path, ...words).ended;
  const apply = ["apply", "-input=false", "-auto-approve"];
  const statusesOf = async (name: string) => (await client.runs(name)).map(({ status }) => status);
  const fault = (call: string, kind: string) => ({ calls: [`hcp:${call}`], fault: kind, times: 1 });

  it("applies what was uploaded, with the workspace's variables and none of the service", async () => {
    const { path, id } = await stack("variables", 'variable "region" {}\nvariable "zones" { type = list(string) }\n', {
      "run.tf": `resource "terraform_data" "seen" {
          input = join(",", concat([var.region], var.zones))
          provisioner "local-exec" { command = "echo secret=$SECRET_OF_THE_SERVICE color=$COLOR run=$TFC_WORKSPACE_NAME" }
        }
        output "seen" { value = terraform_data.seen.output }
        output "files" { value = fileset(path.module, "*.txt") }`,
      ".terraformignore": "ignored.txt\n",
      "ignored.txt": "",
      "sent.txt": "",
    });
    const variable = (key: string, value: string, category: string, hcl = false) =>
      client.make(`workspaces/${id}/vars`, { key, value, category, hcl });
    await variable("region", "${x}", "terraform");
    await variable("zones", '["a", "b"]', "terraform", true);
    await variable("COLOR", "blue", "env");

    const applied = await run(path, ...apply);
    const again = await run(path, ...apply);

    expect(applied.output).toContain("(local-exec): secret= color=blue run=variables");
    expect(applied.output).toContain('seen = "${x},a,b"');
    expect(applied.output).toMatch(/files = \[ "sent.txt",? \]|files = toset\(\[ "sent.txt", \]\)/);
    expect(again.output).toContain("No changes.");
    expect(await statusesOf("variables")).toEqual(["planned_and_finished", "applied"]);
  });

  it("applies a plan that was saved and looked at", async () => {
    const { path } = await stack("saved", 'resource "terraform_data" "one" { input = "one" }\n');

    const planned = await run(path, "plan", "-input=false", "-out=plan");
    const saved = await statusesOf("saved");
    const applied = await run(path, "apply", "-input=false", "plan");

    expect(planned.output).toContain("1 to add");
    expect(saved).toEqual(["planned_and_saved"]);
    expect(applied.output).toContain("Resources: 1 added");
    expect(await statusesOf("saved")).toEqual(["applied"]);
  });

  it("cancels an apply under way, keeps what it has made, and frees the workspace", async () => {
    const { path } = await stack(
      "canceled",
      `resource "terraform_data" "made" {}
       resource "terraform_data" "slow" {
         depends_on = [terraform_data.made]
         provisioner "local-exec" { command = "sleep 30" }
       }\n`,
    );
    const command = start(path, ...apply);
    while (!command.printed().includes("Provisioning with")) await setTimeout(100);
    const under = await client.newestRun("canceled", ["applying"]);

    await client.act(under, "cancel");
    const { code, output } = await command.ended;

    expect(await statusesOf("canceled")).toEqual(["canceled"]);
    expect(code).toBe(1);
    expect(output).toContain("execution halted");
    const next = await run(path, "plan", "-input=false");
    expect(next.output).toContain("terraform_data.made: Refreshing state");
  });

  it("gets over throttled and failed calls, a lost upload and the lost answer to one, and applies once", async () => {
    const { path } = await stack("faults", 'resource "terraform_data" "one" {}\n');
    const struck = [
      ...[fault("CreateConfiguration", "fail"), fault("UploadConfiguration", "reset")],
      ...[fault("UploadConfiguration", "lose"), fault("CreateRun", "throttle"), fault("ShowRun", "fail")],
    ];
    await client.useFaults(struck);

    const { code, output } = await run(path, ...apply);

    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("1 added") });
    expect(await statusesOf("faults")).toEqual(["applied"]);
  });

  it("waits for a workspace that a person holds, says so, and applies when it is free", async () => {
    const { path, id } = await stack("held", 'output "one" { value = 1 }\n');
    await client.call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "maintenance" });
    const command = start(path, ...apply);
    while (!command.printed().includes("Waiting for the manually locked workspace")) await setTimeout(100);

    await client.call("POST", `/api/v2/workspaces/${id}/actions/unlock`);

    expect((await command.ended).code).toBe(0);
    expect(await statusesOf("held")).toEqual(["applied"]);
  });

  it("removes the files of a run with its workspace", async () => {
    const { path, id } = await stack("gone", 'output "one" { value = 1 }\n');
    await run(path, ...apply);
    const [gone] = await client.runs("gone");

    await client.call("DELETE", `/api/v2/workspaces/${id}`);
    await setTimeout(200);

    expect(readdirSync(join(folder, "service", "runs"))).not.toContain(gone?.id);
  });
});
