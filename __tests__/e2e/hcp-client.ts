import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { setTimeout } from "node:timers/promises";
import type { Connection } from "../../lab/hcp/connection";
import { readBody } from "../../lab/http/answer";
import { isObject, type JsonObject, objectAt, parseObject } from "../../lab/terraform/json";

/** A run, as far as the trial looks at it. */
export interface SeenRun {
  readonly id: string;
  readonly status: string;
  readonly attributes: JsonObject;
}

/** Calls HCP Terraform as a person's script would. */
export class HcpClient {
  readonly #certificates: Buffer;

  public constructor(
    private readonly connection: Connection,
    private readonly organization: string,
  ) {
    this.#certificates = readFileSync(connection.bundleFile);
  }

  /** @throws Error for every status that is no success */
  public call(method: string, path: string, body?: unknown): Promise<JsonObject> {
    const { port, token } = this.connection;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/vnd.api+json" };
    const options = { host: "127.0.0.1", port, ca: this.#certificates, agent: false, method, path, headers };
    return new Promise((resolve, reject) => {
      const sent = request(options, (answer) => {
        readBody(answer).then((content) => {
          const text = content.toString("utf8");
          if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
          else resolve(text === "" ? {} : parseObject(text, path));
        }, reject);
      });
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Makes something, and answers with its id. */
  public async make(path: string, attributes: JsonObject, relationships: JsonObject = {}): Promise<string> {
    const { data } = await this.call("POST", `/api/v2/${path}`, { data: { attributes, relationships } });
    return isObject(data) ? String(data.id) : "";
  }

  public async workspaceId(name: string): Promise<string> {
    const { data } = await this.call("GET", `/api/v2/organizations/${this.organization}/workspaces/${name}`);
    return isObject(data) ? String(data.id) : "";
  }

  /** Runs of a workspace, newest first. */
  public async runs(workspace: string): Promise<SeenRun[]> {
    const { data } = await this.call("GET", `/api/v2/workspaces/${await this.workspaceId(workspace)}/runs`);
    return (Array.isArray(data) ? data.filter(isObject) : []).map(seen);
  }

  public async run(id: string): Promise<SeenRun> {
    return seen(objectAt(await this.call("GET", `/api/v2/runs/${id}`), "data"));
  }

  /** Waits until the newest run of a workspace has one of some statuses. */
  public async newestRun(workspace: string, statuses: readonly string[]): Promise<SeenRun> {
    for (let waited = 0; ; waited += 1) {
      const [run] = await this.runs(workspace);
      if (run !== undefined && statuses.includes(run.status)) return run;
      if (waited > 240) throw new Error(`${workspace}: the newest run is ${run?.status}, not ${statuses.join(" or ")}`);
      await setTimeout(500);
    }
  }

  /** Keeps a first state in a workspace: one without resources. */
  public async pushState(workspace: string, outputs: JsonObject): Promise<void> {
    const path = `/api/v2/workspaces/${await this.workspaceId(workspace)}`;
    const content = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: randomUUID(),
      outputs,
      resources: [],
    };
    const state = Buffer.from(JSON.stringify(content));
    const md5 = createHash("md5").update(state).digest("hex");
    const { serial, lineage } = content;
    await this.call("POST", `${path}/actions/lock`, {});
    await this.call("POST", `${path}/state-versions`, {
      data: { type: "state-versions", attributes: { serial, lineage, md5, state: state.toString("base64") } },
    });
    await this.call("POST", `${path}/actions/unlock`, {});
  }

  public async act(run: SeenRun, action: "apply" | "discard" | "cancel"): Promise<void> {
    await this.call("POST", `/api/v2/runs/${run.id}/actions/${action}`, {});
  }

  /** Puts faults in the place of those before, and answers with how often each call was made since. */
  public async useFaults(rules: readonly JsonObject[]): Promise<Readonly<Record<string, number>>> {
    const { calls } = await this.call("GET", "/_lab/faults");
    await this.call("PUT", "/_lab/faults", { rules });
    return isObject(calls)
      ? Object.fromEntries(Object.entries(calls).map(([name, count]) => [name, Number(count)]))
      : {};
  }
}

function seen(run: JsonObject): SeenRun {
  const attributes = objectAt(run, "attributes");
  return { id: String(run.id), status: String(attributes.status), attributes };
}

/** How long a run's plan and its apply took. */
export function timesOf({ attributes }: SeenRun): string {
  const times = objectAt(attributes, "status-timestamps");
  const at = (name: string) => Date.parse(String(times[name]));
  const seconds = (from: string, to: string) => `${((at(to) - at(from)) / 1000).toFixed(0)} s`;
  return `plan ${seconds("planning-at", "planned-at")}, apply ${seconds("applying-at", "applied-at")}`;
}
