import { Bench } from "./bench";
import { FakeWorker } from "./fake-worker";

const bench = new Bench(new FakeWorker());
beforeAll(() => bench.start());
afterAll(() => bench.remove());

const organization = "organizations/acme";
const idOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const related = (...ids: string[]) => ({ data: ids.map((id) => ({ type: "workspaces", id })) });

describe("settings of a workspace", () => {
  it("executes as the organization does until it overrides that, and again when the override is removed", async () => {
    const workspace = await bench.workspace("modes");
    const pool = await bench.make(`${organization}/agent-pools`, { name: "vpc" });
    const change = (attributes: object) => bench.call("PATCH", workspace, { data: { attributes } });

    const before = await bench.call("GET", workspace);
    const agent = await change({ "execution-mode": "agent", "agent-pool-id": pool });
    const back = await change({ "setting-overwrites": { "execution-mode": false, "agent-pool": false } });

    expect(before.attributes).toMatchObject({ "execution-mode": "local", operations: false });
    expect(agent.attributes).toMatchObject({
      ...{ "execution-mode": "agent", operations: true },
      "setting-overwrites": { "execution-mode": true, "agent-pool": true },
    });
    expect(agent.data.relationships).toMatchObject({ "agent-pool": { data: { id: pool } } });
    expect(back.attributes).toMatchObject({
      ...{ "execution-mode": "local", "setting-overwrites": { "execution-mode": false } },
    });
  });

  it("refuses execution on an agent without a pool", async () => {
    const workspace = await bench.workspace("no-pool");

    const { status } = await bench.call("PATCH", workspace, { data: { attributes: { "execution-mode": "agent" } } });

    expect(status).toBe(422);
  });

  it("keeps what it was not asked to change, also over a restart", async () => {
    const workspace = await bench.workspace("kept", { "auto-apply": true, "assessments-enabled": true });
    await bench.call("PATCH", workspace, { data: { attributes: { "allow-destroy-plan": false } } });

    await bench.restart();

    const { attributes } = await bench.call("GET", workspace);
    expect(attributes).toMatchObject({
      ...{ "auto-apply": true, "assessments-enabled": true, "allow-destroy-plan": false, "speculative-enabled": true },
    });
  });

  it("replaces its tags when it is given any, and shows them beside it", async () => {
    const workspace = await bench.workspace("tagged");
    const tags = (key: string) => ({ data: [{ type: "tag-bindings", attributes: { key, value: "x" } }] });
    for (const key of ["one", "two"]) {
      await bench.call("PATCH", workspace, { data: { relationships: { "tag-bindings": tags(key) } } });
    }

    const { text } = await bench.call("GET", `${workspace}?include=effective_tag_bindings`);

    expect(JSON.parse(text).included).toEqual([
      { id: `${idOf(workspace)}-two`, type: "effective-tag-bindings", attributes: { key: "two", value: "x" } },
    ]);
  });
});

describe("remote state consumers", () => {
  it("are added, listed and removed", async () => {
    const [source, first, second] = [
      await bench.workspace("s"),
      await bench.workspace("c1"),
      await bench.workspace("c2"),
    ];
    const path = `${source}/relationships/remote-state-consumers`;
    const listed = async () => (await bench.list(path.replace("/api/v2/", ""))).map(({ id }) => id);

    const added = await bench.call("POST", path, related(idOf(first), idOf(second)));
    const both = await listed();
    await bench.call("DELETE", path, related(idOf(first)));

    expect(added.status).toBe(204);
    expect(both).toEqual([idOf(first), idOf(second)]);
    expect(await listed()).toEqual([idOf(second)]);
  });

  it("are in the same organization, and never the workspace itself", async () => {
    const source = await bench.workspace("alone");
    const path = `${source}/relationships/remote-state-consumers`;

    const self = await bench.call("POST", path, related(idOf(source)));
    const foreign = await bench.make("organizations/other/workspaces", { name: "foreign" });
    const other = await bench.call("POST", path, related(foreign));

    expect([self.status, other.status]).toEqual([422, 404]);
  });

  it("are forgotten with their workspace", async () => {
    const [source, consumer] = [await bench.workspace("giver"), await bench.workspace("gone")];
    const path = `${source}/relationships/remote-state-consumers`;
    await bench.call("POST", path, related(idOf(consumer)));

    await bench.call("DELETE", consumer);

    expect(await bench.list(path.replace("/api/v2/", ""))).toEqual([]);
  });
});

describe("run triggers", () => {
  it("connect a workspace with a source once, and are seen from both ends", async () => {
    const [source, follower] = [await bench.workspace("source"), await bench.workspace("follower")];
    const sourceable = { sourceable: { data: { type: "workspaces", id: idOf(source) } } };
    const triggers = `workspaces/${idOf(follower)}/run-triggers`;

    const id = await bench.make(triggers, {}, sourceable);
    const again = await bench.call("POST", `/api/v2/${triggers}`, { data: { relationships: sourceable } });

    const inbound = await bench.list(`${triggers}?filter[run-trigger][type]=inbound`);
    const outbound = await bench.list(`workspaces/${idOf(source)}/run-triggers?filter[run-trigger][type]=outbound`);
    const shown = await bench.call("GET", `/api/v2/run-triggers/${id}`);
    await bench.call("DELETE", `/api/v2/run-triggers/${id}`);
    expect(again.status).toBe(422);
    expect([inbound, outbound].map((list) => list.map((one) => one.id))).toEqual([[id], [id]]);
    expect(shown.attributes).toMatchObject({ "workspace-name": "follower", "sourceable-name": "source" });
    expect((await bench.call("GET", `/api/v2/run-triggers/${id}`)).status).toBe(404);
  });

  it("end with either workspace", async () => {
    const [source, follower] = [await bench.workspace("source-2"), await bench.workspace("follower-2")];
    const sourceable = { sourceable: { data: { type: "workspaces", id: idOf(source) } } };
    const id = await bench.make(`workspaces/${idOf(follower)}/run-triggers`, {}, sourceable);

    await bench.call("DELETE", source);

    expect((await bench.call("GET", `/api/v2/run-triggers/${id}`)).status).toBe(404);
  });
});

describe("projects and agent pools", () => {
  it("are not deleted while a workspace is in them", async () => {
    const project = await bench.make(`${organization}/projects`, { name: "platform" });
    const pool = await bench.make(`${organization}/agent-pools`, { name: "busy" });
    const made = await bench.make(
      `${organization}/workspaces`,
      { name: "user-of-both", "execution-mode": "agent", "agent-pool-id": pool },
      { project: { data: { id: project } } },
    );
    const paths = [`/api/v2/projects/${project}`, `/api/v2/agent-pools/${pool}`];

    const used = await Promise.all(paths.map((path) => bench.call("DELETE", path)));
    await bench.call("DELETE", `/api/v2/workspaces/${made}`);
    const free = await Promise.all(paths.map((path) => bench.call("DELETE", path)));

    expect(used.map(({ status }) => status)).toEqual([409, 409]);
    expect(free.map(({ status }) => status)).toEqual([204, 204]);
  });

  it("finds a pool by a part of its name", async () => {
    await bench.make(`${organization}/agent-pools`, { name: "production-vpc" });

    const found = await bench.list(`${organization}/agent-pools?q=production`);

    expect(found).toMatchObject([{ attributes: { name: "production-vpc" } }]);
  });
});

describe("variables", () => {
  it("shows the values that are no secrets", async () => {
    const workspace = `workspaces/${idOf(await bench.workspace("variables"))}`;
    const variable = (key: string, sensitive: boolean) =>
      bench.make(`${workspace}/vars`, { key, value: "v", category: "env", sensitive });
    const [open, secret] = [await variable("OPEN", false), await variable("SECRET", true)];
    await bench.call("PATCH", `/api/v2/${workspace}/vars/${secret}`, { data: { attributes: { value: "w" } } });

    const twice = await bench.call("POST", `/api/v2/${workspace}/vars`, {
      data: { attributes: { key: "OPEN", category: "env" } },
    });

    expect(await bench.list(`${workspace}/vars`)).toMatchObject([
      { id: open, attributes: { value: "v" } },
      { id: secret, attributes: { value: null } },
    ]);
    expect(twice.status).toBe(422);
  });

  it("come in sets of a project or the organization, which are applied to workspaces", async () => {
    const workspace = await bench.workspace("set-user");
    const project = await bench.make(`${organization}/projects`, { name: "set-owner" });
    const parent = { parent: { data: { type: "projects", id: project } } };
    const set = await bench.make(`${organization}/varsets`, { name: "credentials" }, parent);
    await bench.make(`varsets/${set}/relationships/vars`, { key: "ROLE", value: "arn", category: "env" });

    await bench.call("POST", `/api/v2/varsets/${set}/relationships/workspaces`, related(idOf(workspace)));

    const { data } = await bench.call("GET", `/api/v2/varsets/${set}`);
    const ofWorkspace = await bench.list(`workspaces/${idOf(workspace)}/varsets`);
    expect(data.relationships).toMatchObject({
      parent: { data: { type: "projects", id: project } },
      workspaces: related(idOf(workspace)),
    });
    expect(ofWorkspace.map(({ id }) => id)).toEqual([set]);
    expect(await bench.list(`varsets/${set}/relationships/vars`)).toMatchObject([{ attributes: { key: "ROLE" } }]);
  });
});

describe("notifications", () => {
  it("are kept without their token", async () => {
    const workspace = `workspaces/${idOf(await bench.workspace("notified"))}`;
    const attributes = {
      "destination-type": "generic",
      name: "hook",
      url: "https://example.com/hook",
      token: "secret",
    };
    const id = await bench.make(`${workspace}/notification-configurations`, { ...attributes, enabled: true });

    const changed = await bench.call("PATCH", `/api/v2/notification-configurations/${id}`, {
      data: { attributes: { triggers: ["run:errored"] } },
    });

    expect(changed.attributes).toMatchObject({ name: "hook", enabled: true, triggers: ["run:errored"], token: null });
  });

  it.each([
    ["an unknown event", { url: "https://example.com", triggers: ["run:lost"] }],
    ["no address", {}],
  ])("refuses %s", async (_fault, more) => {
    const workspace = await bench.workspace(`notified-${Object.keys(more).length}`);

    const { status } = await bench.call("POST", `${workspace}/notification-configurations`, {
      data: { attributes: { "destination-type": "generic", name: "hook", ...more } },
    });

    expect(status).toBe(422);
  });
});
