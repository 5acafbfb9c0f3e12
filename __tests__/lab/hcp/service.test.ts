import { Bench, bytes, pathOf, stateOf } from "./bench";

const bench = new Bench();
beforeAll(() => bench.start());
afterAll(() => bench.remove());

let count = 0;
/** A workspace that no other test has, held by anna. */
async function lockedWorkspace(): Promise<string> {
  count += 1;
  const workspace = await bench.workspace(`locked-${count}`);
  await bench.call("POST", `${workspace}/actions/lock`, { reason: "Locked by Terraform" });
  return workspace;
}

const query = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters)}`;

describe("discovery", () => {
  it("tells where the API is, to clients that ask the service itself", async () => {
    const { status, text } = await bench.call("GET", "/.well-known/terraform.json", undefined, "");

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ "tfe.v2": "/api/v2/", "state.v2": "/api/v2/" });
  });

  it("answers a ping without a token, with the version that a cloud block wants", async () => {
    const { status, headers } = await bench.call("GET", "/api/v2/ping", undefined, "");

    expect(status).toBe(204);
    expect(headers).toMatchObject({ "tfp-api-version": "2.6", "tfp-appname": "HCP Terraform" });
  });

  it("has every organization, and none that runs operations", async () => {
    const entitlements = await bench.call("GET", "/api/v2/organizations/acme/entitlement-set");
    const organization = await bench.call("GET", "/api/v2/organizations/other");

    expect(entitlements.attributes).toMatchObject({ operations: false, "state-storage": true });
    expect(organization.attributes).toMatchObject({ name: "other" });
  });

  it.each(["", "mallory"])("refuses the token of %p", async (user) => {
    const { status, text } = await bench.call("GET", "/api/v2/organizations/acme/workspaces", undefined, user);

    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ status: "401", title: "unauthorized" }] });
  });

  it("does not know the calls of runs", async () => {
    expect((await bench.call("POST", "/api/v2/runs", {})).status).toBe(404);
  });
});

describe("workspaces", () => {
  it("runs on this machine whatever mode is asked for", async () => {
    const workspace = await bench.workspace("modes", { "execution-mode": "agent", "terraform-version": "1.11.4" });

    const { attributes } = await bench.call("GET", workspace);

    expect(attributes).toMatchObject({ name: "modes", "execution-mode": "local", "terraform-version": "1.11.4" });
  });

  it("is found by its name and by its id, and not in another organization", async () => {
    const workspace = await bench.workspace("named");

    const byName = await bench.call("GET", "/api/v2/organizations/acme/workspaces/named");
    const elsewhere = await bench.call("GET", "/api/v2/organizations/other/workspaces/named");

    expect(`/api/v2/workspaces/${byName.data.id}`).toBe(workspace);
    expect(elsewhere.status).toBe(404);
  });

  it.each([
    ["is taken", "taken", "Name has already been taken"],
    ["could leave the folder", "../out", "Name can only include letters, numbers, -, and _"],
  ])("refuses a name that %s", async (_fault, name, detail) => {
    await bench.workspace("taken");

    const { status, text } = await bench.call("POST", "/api/v2/organizations/acme/workspaces", {
      data: { attributes: { name } },
    });

    expect(status).toBe(422);
    expect(text).toContain(detail);
  });

  it("sits in the project that it names, or in the one that every organization has", async () => {
    const made = await bench.call("POST", "/api/v2/organizations/acme/projects", {
      data: { type: "projects", attributes: { name: "platform" } },
    });
    await bench.call("POST", "/api/v2/organizations/acme/workspaces", {
      data: { attributes: { name: "in-project" }, relationships: { project: { data: { id: made.data.id } } } },
    });
    await bench.workspace("in-default");

    const inProject = query({ "filter[project][id]": String(made.data.id) });
    const found = await bench.call("GET", `/api/v2/organizations/acme/workspaces${inProject}`);
    const named = query({ "filter[names]": "platform" });
    const projects = await bench.call("GET", `/api/v2/organizations/acme/projects${named}`);

    expect(found.text).toContain('"in-project"');
    expect(found.text).not.toContain('"in-default"');
    expect(JSON.parse(projects.text)).toMatchObject({ data: [{ id: made.data.id, attributes: { name: "platform" } }] });
  });

  it("accepts tags, by name and with values, and is found by them", async () => {
    const workspace = await bench.workspace("tagged");
    const tags = [{ type: "tag-bindings", attributes: { key: "team", value: "network" } }];

    await bench.call("PATCH", `${workspace}/tag-bindings`, { data: tags });
    await bench.call("POST", `${workspace}/relationships/tags`, { data: [{ attributes: { name: "eks" } }] });

    const byTags = query({ "search[tags]": "team,eks" });
    const list = await bench.call("GET", `${workspace}/tag-bindings`);
    const found = await bench.call("GET", `/api/v2/organizations/acme/workspaces${byTags}`);
    expect(JSON.parse(list.text)).toMatchObject({
      data: [{ attributes: { key: "team", value: "network" } }, { attributes: { key: "eks", value: "" } }],
    });
    expect(JSON.parse(found.text)).toMatchObject({ data: [{ attributes: { "tag-names": ["team", "eks"] } }] });
  });

  it("is not deleted safely while it holds resources or a lock", async () => {
    const workspace = await lockedWorkspace();
    await bench.push(workspace, stateOf(1, { resources: [{ mode: "managed" }, { mode: "data" }] }));

    const whileLocked = await bench.call("POST", `${workspace}/actions/safe-delete`);
    await bench.call("POST", `${workspace}/actions/unlock`);
    const whileFull = await bench.call("POST", `${workspace}/actions/safe-delete`);
    const forced = await bench.call("DELETE", workspace);

    expect([whileLocked.status, whileFull.status, forced.status]).toEqual([409, 409, 204]);
    expect(whileFull.text).toContain("1 resources under management");
    expect((await bench.call("GET", workspace)).status).toBe(404);
  });
});

describe("the lock", () => {
  it("names its holder to other clients", async () => {
    const workspace = await lockedWorkspace();

    const second = await bench.call("POST", `${workspace}/actions/lock`, { reason: "me too" }, "ben");
    const { text } = await bench.call("GET", workspace, undefined, "ben");

    expect(second.status).toBe(409);
    expect(second.text).toMatch(/locked by User anna since .*: Locked by Terraform/);
    expect(JSON.parse(text)).toMatchObject({
      data: { attributes: { locked: true } },
      included: [{ type: "users", attributes: { username: "anna" } }],
    });
  });

  it("is given back by its holder, and by others only by force", async () => {
    const workspace = await lockedWorkspace();

    const byOther = await bench.call("POST", `${workspace}/actions/unlock`, undefined, "ben");
    const byForce = await bench.call("POST", `${workspace}/actions/force-unlock`, undefined, "ben");
    const again = await bench.call("POST", `${workspace}/actions/unlock`);

    expect([byOther.status, byForce.status, again.status]).toEqual([409, 200, 409]);
    expect(byOther.text).toContain("is locked by User anna");
  });

  it("is needed to push a state, and no other will do", async () => {
    const workspace = await bench.workspace("unlocked");

    const unlocked = await bench.announce(workspace, stateOf(1));
    await bench.call("POST", `${workspace}/actions/lock`);
    const foreign = await bench.announce(workspace, stateOf(1), {}, "ben");

    expect([unlocked.status, foreign.status]).toEqual([409, 409]);
    expect(unlocked.text).toContain("will only accept state uploads");
    expect(foreign.text).toContain("locked by User anna");
  });
});

describe("state versions", () => {
  it("has no current one before the first, and then the last that arrived", async () => {
    const workspace = await lockedWorkspace();
    const before = await bench.call("GET", `${workspace}/current-state-version`);

    await bench.push(workspace, stateOf(1));
    await bench.push(workspace, stateOf(2));
    await bench.announce(workspace, stateOf(3));

    const { attributes } = await bench.call("GET", `${workspace}/current-state-version`);
    const content = await bench.call("GET", pathOf(attributes["hosted-state-download-url"]));
    expect(before.status).toBe(404);
    expect(attributes).toMatchObject({ serial: 2, status: "finalized" });
    expect(JSON.parse(content.text)).toEqual(stateOf(2));
  });

  it("keeps every version, and lists the newest first", async () => {
    const workspace = await bench.workspace("history");
    await bench.call("POST", `${workspace}/actions/lock`);
    for (const serial of [1, 2, 3]) await bench.push(workspace, stateOf(serial));

    const filter = query({ "filter[organization][name]": "acme", "filter[workspace][name]": "history" });
    const { text } = await bench.call("GET", `/api/v2/state-versions${filter}`);

    expect(JSON.parse(text)).toMatchObject({ data: [3, 2, 1].map((serial) => ({ attributes: { serial } })) });
  });

  it("accepts the state with its announcement from older clients", async () => {
    const workspace = await lockedWorkspace();

    const state = bytes(stateOf(1)).toString("base64");
    const { status, attributes } = await bench.announce(workspace, stateOf(1), { state });

    expect(status).toBe(201);
    expect(attributes.status).toBe("finalized");
  });

  it.each([
    ["a lower serial", 412, stateOf(4), /not greater than the serial/],
    ["the same serial with other content", 409, stateOf(5, { outputs: { a: {} } }), /MD5 hash of the state provided/],
    ["another lineage", 409, stateOf(6, { lineage: "line-b" }), /lineage provided in the state file does not match/],
  ])("refuses %s, unless forced", async (_fault, status, state, message) => {
    const workspace = await lockedWorkspace();
    await bench.push(workspace, stateOf(5));

    const refused = await bench.announce(workspace, state);
    const { attributes: kept } = await bench.call("GET", `${workspace}/current-state-version`);
    const forced = await bench.announce(workspace, state, { force: true });

    expect(refused.status).toBe(status);
    expect(refused.text).toMatch(message);
    expect(kept.serial).toBe(5);
    expect(forced.status).toBe(201);
  });

  it("refuses content that is not what was announced, and waits for the right one", async () => {
    const workspace = await lockedWorkspace();
    const { attributes, data } = await bench.announce(workspace, stateOf(1));
    const path = pathOf(attributes["hosted-state-upload-url"]);

    const broken = await bench.call("PUT", path, bytes(stateOf(1)).subarray(0, 20), "");
    const { attributes: waiting } = await bench.call("GET", `/api/v2/state-versions/${data.id}`);
    const whole = await bench.call("PUT", path, bytes(stateOf(1)), "");

    expect([broken.status, whole.status]).toEqual([422, 200]);
    expect(waiting.status).toBe("pending");
  });

  it("accepts the same announcement and the same content twice, as after a lost answer", async () => {
    const workspace = await lockedWorkspace();
    const [first, second] = [await bench.announce(workspace, stateOf(1)), await bench.announce(workspace, stateOf(1))];

    const path = pathOf(second.attributes["hosted-state-upload-url"]);
    const sent = [await bench.call("PUT", path, bytes(stateOf(1)), ""), await bench.push(workspace, stateOf(1))];

    expect(second.data.id).toBe(first.data.id);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("discards what never arrived when the lock is given back", async () => {
    const workspace = await lockedWorkspace();
    const { attributes } = await bench.announce(workspace, stateOf(1));
    await bench.call("POST", `${workspace}/actions/force-unlock`);

    const late = await bench.call("PUT", pathOf(attributes["hosted-state-upload-url"]), bytes(stateOf(1)), "");

    expect(late.status).toBe(409);
  });

  it("shows outputs, and sensitive values only to those who ask for the one output", async () => {
    const workspace = await lockedWorkspace();
    const outputs = {
      contract: { value: { kind: "network" }, type: ["object", { kind: "string" }] },
      password: { value: "secret", type: "string", sensitive: true },
    };
    await bench.push(workspace, stateOf(1, { outputs }));

    const { text } = await bench.call("GET", `${workspace}/current-state-version-outputs`);
    const [contract, password] = JSON.parse(text).data;
    const revealed = await bench.call("GET", `/api/v2/state-version-outputs/${password.id}`);

    expect(contract.attributes).toMatchObject({ type: "hash", value: { kind: "network" }, sensitive: false });
    expect(contract.attributes["detailed-type"]).toEqual(["object", { kind: "string" }]);
    expect(password.attributes).toMatchObject({ value: null, sensitive: true });
    expect(revealed.attributes.value).toBe("secret");
  });

  it("requests snapshots from Terraform while it applies", async () => {
    const workspace = await lockedWorkspace();

    const { headers } = await bench.call("GET", `${workspace}/current-state-version`);

    expect(headers["x-terraform-snapshot-interval"]).toBe("20");
  });

  it("names the field of a request that it cannot read", async () => {
    const workspace = await lockedWorkspace();

    const { status, text } = await bench.announce(workspace, stateOf(1), { serial: "one" });

    expect(status).toBe(422);
    expect(text).toContain("data.attributes.serial");
  });
});

describe("a restart", () => {
  it("finds states, locks, projects and what was announced as they were", async () => {
    const workspace = await bench.workspace("restarted");
    await bench.call("POST", `${workspace}/actions/lock`);
    await bench.push(workspace, stateOf(1));
    const { attributes: announced } = await bench.announce(workspace, stateOf(2));

    await bench.restart();

    const late = await bench.call("PUT", pathOf(announced["hosted-state-upload-url"]), bytes(stateOf(2)), "");
    const { attributes } = await bench.call("GET", `${workspace}/current-state-version`);
    const second = await bench.call("POST", `${workspace}/actions/lock`);
    expect(late.status).toBe(200);
    expect(attributes.serial).toBe(2);
    expect(second.status).toBe(409);
  });
});

describe("faults", () => {
  afterEach(() => bench.fault());
  const ping = () => bench.call("GET", "/api/v2/ping").then(({ status }) => status);

  it("cuts connections after a number of calls, and then no more", async () => {
    await bench.fault({ calls: ["hcp:Ping"], after: 1, times: 2, fault: "reset" });

    const outcomes: unknown[] = [];
    for (let call = 0; call < 4; call += 1) outcomes.push(await ping().catch(() => "cut"));

    expect(outcomes).toEqual([204, "cut", "cut", 204]);
  });

  it("throttles and fails with the status that Terraform tries again after", async () => {
    const calls = ["hcp:Ping"];
    await bench.fault({ calls, times: 1, fault: "throttle" }, { calls, times: 1, fault: "fail" });

    expect([await ping(), await ping(), await ping()]).toEqual([429, 500, 204]);
  });

  it("loses the answer of a call that took effect", async () => {
    const workspace = await bench.workspace("lost-answer");
    await bench.fault({ calls: ["hcp:LockWorkspace"], fault: "lose" });

    await expect(bench.call("POST", `${workspace}/actions/lock`)).rejects.toThrow();

    const { attributes } = await bench.call("GET", workspace);
    expect(attributes.locked).toBe(true);
  });

  it("answers late, and in full", async () => {
    await bench.fault({ calls: ["hcp:Ping"], fault: "delay", delayMs: 120 });
    const started = performance.now();

    expect(await ping()).toBe(204);

    expect(performance.now() - started).toBeGreaterThan(100);
  });
});
