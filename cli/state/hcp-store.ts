import { createHash } from "node:crypto";
import type { HcpHost } from "../check/hcp-call";
import { readHcpState } from "../check/hcp-state";
import { CommandFailure } from "../failure";
import { HcpApi, HcpRefusal, type HcpResource } from "../hcp/hcp-api";
import { factsOf, isSameState, type StateStore } from "./state-store";

/** A state in a workspace. */
export interface HcpLocation {
  readonly organization: string;
  readonly workspace: string;

  /**
   * Project of a workspace that is made; one that is there must be in it.
   * @default - the organization's default project; one that is there may be in any
   */
  readonly project?: string;
}

/** A state in a workspace of HCP Terraform or Terraform Enterprise. */
export class HcpStore implements StateStore {
  public readonly name: string;
  readonly #api: HcpApi;

  public constructor(
    private readonly host: HcpHost,
    private readonly location: HcpLocation,
  ) {
    this.name = [new URL(host.address).host, location.organization, location.workspace].join("/");
    this.#api = new HcpApi(host);
  }

  /** Makes the workspace, and its project, as `terraform init` would; it executes locally until someone decides otherwise. */
  public async prepare(): Promise<void> {
    const { organization, workspace, project } = this.location;
    if ((await this.#workspace()) !== undefined) return;
    const path = `organizations/${organization}`;
    if ((await this.#api.find(path)) === undefined) {
      throw new CommandFailure(`The organization "${organization}" does not exist, or the token may not see it`);
    }
    const id =
      project === undefined
        ? undefined
        : ((await this.#project()) ?? (await this.#api.post(`${path}/projects`, named("projects", project))))?.id;
    const document = {
      data: {
        ...named("workspaces", workspace, { "execution-mode": "local" }).data,
        ...(id !== undefined && { relationships: { project: { data: { type: "projects", id } } } }),
      },
    };
    await this.#api.post(`${path}/workspaces`, document).catch(async (error: unknown) => {
      // The answer to a first try may have been lost.
      if ((await this.#workspace()) === undefined) throw error;
    });
  }

  public async read(): Promise<string | undefined> {
    const { organization, workspace, project } = this.location;
    const found = await this.#workspace();
    if (found === undefined) return undefined;
    if (project !== undefined && found.relationships.project !== (await this.#project())?.id) {
      throw new CommandFailure(
        `The workspace ${organization}/${workspace} exists in another project than "${project}". Name its project, or move it there in HCP Terraform`,
      );
    }
    const text = await readHcpState(this.host, organization, workspace);
    if (text === undefined && found.relationships["current-state-version"] !== undefined) {
      throw new CommandFailure(`${this.name} holds a state that the token may not read`);
    }
    return text;
  }

  public async note(): Promise<string | undefined> {
    const { locked, "locked-reason": reason } = (await this.#workspace())?.attributes ?? {};
    return locked === true && typeof reason === "string" && reason !== "" ? reason : undefined;
  }

  public async lock(note: string): Promise<void> {
    const { id } = await this.#existing();
    await this.#api.post(`workspaces/${id}/actions/lock`, { reason: note }).catch(async (error: unknown) => {
      if (!(error instanceof HcpRefusal) || error.status !== 409) throw error;
      const held = await this.note();
      if (held === note) return;
      const free = `terraform force-unlock ${this.location.organization}/${this.location.workspace}`;
      throw new CommandFailure(
        `${this.name} is locked${held === undefined ? "" : ` (${held})`}. Wait until that run ends; if it is gone, run in the stack's folder: ${free}`,
      );
    });
  }

  public async write(text: string): Promise<void> {
    const { id } = await this.#existing();
    const { lineage, serial } = factsOf(text, this.name);
    const md5 = createHash("md5").update(text).digest("hex");
    const announced = { data: { type: "state-versions", attributes: { serial, lineage, md5 } } };
    try {
      const version = await this.#api.post(`workspaces/${id}/state-versions`, announced);
      await this.#api.upload(String(version.attributes["hosted-state-upload-url"]), text);
    } catch (error) {
      // The answer may have been lost, and the state be there.
      const now = await this.read().catch(() => undefined);
      if (now === undefined || !isSameState(now, text)) throw error;
    }
  }

  public async unlock(): Promise<void> {
    const { id } = await this.#existing();
    await this.#api.post(`workspaces/${id}/actions/unlock`, {}).catch(async (error: unknown) => {
      if ((await this.#workspace())?.attributes.locked !== true) return;
      if (!(error instanceof HcpRefusal) || error.status !== 409) throw error;
      throw new CommandFailure(
        `${this.name} was locked by another user, who can unlock it; so can an admin of the workspace, in HCP Terraform`,
      );
    });
  }

  /** The workspace stays locked, with the note as its reason. */
  public async retire(note: string): Promise<void> {
    await this.unlock();
    await this.lock(note);
  }

  async #existing(): Promise<HcpResource> {
    const found = await this.#workspace();
    if (found === undefined) throw new CommandFailure(`The workspace ${this.name} is gone`);
    return found;
  }

  #workspace(): Promise<HcpResource | undefined> {
    const { organization, workspace } = this.location;
    return this.#api.find(`organizations/${organization}/workspaces/${workspace}`);
  }

  async #project(): Promise<HcpResource | undefined> {
    const { organization, project = "" } = this.location;
    const query = new URLSearchParams({ "filter[names]": project });
    const path = `organizations/${organization}/projects?${query}`;
    return (await this.#api.list(path)).find(({ attributes }) => attributes.name === project);
  }
}

function named(type: string, name: string, more: object = {}) {
  return { data: { type, attributes: { name, ...more } } };
}
