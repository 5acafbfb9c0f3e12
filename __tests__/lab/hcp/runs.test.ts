import type { JsonObject } from "../../../lab/terraform/json";
import {
  act,
  ask,
  bench,
  configuration,
  jobOf,
  plannedRun,
  show,
  start,
  statusOf,
  worker,
  workspace,
} from "./run-bench";

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

  it("applies automatically where it or its workspace is set so", async () => {
    const id = await workspace({ "auto-apply": true });
    await configuration(id);
    const run = await start(id);

    await worker.end(run, "changes");

    expect(await statusOf(run)).toBe("applying");
    await worker.end(run, "failure");
    expect(await statusOf(run)).toBe("errored");
  });

  it("starts automatically when a configuration arrives that queues it", async () => {
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

  it("saves its plan, and locks the workspace when that is confirmed", async () => {
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
  it("interrupts Terraform, and the run is canceled when it ended", async () => {
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

  it("start one that applies automatically only where the workspace is set so", async () => {
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
