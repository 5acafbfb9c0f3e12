import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, hcpConfiguration, hcpVariables } from "../../../lab/hcp/connection";
import type { JsonObject } from "../../../lab/terraform/json";
import {
  findTerraform,
  mirrorConfiguration,
  runTerraform,
  TerraformFailed,
  terraformVariables,
} from "../../../lab/terraform/terraform";
import { ServerProcess } from "./server-process";

const terraform = findTerraform();
const title = "Terraform with a cloud block";
const suite = terraform === undefined ? describe.skip : describe;

suite(terraform === undefined ? `${title} (skipped: no terraform on PATH)` : title, () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-hcp-terraform-"));
  const server = new ServerProcess();
  let connection: Connection;

  beforeAll(async () => {
    connection = await server.start(...flags());
    writeConfiguration("terraform.tfrc", connection);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => fault());

  const flags = () => ["--folder", join(folder, "service"), "--user", "anna=token-of-anna"];

  function writeConfiguration(file: string, to: Connection): void {
    writeFileSync(join(folder, file), mirrorConfiguration([]) + hcpConfiguration(to));
  }

  /** A stack folder whose state is in a workspace of its own name. */
  function stack(name: string, document: JsonObject): string {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    const cloud = { organization: "acme", workspaces: { name, project: "platform" } };
    writeFileSync(join(path, "cdk.tf.json"), JSON.stringify({ terraform: { cloud }, ...document }));
    return path;
  }

  /** Runs a command and gives what it printed, in lines as long as they like to be. */
  async function run(path: string, command: readonly string[], configuration = "terraform.tfrc"): Promise<string> {
    if (terraform === undefined) throw new Error("skipped");
    const variables = { ...terraformVariables(join(folder, configuration)), ...hcpVariables(connection) };
    const options = { folder: path, variables };
    return (await runTerraform(terraform, [...command, "-no-color"], options)).replace(/\s+/g, " ");
  }

  /** What a command that fails printed. */
  async function failure(path: string, command: readonly string[], configuration?: string): Promise<string> {
    const error = await run(path, command, configuration).then(
      (output) => new Error(`it did not fail: ${output}`),
      (reason: unknown) => reason,
    );
    if (!(error instanceof TerraformFailed)) throw error;
    return error.output.replace(/[\s│╷╵]+/g, " ");
  }

  const init = ["init", "-input=false"];
  const apply = ["apply", "-input=false", "-auto-approve"];
  const plan = ["plan", "-input=false"];

  /** A stack that has been applied once, with a value to change. */
  async function appliedStack(name: string): Promise<string> {
    const path = stack(name, holding("one"));
    await run(path, init);
    await run(path, apply);
    return path;
  }

  const holding = (input: string): JsonObject => ({
    resource: { terraform_data: { value: { input } } },
    output: { contract: { value: { kind: "network", ids: { a: "subnet-1" } } } },
  });

  function call(method: string, path: string, body?: unknown): Promise<string> {
    const ca = readFileSync(join(folder, "service", "tls", "authority.pem"));
    const headers = { authorization: `Bearer ${connection.token}` };
    return new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port: connection.port, ca, method, path, headers, agent: false }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => (text += part));
        response.on("end", () => resolve(text));
      })
        .on("error", reject)
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  const fault = (...rules: unknown[]) => call("PUT", "/_lab/faults", { rules });
  const workspaceOf = async (name: string) =>
    JSON.parse(await call("GET", `/api/v2/organizations/acme/workspaces/${name}`)).data;

  const calls = ["hcp:UploadState"];

  it("keeps the state, gives it to another stack, and has nothing left after destroy", async () => {
    const network = await appliedStack("production-network");
    const cluster = stack("production-cluster", {
      data: {
        terraform_remote_state: {
          network: {
            backend: "remote",
            config: { organization: "acme", workspaces: { name: "production-network" } },
          },
        },
      },
      resource: {
        terraform_data: { value: { input: "${data.terraform_remote_state.network.outputs.contract.ids.a}" } },
      },
    });

    const again = await run(network, plan);
    await run(cluster, init);
    const planned = await run(cluster, plan);
    await run(cluster, apply);
    const destroyed = [
      await run(cluster, ["destroy", "-input=false", "-auto-approve"]),
      await run(network, ["destroy", "-input=false", "-auto-approve"]),
    ];

    expect(again).toContain("No changes.");
    expect(planned).toContain('+ input = "subnet-1"');
    expect(destroyed.join()).toMatch(/1 destroyed.*1 destroyed/);
    expect((await workspaceOf("production-network")).attributes).toMatchObject({ locked: false });
    expect(existsSync(join(network, "terraform.tfstate"))).toBe(false);
  });

  it("stops at a producer without a state with Terraform's own words", async () => {
    const path = stack("lonely-cluster", {
      data: {
        terraform_remote_state: {
          network: { backend: "remote", config: { organization: "acme", workspaces: { name: "lonely-network" } } },
        },
      },
    });
    await run(path, init);

    expect(await failure(path, plan)).toContain("Unable to find remote state");
  });

  it("refuses a wrong token before anything is planned", async () => {
    const path = await appliedStack("wrong-token");
    writeConfiguration("wrong.tfrc", { ...connection, token: "wrong" });

    const said = await failure(path, apply, "wrong.tfrc");

    expect(said).toContain('Failed to read organization "acme" at host app.terraform.io');
    expect(said).toContain("unauthorized");
  });

  it("leaves a held workspace alone, and the command that frees it works", async () => {
    const path = await appliedStack("held");
    const { id } = await workspaceOf("held");
    await call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "maintenance" });

    const said = await failure(path, apply);
    const { relationships } = await workspaceOf("held");
    await run(path, ["force-unlock", "-force", "acme/held"]);

    expect(said).toContain('workspace already locked (lock ID: "acme/held")');
    expect(relationships["locked-by"]).toEqual({ data: { id: "anna", type: "users" } });
    expect(await run(path, plan)).toContain("No changes.");
  });

  it("gets over a connection that is lost while the state is being pushed", async () => {
    const path = await appliedStack("cut-twice");
    stack("cut-twice", holding("two"));
    await fault({ calls, times: 1, fault: "reset" }, { calls, times: 1, fault: "lose" });

    const said = await run(path, apply);

    expect(said).toContain("1 changed");
    expect(await run(path, plan)).toContain("No changes.");
  });

  it("gets over a lost answer to the announcement of a state", async () => {
    const path = await appliedStack("lost-announcement");
    stack("lost-announcement", holding("two"));
    await fault({ calls: ["hcp:CreateStateVersion"], times: 1, fault: "lose" });

    await run(path, apply);

    expect(await run(path, plan)).toContain("No changes.");
  });

  it("loses no state when the connection stays away: it is in errored.tfstate, and can be pushed", async () => {
    const path = await appliedStack("cut-off");
    stack("cut-off", holding("two"));
    // Terraform tries 31 times. After a cut it waits longer each time, six minutes in all; after a 429 hardly.
    await fault({ calls, times: 30, fault: "throttle" }, { calls, fault: "reset" });

    const said = await failure(path, apply);
    await fault();
    const whileHeld = await failure(path, plan);
    await run(path, ["force-unlock", "-force", "acme/cut-off"]);
    await run(path, ["state", "push", "errored.tfstate"]);

    expect(said).toMatch(/Error saving state: error uploading state: Put .* (EOF|connection reset)/);
    expect(said).toContain("terraform state push errored.tfstate");
    expect(whileHeld).toContain('workspace already locked (lock ID: "acme/cut-off")');
    expect(await run(path, plan)).toContain("No changes.");
  });

  it("reports that the service is unreachable", async () => {
    const path = await appliedStack("away");
    writeConfiguration("away.tfrc", { ...connection, port: 1 });

    expect(await failure(path, plan, "away.tfrc")).toMatch(/127\.0\.0\.1:1.* connection refused/);
  });

  it("does not trust a service that another authority vouches for", async () => {
    const path = await appliedStack("distrust");
    const genuine = connection;
    connection = { ...connection, bundleFile: "/dev/null" };
    try {
      expect(await failure(path, plan)).toContain("certificate signed by unknown authority");
    } finally {
      connection = genuine;
    }
  });

  it("finds its state after the service was killed and started again", async () => {
    const path = await appliedStack("restarted");
    await server.stop("SIGKILL");
    connection = await server.start(...flags(), "--port", String(connection.port));

    expect(await run(path, plan)).toContain("No changes.");
  });
});
