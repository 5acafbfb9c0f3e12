import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCertificates } from "../../../lab/hcp/certificates";
import { Configurations } from "../../../lab/hcp/runs/configurations";
import { Runs } from "../../../lab/hcp/runs/runs";
import type { Worker } from "../../../lab/hcp/runs/worker";
import { type RunningService, startService } from "../../../lab/hcp/service";
import { Store } from "../../../lab/hcp/store";
import { type JsonObject, objectAt, parseObject } from "../../../lab/terraform/json";

/** An answer of the service. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;

  /** The one thing that a JSON:API answer is about; empty when it is about none. */
  readonly data: JsonObject;

  /** Its attributes. */
  readonly attributes: JsonObject;
}

/** Users of the services that tests start, by token. */
const users = new Map([
  ["token-of-anna", "anna"],
  ["token-of-ben", "ben"],
]);

/** A service in this process, in a folder of its own. */
export class Bench {
  readonly #folder = mkdtempSync(join(tmpdir(), "eksnet-hcp-"));
  readonly #tls = ensureCertificates(join(this.#folder, "tls"));
  #service: RunningService | undefined;

  /** @param worker executes runs; without it the service keeps states only */
  public constructor(private readonly worker?: Worker) {}

  public async start(): Promise<void> {
    const store = new Store(join(this.#folder, "states"));
    const configurations = new Configurations(join(this.#folder, "configurations"));
    // What one test leaves under way keeps no other one waiting.
    const runs = this.worker && new Runs(store, configurations, this.worker, 1000);
    this.#service = await startService({
      store,
      ...(runs && { runs }),
      tls: this.#tls,
      users,
    });
  }

  /** How a program of its own reaches it, as `anna`. */
  public get host(): { address: string; token: string; certificates: string } {
    const address = `https://127.0.0.1:${this.#service?.port}/api/v2`;
    return { address, token: "token-of-anna", certificates: this.#tls.authority };
  }

  public async restart(): Promise<void> {
    await this.#service?.close();
    await this.start();
  }

  public async remove(): Promise<void> {
    await this.#service?.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Calls the service as a user; `anna` by default, without a token where the name is empty. */
  public call(method: string, path: string, body?: unknown, user = "anna"): Promise<Reply> {
    return this.callWith(user === "" ? "" : `token-of-${user}`, method, path, body);
  }

  /** Calls the service with a token; without one if it is empty. */
  public callWith(token: string, method: string, path: string, body?: unknown): Promise<Reply> {
    const content = Buffer.isBuffer(body) ? body : body === undefined ? "" : JSON.stringify(body);
    const headers: Record<string, string | number> = {
      ...(token !== "" && { authorization: `Bearer ${token}` }),
      // Node sends none with DELETE.
      "content-length": Buffer.byteLength(content),
    };
    // A connection of its own, so that one that is cut takes no other call with it.
    return ask({ method, headers, path, port: this.#service?.port, ca: this.#tls.authority, agent: false }, content);
  }

  /** Brings faults to the calls to come, and ends those that were there. */
  public fault(...rules: unknown[]): Promise<Reply> {
    return this.call("PUT", "/_lab/faults", { rules });
  }

  /** A new workspace's path. */
  public async workspace(name = "production-network", attributes: JsonObject = {}): Promise<string> {
    const { data } = await this.call("POST", "/api/v2/organizations/acme/workspaces", {
      data: { type: "workspaces", attributes: { name, ...attributes } },
    });
    return `/api/v2/workspaces/${data.id}`;
  }

  /** Makes something in the organization `acme` or elsewhere, and answers with its id. */
  public async make(path: string, attributes: JsonObject, relationships: JsonObject = {}): Promise<string> {
    const { status, text, data } = await this.call("POST", `/api/v2/${path}`, { data: { attributes, relationships } });
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${text}`);
    return String(data.id);
  }

  /** What a list holds. */
  public async list(path: string): Promise<JsonObject[]> {
    const { status, text } = await this.call("GET", `/api/v2/${path}`);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return JSON.parse(text).data;
  }

  /** Announces a state in a workspace. */
  public announce(workspace: string, state: JsonObject, more: JsonObject = {}, user = "anna"): Promise<Reply> {
    const content = bytes(state);
    const { serial = 0, lineage = null } = state;
    const attributes = { serial, lineage, md5: createHash("md5").update(content).digest("hex"), ...more };
    return this.call("POST", `${workspace}/state-versions`, { data: { type: "state-versions", attributes } }, user);
  }

  /** Announces a state and sends it. */
  public async push(workspace: string, state: JsonObject): Promise<Reply> {
    const announced = await this.announce(workspace, state);
    return this.call("PUT", pathOf(announced.attributes["hosted-state-upload-url"]), bytes(state), "");
  }
}

/** A state with one resource, as Terraform writes it. */
export function stateOf(serial: number, more: JsonObject = {}): JsonObject {
  return { version: 4, terraform_version: "1.11.4", serial, lineage: "line-a", outputs: {}, resources: [], ...more };
}

/** A state as it is sent. */
export function bytes(state: JsonObject): Buffer {
  return Buffer.from(JSON.stringify(state));
}

/** The path of an address that the service gave. */
export function pathOf(address: unknown): string {
  return new URL(String(address)).pathname;
}

function ask(options: RequestOptions, content: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        const json = String(response.headers["content-type"]).startsWith("application/vnd.api+json");
        const data = json && text !== "" ? objectAt(parseObject(text, String(options.path)), "data") : {};
        const attributes = objectAt(data, "attributes");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, data, attributes });
      });
    });
    sent.on("error", reject);
    sent.end(content);
  });
}
