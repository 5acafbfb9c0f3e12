import type { Run } from "../../../lab/hcp/runs/run";
import type { JsonObject } from "../../../lab/terraform/json";
import { Bench, pathOf, type Reply, stateOf } from "./bench";
import { FakeWorker } from "./fake-worker";

const worker = new FakeWorker();
const bench = new Bench(worker);
beforeAll(() => bench.start());
afterAll(() => bench.remove());

let count = 0;
/** The id of a workspace that executes remotely. */
async function workspace(attributes: JsonObject = {}): Promise<string> {
  count += 1;
  const path = await bench.workspace(`runs-${count}`, { "execution-mode": "remote", ...attributes });
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The id of a configuration that has arrived. */
async function configuration(of: string, attributes: JsonObject = {}): Promise<string> {
  const announced = await bench.call("POST", `/api/v2/workspaces/${of}/configuration-versions`, {
    data: { attributes: { "auto-queue-runs": false, ...attributes } },
  });
  await bench.call("PUT", pathOf(announced.attributes["upload-url"]), Buffer.from("archive"), "");
  return String(announced.data.id);
}

function ask(of: string, attributes: JsonObject = {}, version?: string): Promise<Reply> {
  return bench.call("POST", "/api/v2/runs", {
    data: {
      attributes,
      relationships: {
        workspace: { data: { id: of } },
        ...(version && { "configuration-version": { data: { id: version } } }),
      },
    },
  });
}

/** The id of a new run. */
async function start(of: string, attributes: JsonObject = {}, version?: string): Promise<string> {
  const { status, data, text } = await ask(of, attributes, version);
  if (status !== 201) throw new Error(text);
  return String(data.id);
}

const show = (run: string) => bench.call("GET", `/api/v2/runs/${run}`);
const statusOf = async (run: string) => (await show(run)).attributes.status;
const act = async (run: string, action: string) =>
  (await bench.call("POST", `/api/v2/runs/${run}/actions/${action}`)).status;
const jobOf = (run: string) => worker.jobs.findLast((job) => job.run.id === run)?.run as Run;

/** A run that waits for a confirmation, in a workspace with a configuration. */
async function plannedRun(of?: string): Promise<{ readonly id: string; readonly run: string }> {
  const id = of ?? (await workspace());
  if (of === undefined) await configuration(id);
  const run = await start(id);
  await worker.end(run, "changes");
  return { id, run };
}

describe("a run", () => {
  it("plans, waits for its confirmation, and applies", async () => {
    const { id, run } = await plannedRun();

    const waiting = await show(run);
    const held = await bench.call("GET", `/api/v2/workspaces/${id}`);
    const confirmed = await act(run, "apply");
    const applying = await statusOf(run);
    await worker.end(run, "changes");

    expect(waiting.attributes).toMatchObject({
      ...{ status: "planned", "has-changes": true, actions: { "is-confirmable": true, "is-cancelable": false } },
    });
    expect(held.attributes.locked).toBe(true);
    expect(held.data.relationships).toMatchObject({
      ...{ "current-run": { data: { id: run } }, "locked-by": { data: { type: "runs", id: run } } },
    });
    expect([confirmed, applying, await statusOf(run)]).toEqual([202, "applying", "applied"]);
    expect((await bench.call("GET", `/api/v2/workspaces/${id}`)).attributes.locked).toBe(false);
  });

  it.each([
    ["no changes", "planned_and_finished"],
    ["failure", "errored"],
  ] as const)("with %s is over after its plan", async (end, status) => {
    const id = await workspace();
    await configuration(id);
    const run = await start(id, { "auto-apply": true });

    await worker.end(run, end);

    expect(await statusOf(run)).toBe(status);
    expect(await act(run, "apply")).toBe(409);
  });

  it("applies by itself where it or its workspace says so", async () => {
    const id = await workspace({ "auto-apply": true });
    await configuration(id);
    const run = await start(id);

    await worker.end(run, "changes");

    expect(await statusOf(run)).toBe("applying");
    await worker.end(run, "failure");
    expect(await statusOf(run)).toBe("errored");
  });

  it("starts by itself when a configuration arrives that asks for it", async () => {
    const id = await workspace();
    await configuration(id, { "auto-queue-runs": true });

    const [run] = await bench.list(`workspaces/${id}/runs`);

    expect(run?.attributes).toMatchObject({ status: "planning", source: "tfe-configuration-version" });
  });

  it.each([
    ["has no configuration", {}, {}, "Configuration version is missing"],
    ["executes locally", { "execution-mode": "local" }, {}, "execution mode is local"],
    ["allows no destroy", { "allow-destroy-plan": false }, { "is-destroy": true }, "allow-destroy-plan is false"],
  ])("is refused where the workspace %s", async (fault, settings, attributes, message) => {
    const id = await workspace(settings);
    if (fault !== "has no configuration") await configuration(id);

    const { status, text } = await ask(id, attributes);

    expect(status).toBe(422);
    expect(text).toContain(message);
  });

  it("only plans with a speculative configuration, and holds nothing", async () => {
    const { id } = await plannedRun();
    const version = await configuration(id, { speculative: true });

    const run = await start(id, {}, version);
    const planning = await statusOf(run);
    await worker.end(run, "changes");

    expect([planning, await statusOf(run)]).toEqual(["planning", "planned_and_finished"]);
  });

  it("saves its plan, and takes the workspace when that is confirmed", async () => {
    const id = await workspace();
    const version = await configuration(id, { provisional: true });
    const run = await start(id, { "save-plan": true }, version);
    await worker.end(run, "changes");

    const free = (await bench.call("GET", `/api/v2/workspaces/${id}`)).attributes.locked;
    const saved = await statusOf(run);
    await act(run, "apply");
    const held = (await bench.call("GET", `/api/v2/workspaces/${id}`)).attributes.locked;
    await worker.end(run, "changes");

    expect([saved, free, held, await statusOf(run)]).toEqual(["planned_and_saved", false, true, "applied"]);
  });
});

describe("the queue of a workspace", () => {
  it("lets one run after the other plan and apply", async () => {
    const { id, run: first } = await plannedRun();
    const [second, third] = [await start(id), await start(id)];

    const waiting = await show(third);
    await act(first, "apply");
    await worker.end(first, "changes");

    expect(waiting.attributes).toMatchObject({ status: "pending", "position-in-queue": 2 });
    expect([await statusOf(second), await statusOf(third)]).toEqual(["planning", "pending"]);
    await worker.end(second, "no changes");
    expect(await statusOf(third)).toBe("planning");
  });

  it("goes on when a run is discarded, canceled or fails", async () => {
    const { id, run: first } = await plannedRun();
    const [second, third] = [await start(id), await start(id)];

    expect(await act(second, "cancel")).toBe(202);
    expect(await act(first, "discard")).toBe(202);

    expect([await statusOf(first), await statusOf(second)]).toEqual(["discarded", "canceled"]);
    expect(await statusOf(third)).toBe("planning");
  });

  it("waits while a person holds the workspace", async () => {
    const id = await workspace();
    await configuration(id);
    await bench.call("POST", `/api/v2/workspaces/${id}/actions/lock`, { reason: "maintenance" });

    const run = await start(id);
    const before = await statusOf(run);
    await bench.call("POST", `/api/v2/workspaces/${id}/actions/unlock`);

    expect([before, await statusOf(run)]).toEqual(["pending", "planning"]);
  });

  it("is not entered by force while a run holds the workspace", async () => {
    const { id } = await plannedRun();

    const { status, text } = await bench.call("POST", `/api/v2/workspaces/${id}/actions/force-unlock`);

    expect(status).toBe(409);
    expect(text).toContain("is locked by Run run-");
  });
});

describe("cancel", () => {
  it("asks Terraform to end, and the run is canceled when it did", async () => {
    const id = await workspace();
    await configuration(id);
    const run = await start(id);

    const asked = await act(run, "cancel");
    const again = await act(run, "cancel");
    const early = await act(run, "force-cancel");
    const meanwhile = await statusOf(run);
    await worker.end(run, "failure");

    expect([asked, again, early, meanwhile]).toEqual([202, 409, 409, "planning"]);
    expect(worker.started).toContain(`interrupt ${run}`);
    expect(await statusOf(run)).toBe("canceled");
  });

  it("kills by force what did not end in time, and frees the workspace", async () => {
    const { id, run } = await plannedRun();
    await act(run, "apply");
    await act(run, "cancel");
    jobOf(run).cancelAskedAt = Date.now() - 60_000;

    const forced = await act(run, "force-cancel");

    expect(forced).toBe(202);
    expect(worker.started).toContain(`kill ${run}`);
    expect(await statusOf(run)).toBe("force_canceled");
    expect((await bench.call("GET", `/api/v2/workspaces/${id}`)).attributes.locked).toBe(false);
    await worker.end(run, "failure");
    expect(await statusOf(run)).toBe("force_canceled");
  });
});

describe("run triggers", () => {
  /** Two workspaces of which the second follows the first. */
  async function chain(settings: JsonObject = {}): Promise<{ source: string; follower: string }> {
    const [source, follower] = [await workspace(), await workspace(settings)];
    await configuration(source);
    await bench.make(`workspaces/${follower}/run-triggers`, {}, { sourceable: { data: { id: source } } });
    return { source, follower };
  }

  /** Applies a run of a workspace. */
  async function apply(of: string, attributes: JsonObject = {}): Promise<void> {
    const run = await start(of, { "auto-apply": true, ...attributes });
    await worker.end(run, "changes");
    await worker.end(run, "changes");
  }

  it("start a run that waits for its confirmation, after an apply and after a destroy", async () => {
    const { source, follower } = await chain({ "auto-apply": true });
    await configuration(follower);

    await apply(source);
    await apply(source, { "is-destroy": true });

    const [second, first] = await bench.list(`workspaces/${follower}/runs`);
    expect(first?.attributes).toMatchObject({ "trigger-reason": "run_trigger", "auto-apply": false });
    expect(second?.attributes).toMatchObject({ status: "pending", "is-destroy": false });
  });

  it("start one that applies by itself only where the workspace asks for it", async () => {
    const { source, follower } = await chain({ "auto-apply-run-trigger": true });
    await configuration(follower);

    await apply(source);

    const [run] = await bench.list(`workspaces/${follower}/runs`);
    expect(run?.attributes).toMatchObject({ "auto-apply": true });
  });

  it("start none where nothing was applied yet, nor after a run that changed nothing", async () => {
    const { source, follower } = await chain();
    await apply(source);
    await configuration(follower);

    await worker.end(await start(source), "no changes");

    expect(await bench.list(`workspaces/${follower}/runs`)).toEqual([]);
  });
});

describe("what a run reads", () => {
  it("gets the variables of its workspace, and the workspace's own before those of sets", async () => {
    const id = await workspace();
    await configuration(id);
    const set = await bench.make("organizations/acme/varsets", { name: `set-of-${id}` });
    await bench.call("POST", `/api/v2/varsets/${set}/relationships/workspaces`, { data: [{ id }] });
    await bench.make(`varsets/${set}/relationships/vars`, { key: "REGION", value: "of the set", category: "env" });
    await bench.make(`workspaces/${id}/vars`, { key: "REGION", value: "of the workspace", category: "env" });

    const run = await start(id);

    const { variables } = worker.jobs.find((job) => job.run.id === run) ?? {};
    expect(variables?.map(({ value }) => value)).toEqual(["of the set", "of the workspace"]);
  });

  it("reads its own state and those shared with its workspace, and no other: all pairs", async () => {
    const ids = [await workspace(), await workspace(), await workspace()] as const;
    const tokens = new Map<string, string>();
    for (const id of ids) {
      await bench.call("POST", `/api/v2/workspaces/${id}/actions/lock`);
      await bench.push(`/api/v2/workspaces/${id}`, stateOf(1, { outputs: { a: { value: 1, type: "number" } } }));
      await bench.call("POST", `/api/v2/workspaces/${id}/actions/unlock`);
      await configuration(id);
      tokens.set(id, jobOf((await plannedRun(id)).run).token);
    }
    const [network, cluster, addons] = ids;
    const share = (from: string, to: string[]) =>
      bench.call("POST", `/api/v2/workspaces/${from}/relationships/remote-state-consumers`, {
        data: to.map((id) => ({ id })),
      });
    await share(network, [cluster, addons]);
    await share(cluster, [addons]);

    const read = new Set<string>();
    for (const reader of ids) {
      for (const owner of ids) {
        const paths = ["current-state-version", "current-state-version-outputs"];
        const asked = paths.map((path) =>
          bench.callWith(tokens.get(reader) ?? "", "GET", `/api/v2/workspaces/${owner}/${path}`),
        );
        const statuses = (await Promise.all(asked)).map(({ status }) => status);
        if (statuses.every((status) => status === 200)) read.add(`${reader} ${owner}`);
        else expect(statuses).toEqual([404, 404]);
      }
    }

    const own = ids.map((id) => `${id} ${id}`);
    const shared = [`${cluster} ${network}`, `${addons} ${network}`, `${addons} ${cluster}`];
    expect([...read].sort()).toEqual([...own, ...shared].sort());
  });

  it("may do nothing else with its token, and nothing at all once it is over", async () => {
    const { id, run } = await plannedRun();
    const { token } = jobOf(run);
    const asRun = async (method: string, path: string) =>
      (await bench.callWith(token, method, `/api/v2/${path}`)).status;

    const during = [
      await asRun("GET", `workspaces/${id}`),
      await asRun("PATCH", `workspaces/${id}`),
      await asRun("POST", `runs/${run}/actions/apply`),
      await asRun("GET", `workspaces/${id}/vars`),
    ];
    await act(run, "discard");

    expect(during).toEqual([200, 404, 404, 404]);
    expect(await asRun("GET", `workspaces/${id}`)).toBe(401);
  });
});

describe("logs and plans", () => {
  it("are read in parts, between marks of their start and their end", async () => {
    const id = await workspace();
    await configuration(id);
    const run = await start(id);
    const { data } = await show(run);
    const { plan, apply } = data.relationships as Record<string, { data: { id: string } }>;
    const address = pathOf((await bench.call("GET", `/api/v2/plans/${plan?.data.id}`)).attributes["log-read-url"]);
    const part = async (offset: number, limit: number) =>
      (await bench.call("GET", `${address}?offset=${offset}&limit=${limit}`, undefined, "")).text;

    const begun = await part(0, 9);
    await worker.end(run, "no changes");

    expect([begun, await part(9, 100), await part(100, 5)]).toEqual(["\u0002planning", "\n\u0003", ""]);
    const never = await bench.call("GET", `/api/v2/applies/${apply?.data.id}`);
    expect(never.attributes).toMatchObject({
      status: "unreachable",
      "log-read-url": expect.stringContaining("https://"),
    });
  });

  it("lead to the plan in JSON when there is one", async () => {
    const id = await workspace();
    await configuration(id);
    const run = await start(id);
    const path = `/api/v2/runs/${run}/plan/json-output`;

    const early = await bench.call("GET", path);
    await worker.end(run, "changes");
    const { status, headers } = await bench.call("GET", path);
    const followed = await bench.call("GET", pathOf(headers.location), undefined, "");

    expect([early.status, status]).toEqual([204, 307]);
    expect(JSON.parse(followed.text)).toEqual({ format_version: "1.2" });
  });
});

describe("an upload whose answer was lost", () => {
  afterEach(() => bench.fault());

  it("is taken again, and queues one run", async () => {
    const id = await workspace();
    const { attributes } = await bench.call("POST", `/api/v2/workspaces/${id}/configuration-versions`, { data: {} });
    await bench.fault({ calls: ["hcp:UploadConfiguration"], times: 1, fault: "lose" });
    const send = () => bench.call("PUT", pathOf(attributes["upload-url"]), Buffer.from("archive"), "");

    await expect(send()).rejects.toThrow();
    const { status } = await send();

    expect(status).toBe(200);
    expect(await bench.list(`workspaces/${id}/runs`)).toHaveLength(1);
  });
});
