import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unprocessable } from "./api-error";
import { type Project, projectRecords, type StateVersion, type Workspace, workspaceRecord } from "./records";

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
  readonly #projects: Project[];

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
    const projects = this.#projectFile();
    this.#projects = existsSync(projects) ? projectRecords.parse(JSON.parse(readFileSync(projects, "utf8"))) : [];
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
  public createWorkspace(wanted: Omit<Workspace, "id" | "lock" | "createdAt" | "versions">): Workspace {
    checkName(wanted.organization);
    checkName(wanted.name);
    if (this.workspaceNamed(wanted.organization, wanted.name)) throw unprocessable("Name has already been taken");
    const workspace: Workspace = { ...wanted, id: newId("ws"), lock: null, createdAt: now(), versions: [] };
    this.save(workspace);
    return workspace;
  }

  /** Keeps a workspace that was changed in place. */
  public save(workspace: Workspace): void {
    replaceFile(join(this.#folderOf(workspace), recordFile), JSON.stringify(workspace, null, 2));
    this.#workspaces.set(workspace.id, workspace);
  }

  public deleteWorkspace(workspace: Workspace): void {
    rmSync(this.#folderOf(workspace), { recursive: true });
    this.#workspaces.delete(workspace.id);
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
    replaceFile(this.#contentFile(workspace, version, kind), content);
  }

  /** The content of a snapshot; undefined when it has not arrived. */
  public readContent(workspace: Workspace, version: StateVersion, kind: ContentKind): Buffer | undefined {
    const file = this.#contentFile(workspace, version, kind);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  /** The projects of an organization; each has one for workspaces that name none. */
  public projects(organization: string): Project[] {
    const own = this.#projects.filter((project) => project.organization === organization);
    return own.length === 0 ? [this.createProject(organization, "Default Project")] : own;
  }

  /** Makes a project, or finds the one of that name. */
  public createProject(organization: string, name: string): Project {
    const known = this.#projects.find((project) => project.organization === organization && project.name === name);
    if (known !== undefined) return known;
    const project = { id: newId("prj"), name, organization };
    this.#projects.push(project);
    replaceFile(this.#projectFile(), JSON.stringify(this.#projects, null, 2));
    return project;
  }

  #projectFile(): string {
    return join(this.folder, "projects.json");
  }

  #folderOf({ organization, name }: Workspace): string {
    return join(this.folder, organization, name);
  }

  #contentFile(workspace: Workspace, { serial, id }: StateVersion, kind: ContentKind): string {
    const name = `${String(serial).padStart(5, "0")}-${id}.${kind === "state" ? "tfstate" : "json"}`;
    return join(this.#folderOf(workspace), name);
  }
}

/** `state` is Terraform's own file; `json` the representation for other programs. */
export type ContentKind = "state" | "json";

/** What a client says of a snapshot before it sends it. */
export type Declared = Pick<StateVersion, "serial" | "lineage" | "md5">;

/** The moment, as records hold it. */
export function now(): string {
  return new Date().toISOString();
}

/** A name that can be a folder's on any machine, which HCP Terraform asks for as well. */
function checkName(name: string): void {
  if (!nameRule.test(name)) throw unprocessable("Name can only include letters, numbers, -, and _");
}

/** An id in the form of HCP Terraform: what it is of, and sixteen characters. */
function newId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}

function replaceFile(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.new`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameSync(aside, file);
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
