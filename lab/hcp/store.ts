import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { unprocessable } from "./api-error";
import { KeptList, newId, now, writeWhole } from "./kept-list";
import {
  agentPoolRecord,
  notificationRecord,
  type Project,
  projectRecord,
  runTriggerRecord,
  type StateVersion,
  variableRecord,
  variableSetRecord,
  type Workspace,
  workspaceRecord,
} from "./records";

const nameRule = /^[A-Za-z0-9_-]{1,90}$/;
const recordFile = "workspace.json";

/**
 * Workspaces on disk: `<folder>/<organization>/<workspace>/workspace.json`, and each snapshot in full beside it.
 *
 * Records are read once and then kept; every change is on disk before it is answered, by a file written aside and
 * renamed, so that a service killed at any moment finds the state before or after the change and nothing between.
 */
export class Store {
  readonly #workspaces = new Map<string, Workspace>();
  readonly #projects: KeptList<Project>;
  public readonly agentPools;
  public readonly runTriggers;
  public readonly variables;
  public readonly variableSets;
  public readonly notifications;

  /**
   * @param folder where everything is kept; made when it is missing
   * @throws ZodError when a record there is not one of ours
   */
  public constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    for (const organization of foldersIn(folder)) {
      for (const name of foldersIn(join(folder, organization))) {
        const file = join(folder, organization, name, recordFile);
        // Without its record a workspace was never created, or has been deleted.
        if (!existsSync(file)) continue;
        const workspace = workspaceRecord.parse(JSON.parse(readFileSync(file, "utf8")));
        this.#workspaces.set(workspace.id, workspace);
      }
    }
    this.#projects = new KeptList(join(folder, "projects.json"), projectRecord);
    this.agentPools = new KeptList(join(folder, "agent-pools.json"), agentPoolRecord);
    this.runTriggers = new KeptList(join(folder, "run-triggers.json"), runTriggerRecord);
    this.variables = new KeptList(join(folder, "variables.json"), variableRecord);
    this.variableSets = new KeptList(join(folder, "variable-sets.json"), variableSetRecord);
    this.notifications = new KeptList(join(folder, "notifications.json"), notificationRecord);
  }

  /** Every workspace of every organization. */
  public all(): Workspace[] {
    return [...this.#workspaces.values()];
  }

  /** The workspaces of an organization, by name. */
  public workspaces(organization: string): Workspace[] {
    return [...this.#workspaces.values()]
      .filter((workspace) => workspace.organization === organization)
      .sort((left, right) => left.name.localeCompare(right.name, "en"));
  }

  public workspace(id: string): Workspace | undefined {
    return this.#workspaces.get(id);
  }

  public workspaceNamed(organization: string, name: string): Workspace | undefined {
    return this.workspaces(organization).find((workspace) => workspace.name === name);
  }

  /** The workspace and the snapshot that a predicate picks. */
  public findVersion(wanted: (version: StateVersion) => boolean): [Workspace, StateVersion] | undefined {
    for (const workspace of this.#workspaces.values()) {
      const version = workspace.versions.find(wanted);
      if (version !== undefined) return [workspace, version];
    }
    return undefined;
  }

  /**
   * Makes a workspace.
   *
   * @throws ApiError when the name is taken, or cannot be a workspace's
   */
  public createWorkspace(wanted: NewWorkspace): Workspace {
    checkName(wanted.organization);
    checkName(wanted.name);
    if (this.workspaceNamed(wanted.organization, wanted.name)) throw unprocessable("Name has already been taken");
    const created = { ...wanted, id: newId("ws"), lock: null, createdAt: now(), versions: [] };
    const workspace = workspaceRecord.parse(created);
    this.save(workspace);
    return workspace;
  }

  /** Keeps a workspace that was changed in place. */
  public save(workspace: Workspace): void {
    writeWhole(join(this.#folderOf(workspace), recordFile), JSON.stringify(workspace, null, 2));
    this.#workspaces.set(workspace.id, workspace);
  }

  /** Deletes a workspace and what belongs to it. */
  public deleteWorkspace(workspace: Workspace): void {
    const { id } = workspace;
    rmSync(this.#folderOf(workspace), { recursive: true });
    this.#workspaces.delete(id);
    this.runTriggers.removeWhere(({ workspaceId, sourceId }) => workspaceId === id || sourceId === id);
    this.variables.removeWhere(({ ownerId }) => ownerId === id);
    this.notifications.removeWhere(({ workspaceId }) => workspaceId === id);
    for (const set of this.variableSets.all()) {
      if (!set.workspaceIds.includes(id)) continue;
      set.workspaceIds = set.workspaceIds.filter((one) => one !== id);
      this.variableSets.save();
    }
    for (const other of this.#workspaces.values()) {
      if (!other.consumers.includes(id)) continue;
      other.consumers = other.consumers.filter((one) => one !== id);
      this.save(other);
    }
  }

  /** Adds a snapshot whose content is still to come; the caller saves the workspace. */
  public addVersion(workspace: Workspace, { serial, lineage, md5 }: Declared): StateVersion {
    const version: StateVersion = {
      id: newId("sv"),
      contentKey: randomBytes(24).toString("hex"),
      serial,
      lineage,
      md5,
      status: "pending",
      createdAt: now(),
    };
    workspace.versions.push(version);
    return version;
  }

  public writeContent(workspace: Workspace, version: StateVersion, kind: ContentKind, content: Buffer): void {
    writeWhole(this.#contentFile(workspace, version, kind), content);
  }

  /** The content of a snapshot; undefined when it has not arrived. */
  public readContent(workspace: Workspace, version: StateVersion, kind: ContentKind): Buffer | undefined {
    const file = this.#contentFile(workspace, version, kind);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  /** The projects of an organization; each has one for workspaces that name none. */
  public projects(organization: string): Project[] {
    const own = this.#projects.all().filter((project) => project.organization === organization);
    return own.length === 0 ? [this.createProject(organization, "Default Project")] : own;
  }

  public project(id: string): Project | undefined {
    return this.#projects.find(id);
  }

  /** Makes a project, or finds the one of that name. */
  public createProject(organization: string, name: string): Project {
    const known = this.#projects.all().find((one) => one.organization === organization && one.name === name);
    return known ?? this.#projects.add({ id: newId("prj"), name, organization });
  }

  public deleteProject({ id }: Project): void {
    this.#projects.removeWhere((one) => one.id === id);
  }

  #folderOf({ organization, name }: Workspace): string {
    return join(this.folder, organization, name);
  }

  #contentFile(workspace: Workspace, { serial, id }: StateVersion, kind: ContentKind): string {
    const name = `${String(serial).padStart(5, "0")}-${id}.${kind === "state" ? "tfstate" : "json"}`;
    return join(this.#folderOf(workspace), name);
  }
}

/** What a workspace is made of; what is left out has its default. */
export type NewWorkspace = Pick<
  Workspace,
  "organization" | "name" | "projectId" | "terraformVersion" | "description" | "tags"
> &
  Partial<Pick<Workspace, "executionMode" | "agentPoolId" | "settings">>;

/** `state` is Terraform's own file; `json` the representation for other programs. */
export type ContentKind = "state" | "json";

/** What a client says of a snapshot before it sends it. */
export type Declared = Pick<StateVersion, "serial" | "lineage" | "md5">;

/** A name that can be a folder's on any machine, which HCP Terraform asks for as well. */
function checkName(name: string): void {
  if (!nameRule.test(name)) throw unprocessable("Name can only include letters, numbers, -, and _");
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
