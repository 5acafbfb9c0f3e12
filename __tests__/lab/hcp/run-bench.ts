import type { Run } from "../../../lab/hcp/runs/run";
import type { JsonObject } from "../../../lab/terraform/json";
import { Bench, pathOf, type Reply } from "./bench";
import { FakeWorker } from "./fake-worker";

export const worker = new FakeWorker();
export const bench = new Bench(worker);
// Each test file that imports this has a service of its own.
beforeAll(() => bench.start());
afterAll(() => bench.remove());

let count = 0;
/** The id of a workspace that executes remotely. */
export async function workspace(attributes: JsonObject = {}): Promise<string> {
  count += 1;
  const path = await bench.workspace(`runs-${count}`, { "execution-mode": "remote", ...attributes });
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The id of a configuration that has arrived. */
export async function configuration(of: string, attributes: JsonObject = {}): Promise<string> {
  const announced = await bench.call("POST", `/api/v2/workspaces/${of}/configuration-versions`, {
    data: { attributes: { "auto-queue-runs": false, ...attributes } },
  });
  await bench.call("PUT", pathOf(announced.attributes["upload-url"]), Buffer.from("archive"), "");
  return String(announced.data.id);
}

export function ask(of: string, attributes: JsonObject = {}, version?: string): Promise<Reply> {
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
export async function start(of: string, attributes: JsonObject = {}, version?: string): Promise<string> {
  const { status, data, text } = await ask(of, attributes, version);
  if (status !== 201) throw new Error(text);
  return String(data.id);
}

export const show = (run: string) => bench.call("GET", `/api/v2/runs/${run}`);
export const statusOf = async (run: string) => (await show(run)).attributes.status;
export const act = async (run: string, action: string) =>
  (await bench.call("POST", `/api/v2/runs/${run}/actions/${action}`)).status;
export const jobOf = (run: string) => worker.jobs.findLast((job) => job.run.id === run)?.run as Run;

/** A run that waits for a confirmation, in a workspace with a configuration. */
export async function plannedRun(of?: string): Promise<{ readonly id: string; readonly run: string }> {
  const id = of ?? (await workspace());
  if (of === undefined) await configuration(id);
  const run = await start(id);
  await worker.end(run, "changes");
  return { id, run };
}
