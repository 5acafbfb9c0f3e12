import { GetBucketVersioningCommand, GetPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import { fullSource } from "../../../lab/terraform/mirrors";
import { findTools } from "../../../lab/terraform/toolchain";
import { describeWithMoto } from "../../lab/moto-there";
import { StateWorld } from "../state/state-world";

const world = new StateWorld(["--runs"]);
const needed = ["aws", "tfe"].map(fullSource);
const { terraform, providers } = findTools(needed);
const canDeliver =
  terraform !== undefined && needed.every((source) => providers.some((found) => found.source === source));

describeWithMoto("eksnet bootstrap", () => {
  beforeAll(async () => {
    await world.start();
    if (canDeliver) world.useProviders(terraform.program, [...new Set(providers.map(({ root }) => root))]);
  });
  afterAll(() => world.stop());

  const bootstrap = (environment: string, ...more: readonly string[]) => world.run("bootstrap", environment, ...more);

  /** An organization with the agent pool that `production` names. */
  async function newOrganization(name: string) {
    const client = world.hcp(name);
    await client.make(`organizations/${name}/agent-pools`, { name: "production-vpc" });
    world.setOrganization(name);
    return client;
  }

  it("has nothing to do for states in files", async () => {
    world.setState('{ kind: "local" }');

    const { status, stdout } = await bootstrap("starter");

    expect(status).toBe(0);
    expect(stdout).toContain("Nothing to do");
    expect(stdout).toMatch(/\nNext: npx eksnet plan starter\b/);
  });

  it("makes a bucket with versioning and without public access, once", async () => {
    world.setState('{ kind: "s3", bucket: "boot-states", region: "ap-northeast-2" }');

    const asked = await bootstrap("starter");
    const made = await bootstrap("starter", "--auto-approve");
    const again = await bootstrap("starter");
    const client = new S3Client({
      region: "ap-northeast-2",
      endpoint: world.endpoint,
      credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
      forcePathStyle: true,
    });
    const versioning = await client.send(new GetBucketVersioningCommand({ Bucket: "boot-states" }));
    const access = await client.send(new GetPublicAccessBlockCommand({ Bucket: "boot-states" }));
    client.destroy();

    expect(asked).toMatchObject({ status: 2, stderr: "" });
    expect(asked.stdout).toContain("Next: npx eksnet bootstrap starter --yes");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(again.status).toBe(0);
    expect(again.stdout).toContain("Nothing to do");
    expect(versioning.Status).toBe("Enabled");
    expect(Object.values(access.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  });

  it("switches on versioning of a bucket that is there", async () => {
    await world.newBucket("boot-plain");
    world.setState('{ kind: "s3", bucket: "boot-plain", region: "ap-northeast-2" }');

    expect((await bootstrap("starter")).stdout).toContain("its versioning will be switched on");
    expect(await bootstrap("starter", "--yes")).toMatchObject({ status: 0, stderr: "" });
  });

  it("begins with a login where there is no token, and refuses one that is not accepted", async () => {
    world.setOrganization("tokens");
    world.signIn("");
    const without = await bootstrap("production");
    world.signIn("expired");
    const wrong = await bootstrap("production").finally(() => world.signIn("token-of-anna"));

    expect(without.status).toBe(2);
    expect(without.stdout).toContain(`\nNext: terraform login ${world.hostname}\n`);
    expect(wrong).toMatchObject({ status: 1, stdout: "" });
    expect(wrong.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("says who makes what, as JSON too, and makes what does not wait for others", async () => {
    world.setOrganization("pools");

    const { status, stdout } = await bootstrap("production", "--json", "--yes");

    const { requirements, delivery } = JSON.parse(stdout) as {
      requirements: { what: string; found: string; maker: string }[];
      delivery: string;
    };
    const missing = requirements.filter(({ found, what }) => found === "missing" && !what.startsWith("workspace"));
    expect(status).toBe(2);
    expect(missing).toMatchObject([
      { what: "agent pool production-vpc", maker: "an owner of the HCP Terraform organization" },
    ]);
    expect(requirements).toContainEqual(
      expect.objectContaining({ what: "workspace production-delivery", found: "there" }),
    );
    expect(delivery).toBe("waiting");
  });

  it("asks for the adoption of a workspace that is there, and leaves it alone", async () => {
    const client = await newOrganization("taken");
    await client.make("organizations/taken/workspaces", { name: "production-cluster" });

    const { status, stdout } = await bootstrap("production", "--yes");

    expect(status).toBe(2);
    expect(stdout).toMatch(
      /workspace production-cluster +you +it exists already; add "cluster" to state\.delivery\.adopt/,
    );
    expect(stdout).not.toContain("Terraform will perform");
  });

  it("refuses a workspace of the delivery stack that is in another project", async () => {
    const client = await newOrganization("projects");
    await client.make("organizations/projects/workspaces", { name: "production-delivery" });

    const { status, stderr } = await bootstrap("production", "--yes");

    expect(status).toBe(1);
    expect(stderr).toMatch(/^The workspace production-delivery exists in another project than "eksnet"\. .+\n$/);
  });

  const withProvider = canDeliver ? it : it.skip;
  const note = canDeliver ? "" : " (skipped: no hashicorp/tfe and hashicorp/aws provider in a mirror folder)";

  withProvider(
    `goes on after it was killed, and has nothing to do when all is there${note}`,
    async () => {
      const client = await newOrganization("whole");
      const words = ["bootstrap", "production", "--yes"];
      await world.kill("hcp:CreateProject", 1, ...words);
      await world.kill("hcp:CreateWorkspace", 1, ...words);

      const planned = await bootstrap("production");
      const applied = await bootstrap("production", "--yes");
      const again = await bootstrap("production");

      const { data } = await client.call("GET", "/api/v2/organizations/whole/workspaces");
      const modes = (data as { attributes: { name: string; "execution-mode": string } }[]).map(
        ({ attributes }) => `${attributes.name} ${attributes["execution-mode"]}`,
      );
      expect(planned.status).toBe(2);
      expect(planned.stdout).toContain("Plan: 13 to add, 0 to change, 0 to destroy.");
      expect(applied).toMatchObject({ status: 0, stderr: "" });
      expect(again.status).toBe(0);
      expect(again.stdout).toContain("Nothing to do");
      expect(again.stdout).toMatch(/\nNext: npx eksnet plan production\b/);
      expect(modes.sort()).toEqual([
        "production-addons agent",
        "production-cluster remote",
        "production-delivery local",
        "production-network remote",
        "production-workloads agent",
      ]);
    },
    120_000,
  );
});
