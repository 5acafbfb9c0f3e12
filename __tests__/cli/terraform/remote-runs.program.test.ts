import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SynthesisedStack } from "../../../cli/synthesis";
import { Interruption } from "../../../cli/terraform/interruption";
import type { StackOutcome } from "../../../cli/terraform/outcome";
import { type ApplyOptions, applyStacks, planStacks } from "../../../cli/terraform/run-stacks";
import type { Connection } from "../../../lab/hcp/connection";
import { HcpClient, type SeenRun } from "../../e2e/hcp-client";
import { ServerProcess } from "../../lab/hcp/server-process";
import { describeWithTerraform } from "../../lab/terraform-there";

describeWithTerraform("stacks in HCP Terraform, by remote runs", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-remote-"));
  const server = new ServerProcess();
  let connection: Connection;
  let client: HcpClient;

  beforeAll(async () => {
    connection = await server.start("--folder", join(root, "hcp"), "--user", "anna=token-of-anna", "--runs");
    client = new HcpClient(connection, "acme");
    signIn("token-of-anna");
    for (const name of ["acme-a", "acme-b"]) {
      await client.make("organizations/acme/workspaces", { name, "execution-mode": "remote" });
    }
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(root, { recursive: true });
  });

  const hostname = () => `127.0.0.1:${connection.port}`;

  function signIn(token: string): void {
    writeFileSync(join(root, "terraform.tfrc"), `credentials "${hostname()}" {\n  token = "${token}"\n}\n`);
  }

  function stack(name: string, input: string, organization = "acme"): SynthesisedStack {
    const id = `acme-${name}`;
    const folder = join(root, "stacks", organization, id);
    mkdirSync(folder, { recursive: true });
    const document = {
      terraform: { cloud: { hostname: hostname(), organization, workspaces: { name: id } } },
      resource: { terraform_data: { one: { input } } },
    };
    const path = join(folder, "cdk.tf.json");
    writeFileSync(path, JSON.stringify(document));
    return { id, environment: "acme", kind: name, path, document, warnings: [] };
  }

  async function run<T>(work: (options: ApplyOptions) => Promise<T>, rest: Partial<ApplyOptions> = {}) {
    const scratch = mkdtempSync(join(root, "scratch-"));
    let output = "";
    const env = { TF_CLI_CONFIG_FILE: join(root, "terraform.tfrc"), SSL_CERT_FILE: connection.bundleFile };
    const result = await Interruption.during((interruption) =>
      work({
        scratch,
        interruption,
        env,
        begin: () => {},
        approve: async () => true,
        show: (text) => (output += text),
        ...rest,
      }),
    );
    return { result, output };
  }
  const apply = (stacks: readonly SynthesisedStack[], rest?: Partial<ApplyOptions>) =>
    run((options) => applyStacks(stacks, options), rest);
  const plan = (stacks: readonly SynthesisedStack[]) =>
    run((options) => planStacks(stacks, { ...options, applied: new Set() }));
  const lines = (outcomes: readonly StackOutcome[]) => outcomes.map(({ stack: id, outcome }) => `${id} ${outcome}`);

  it("are applied by the plan that was shown, each with the address of its run", async () => {
    const { result } = await apply([stack("a", "1"), stack("b", "1")]);
    const runs = await Promise.all(["acme-a", "acme-b"].map((name) => client.runs(name)));

    expect(lines(result)).toEqual(["acme-a applied", "acme-b applied"]);
    for (const [index, [run]] of runs.entries()) {
      expect(result[index]?.link).toBe(`https://${hostname()}/app/acme/${result[index]?.stack}/runs/${run?.id}`);
      expect(run?.attributes).toMatchObject({ "save-plan": true });
    }
  }, 60_000);

  it("are planned by runs that no other run waits for", async () => {
    const { result } = await plan([stack("a", "2"), stack("b", "1")]);
    const [run] = await client.runs("acme-a");

    expect(lines(result)).toEqual(["acme-a planned", "acme-b unchanged"]);
    expect(result[0]?.changes).toMatchObject({ added: 0, changed: 1, destroyed: 0 });
    expect(run?.attributes).toMatchObject({ "plan-only": true });
  }, 60_000);

  it.each([
    ["wrong", () => signIn("wrong")],
    ["missing", () => writeFileSync(join(root, "terraform.tfrc"), "")],
  ])(
    "say what to do where the token is %s",
    async (_, prepare) => {
      prepare();
      const { result } = await apply([stack("a", "3"), stack("b", "3")]).finally(() => signIn("token-of-anna"));

      expect(lines(result)).toEqual(["acme-a failed", "acme-b not-run"]);
      expect(result[0]?.notes).toEqual([expect.stringMatching(`${hostname()}.*terraform login ${hostname()}$`)]);
    },
    60_000,
  );

  it("say that a person holds the workspace", async () => {
    const id = await client.workspaceId("acme-a");
    await client.call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "by hand" });
    const { result } = await apply([stack("a", "4")]);
    await client.call("POST", `/api/v2/workspaces/${id}/actions/unlock`);

    expect(lines(result)).toEqual(["acme-a failed"]);
    expect(result[0]?.notes).toEqual([expect.stringMatching(/holds the workspace.*run the command again/)]);
    expect(result[0]?.link).toContain("/app/acme/acme-a/runs/run-");
  }, 60_000);

  it("name no false holder of a workspace that executes locally", async () => {
    const own = stack("local", "1");
    await apply([own]);
    const id = await client.workspaceId("acme-local");
    await client.call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "by hand" });
    const { result } = await apply([stack("local", "2")]);
    await client.call("POST", `/api/v2/workspaces/${id}/actions/unlock`);

    expect(result[0]?.notes).toEqual([
      expect.stringMatching(/^The workspace is locked; .* force-unlock acme\/acme-local$/),
    ]);
  }, 60_000);

  it("say that a run was discarded while they asked", async () => {
    const { result } = await apply([stack("a", "5")], {
      approve: async () => {
        const [run] = await client.runs("acme-a");
        await client.act(run as SeenRun, "discard");
        return true;
      },
    });

    expect(lines(result)).toEqual(["acme-a failed"]);
    expect(result[0]?.notes).toEqual([expect.stringMatching(/was discarded.*Nothing was changed/)]);
  }, 60_000);

  it("go on after the connection was lost while a configuration was uploaded", async () => {
    await client.useFaults([{ calls: ["hcp:UploadConfiguration"], fault: "reset", share: 1, times: 2 }]);
    const { result } = await apply([stack("a", "6")]).finally(() => client.useFaults([]));

    expect(lines(result)).toEqual(["acme-a applied"]);
  }, 60_000);

  it.each([
    ["throttle", /Too many requests/],
    ["fail", /did not answer as it should/],
  ] as const)(
    "say that the service has trouble where it answers with %s, and lose nothing",
    async (fault, note) => {
      await client.useFaults([{ calls: ["hcp:Discover"], fault, share: 1 }]);
      const { result } = await apply([stack("a", "7")]).finally(() => client.useFaults([]));
      const again = await apply([stack("a", "7")]);

      expect(lines(result)).toEqual(["acme-a failed"]);
      expect(result[0]?.notes).toEqual([expect.stringMatching(note)]);
      expect(lines(again.result)[0]).toMatch(/acme-a (?:applied|unchanged)/);
    },
    60_000,
  );
});
