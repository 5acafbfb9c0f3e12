import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newId, now, writeWhole } from "../kept-list";

/** Files that a client sends to be run. */
export interface Configuration {
  readonly id: string;
  readonly workspaceId: string;

  /** Stands in the address that they are sent to in place of a token. */
  readonly key: string;

  /** Whether a run starts as soon as they have arrived. */
  readonly autoQueueRuns: boolean;

  /** Whether its runs can only plan. */
  readonly speculative: boolean;

  /** Whether it counts as the workspace's only once a run with it was applied. */
  readonly provisional: boolean;
  readonly createdAt: string;
  status: "pending" | "uploaded";
}

/** What a client says of a configuration before it sends it. */
export type ConfigurationOptions = Pick<Configuration, "autoQueueRuns" | "speculative" | "provisional">;

/** The configurations that workspaces were sent; they last as long as the service. */
export class Configurations {
  readonly #all = new Map<string, Configuration>();

  /** Used ones, the latest last: ids by workspace. */
  readonly #used = new Map<string, string[]>();

  /** @param folder where the archives are kept */
  public constructor(private readonly folder: string) {}

  public create(workspaceId: string, options: ConfigurationOptions): Configuration {
    const key = randomBytes(24).toString("hex");
    const configuration: Configuration = {
      ...{ id: newId("cv"), workspaceId, key, createdAt: now(), status: "pending" },
      ...options,
    };
    this.#all.set(configuration.id, configuration);
    return configuration;
  }

  public find(id: string): Configuration | undefined {
    return this.#all.get(id);
  }

  /** The configuration that an address of an upload belongs to. */
  public withKey(key: string): Configuration | undefined {
    return [...this.#all.values()].find((configuration) => configuration.key === key);
  }

  /** Those of a workspace, newest first. */
  public of(workspaceId: string): Configuration[] {
    return [...this.#all.values()].filter((one) => one.workspaceId === workspaceId).reverse();
  }

  /** Keeps the archive of a configuration: a tar file, compressed. */
  public receive(configuration: Configuration, archive: Buffer): void {
    writeWhole(this.archiveOf(configuration.id), archive);
    configuration.status = "uploaded";
    if (!configuration.speculative && !configuration.provisional) this.use(configuration);
  }

  /** Makes a configuration the workspace's latest. */
  public use({ id, workspaceId }: Configuration): void {
    this.#used.set(workspaceId, [...(this.#used.get(workspaceId) ?? []), id]);
  }

  /** The configuration that runs of a workspace have which name none; speculative ones are passed over. */
  public latestOf(workspaceId: string): Configuration | undefined {
    const id = this.#used.get(workspaceId)?.at(-1);
    return id === undefined ? undefined : this.find(id);
  }

  /** The file that holds the archive. */
  public archiveOf(id: string): string {
    return join(this.folder, `${id}.tar.gz`);
  }

  public readArchive(id: string): Buffer {
    return readFileSync(this.archiveOf(id));
  }
}
