import { pathOf, stateOf } from "./bench";
import { act, bench, configuration, jobOf, plannedRun, show, start, worker, workspace } from "./run-bench";

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

    const foreign = await bench.make("organizations/other/workspaces", { name: "foreign" });

    const during = [
      await asRun("GET", `workspaces/${foreign}`),
      await asRun("GET", `workspaces/${id}`),
      await asRun("PATCH", `workspaces/${id}`),
      await asRun("POST", `runs/${run}/actions/apply`),
      await asRun("GET", `workspaces/${id}/vars`),
    ];
    await act(run, "discard");

    expect(during).toEqual([404, 200, 404, 404, 404]);
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
