import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { describeWithMoto } from "../../lab/moto-there";
import { type Ended, StateWorld, stateText } from "./state-world";

const world = new StateWorld();

describeWithMoto("eksnet state move", () => {
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const stacks = ["network", "cluster", "addons", "workloads"];
  const toLocal = ["--to", "local"];
  const toS3 = (bucket: string) => ["--to", "s3", "--bucket", bucket];
  const toHcp = (organization: string) => [
    "--to",
    "hcp",
    "--organization",
    organization,
    ...["--hostname", world.hostname],
  ];
  const move = (target: readonly string[], ...more: readonly string[]) =>
    world.run("state", "move", "starter", ...target, "--no-plan", ...more);
  const sectionOf = ({ stdout }: Ended): string => /set state: (\{.*\})/.exec(stdout)?.[1] ?? "";
  const parsed = (texts: readonly (string | undefined)[]): unknown[] => texts.map((text) => JSON.parse(text ?? "null"));
  const inHcp = (organization: string) => Promise.all(stacks.map((stack) => world.hcpState(organization, stack)));
  const inS3 = (bucket: string) => Promise.all(stacks.map((stack) => world.object(bucket, `starter/${stack}.tfstate`)));
  const locked = async (organization: string) => {
    const client = world.hcp(organization);
    const { data } = await client.call("GET", `/api/v2/organizations/${organization}/workspaces`);
    return (data as { attributes: { locked: boolean } }[]).filter(({ attributes }) => attributes.locked).length;
  };

  it("moves files to HCP Terraform, to S3 and back, with nothing lost", async () => {
    await world.newBucket("round");
    const before = [...world.placeLocalStates("round").values()];

    const first = await move(toHcp("round"));
    const again = await move(toHcp("round"));
    const tooLate = await move(toLocal);
    const kept = await inHcp("round");
    world.setState(sectionOf(first));
    const second = await move(toS3("round"));
    const stored = await inS3("round");
    world.setState(sectionOf(second));
    const third = await move(toLocal);
    world.setState(sectionOf(third));
    const fourth = await move(toLocal, "--json");

    for (const one of [first, again, second, third, fourth]) expect(one).toMatchObject({ status: 0, stderr: "" });
    expect(again.stdout.match(/moved before/g)).toHaveLength(4);
    expect(tooLate).toMatchObject({ status: 1, stdout: "" });
    expect(tooLate.stderr).toContain(`The states were moved to ${world.hostname}/round/starter-network`);
    expect(JSON.parse(fourth.stdout)).toEqual({ states: [], plans: [] });
    expect(parsed(kept)).toEqual(parsed(before));
    expect(parsed(stored)).toEqual(parsed(before));
    expect(stacks.map((stack) => world.localState(stack))).toEqual(before);
  }, 120_000);

  it("keeps copies that only their owner may read, and leaves old states that Terraform refuses", async () => {
    const before = world.placeLocalStates("kept");

    const { stdout } = await move(toHcp("kept"));

    const [, folder = ""] = /only: (\S+)/.exec(stdout) ?? [];
    const files = readdirSync(world.repository.path(folder));
    const modes = files.map((file) => statSync(world.repository.path(folder, file)).mode & 0o777);
    const plan = await world.terraform(
      "state",
      "list",
      `-state=${world.repository.path(".state/starter/network.tfstate")}`,
    );
    expect(files.sort()).toEqual(stacks.map((stack) => `starter-${stack}.tfstate`).sort());
    expect([...modes, statSync(world.repository.path(folder)).mode & 0o777]).toEqual([
      0o600, 0o600, 0o600, 0o600, 0o700,
    ]);
    expect(world.repository.read(`${folder}/starter-network.tfstate`)).toBe(before.get("network"));
    expect(plan.status).toBe(1);
    expect(plan.stderr.replace(/\s+/g, " ")).toContain(
      `"moved to ${world.hostname}/kept/starter-network by eksnet state move`,
    );
  });

  it.each([
    ["hcp:LockWorkspace", 3],
    ["hcp:UploadState", 2],
    ["hcp:UnlockWorkspace", 2],
  ])("goes on after it was killed during %s %i", async (call, nth) => {
    const organization = `killed-${call.slice(4)}-${nth}`;
    const before = [...world.placeLocalStates(organization).values()];

    await world.kill(call, nth, "state", "move", "starter", ...toHcp(organization), "--no-plan");
    const again = await move(toHcp(organization));

    expect(again).toMatchObject({ status: 0, stderr: "" });
    expect(parsed(await inHcp(organization))).toEqual(parsed(before));
    expect(await locked(organization)).toBe(0);
  });

  it.each([
    ["hcp:DownloadState", 6],
    ["hcp:LockWorkspace", 6],
  ])("goes on from HCP Terraform after it was killed during %s %i", async (call, nth) => {
    const name = `from-${call.slice(4).toLowerCase()}-${nth}`;
    await world.newBucket(name);
    const before = [...world.placeLocalStates(name).values()];
    world.setState(sectionOf(await move(toHcp(name))));

    await world.kill(call, nth, "state", "move", "starter", ...toS3(name), "--no-plan");
    const again = await move(toS3(name));

    expect(again).toMatchObject({ status: 0, stderr: "" });
    expect(parsed(await inS3(name))).toEqual(parsed(before));
    expect(await world.object(name, "starter/network.tfstate.tflock").catch(({ name: code }: Error) => code)).toBe(
      "NoSuchKey",
    );
    expect(await locked(name)).toBe(4);
  });

  /** What a refused move says; nothing may have changed. */
  async function refused(target: readonly string[]): Promise<string> {
    const before = stacks.map((stack) => world.localState(stack));
    const { status, stdout, stderr } = await move(target);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stacks.map((stack) => world.localState(stack))).toEqual(before);
    return stderr;
  }

  it("refuses while Terraform holds a file", async () => {
    world.placeLocalStates("held-file");
    const state = `-state=${world.repository.path(".state/starter/cluster.tfstate")}`;
    const provider = "terraform.io/builtin/terraform";
    const holder = spawn("terraform", ["state", "replace-provider", state, provider, provider], { stdio: "pipe" });
    await new Promise((resolve) => holder.stdout.on("data", (part: Buffer) => part.includes("Enter") && resolve(part)));

    const said = await refused(toHcp("held-file"));
    const closed = new Promise((resolve) => holder.once("close", resolve));
    holder.stdin.end("no\n");
    await closed;

    expect(said).toContain(".state/starter/cluster.tfstate is locked by state-replace-provider of");
    expect(await locked("held-file")).toBe(0);
  });

  it("refuses a locked workspace, and gives back the locks that it took", async () => {
    world.placeLocalStates("held-workspace");
    const client = world.hcp("held-workspace");
    await client.make("organizations/held-workspace/workspaces", { name: "starter-addons" });
    const id = await client.workspaceId("starter-addons");
    await client.call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "maintenance" });

    expect(await refused(toHcp("held-workspace"))).toContain("held-workspace/starter-addons is locked (maintenance)");
    expect(await locked("held-workspace")).toBe(1);
  });

  it("refuses a bucket where Terraform holds a state, and one that is missing", async () => {
    world.placeLocalStates("held-object");
    await world.newBucket("held-object");
    const lock = { ID: "1234", Operation: "OperationTypeApply", Who: "ben@laptop", Created: "2026-01-01" };
    await world.putObject("held-object", "starter/addons.tfstate.tflock", JSON.stringify(lock));

    expect(await refused(toS3("held-object"))).toContain(
      "is locked by OperationTypeApply of ben@laptop since 2026-01-01, ID 1234",
    );
    expect(await refused(toS3("missing-bucket"))).toMatch(/^s3:\/\/missing-bucket cannot be read: .*bucket/);
  });

  it("refuses a target that holds another state, or a newer one", async () => {
    const states = world.placeLocalStates("mine");
    await world.newBucket("occupied");
    await world.putObject("occupied", "starter/network.tfstate", stateText("theirs", 1, "network"));
    expect(await refused(toS3("occupied"))).toContain("its lineage is theirs, not mine-network");

    await world.putObject("occupied", "starter/network.tfstate", stateText("mine-network", 9, "network"));
    expect(await refused(toS3("occupied"))).toContain("holds a newer version of the state: serial 9, and 3");

    await world.putObject("occupied", "starter/network.tfstate", stateText("mine-network", 2, "network"));
    expect(await move(toS3("occupied"))).toMatchObject({ status: 0 });
    expect(await world.object("occupied", "starter/network.tfstate")).toBe(states.get("network"));
  });

  it("refuses a workspace of the same name in another project", async () => {
    world.placeLocalStates("elsewhere");
    await world.hcp("elsewhere").make("organizations/elsewhere/workspaces", { name: "starter-network" });

    expect(await refused([...toHcp("elsewhere"), "--project", "platform"])).toContain(
      'workspace elsewhere/starter-network exists in another project than "platform"',
    );
  });

  it("refuses a wrong token", async () => {
    world.placeLocalStates("expired");
    world.signIn("expired");
    const said = await refused(toHcp("expired")).finally(() => world.signIn("token-of-anna"));

    expect(said).toBe(`https://${world.hostname} does not accept the token. Run: terraform login ${world.hostname}\n`);
  });

  it("loses nothing when the connection stays away during an upload", async () => {
    world.placeLocalStates("away");
    await world.hcp("").useFaults([{ calls: ["hcp:UploadState"], fault: "reset", after: 1 }]);
    const said = await refused(toHcp("away"));
    await world.hcp("").useFaults([]);

    expect(said).toMatch(/^https:\/\/\S+ did not answer after 6 tries: .+\n$/);
    expect(await locked("away")).toBe(0);
    expect(await move(toHcp("away"))).toMatchObject({ status: 0, stderr: "" });
  });

  it("gets over answers that are lost", async () => {
    const before = [...world.placeLocalStates("lost").values()];
    const calls = [
      "hcp:CreateWorkspace",
      "hcp:LockWorkspace",
      "hcp:CreateStateVersion",
      "hcp:UploadState",
      "hcp:UnlockWorkspace",
    ];
    await world.hcp("").useFaults(calls.map((call) => ({ calls: [call], times: 1, fault: "lose" })));
    const ended = await move(toHcp("lost"));
    await world.hcp("").useFaults([]);

    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(parsed(await inHcp("lost"))).toEqual(parsed(before));
  });

  it("refuses options of another kind, missing ones and values that no environment file could have", async () => {
    world.placeLocalStates("options");

    expect(await refused(["--to", "local", "--bucket", "states"])).toContain("--to local does not have --bucket");
    expect(await refused(["--to", "s3"])).toContain("--to s3 needs --bucket");
    expect(await refused(["--to", "s3", "--bucket", "No"])).toContain("state.bucket");
  });

  it("says who unlocks a workspace that another user has moved", async () => {
    world.placeLocalStates("users");
    world.setState(sectionOf(await move(toHcp("users"))));
    world.setState(sectionOf(await move(toLocal)));
    world.signIn("token-of-ben");
    const said = await refused(toHcp("users")).finally(() => world.signIn("token-of-anna"));

    expect(said).toContain("users/starter-network was locked by another user, who can unlock it");
  });

  it("refuses a file that was changed before the move", async () => {
    world.placeLocalStates("early");
    await world.newBucket("early");
    world.setState('{ kind: "s3", bucket: "early", region: "ap-northeast-2" }');

    expect(await refused(toS3("early"))).toContain(
      "environments/starter.ts names this location already, and it holds no state",
    );
  });

  it("has nothing to move where nothing was applied", async () => {
    world.placeLocalStates("none");
    world.repository.delete(".state");

    const { status, stdout } = await move(toHcp("none"));

    expect(status).toBe(0);
    expect(stdout).toContain("starter has no states yet.");
  });
});
