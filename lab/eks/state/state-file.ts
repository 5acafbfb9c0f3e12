import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Clusters } from "./records";

/** Raise it when the records change their form: an older file is then refused, not misread. */
const format = 2;

/** The state of the service: clusters by region, kept in a JSON file. */
export class StateFile {
  private readonly regions: Record<string, Clusters>;

  /**
   * @param file where the state is kept; without it, in memory alone
   * @throws Error when the file holds something else
   */
  public constructor(private readonly file?: string) {
    this.regions = file !== undefined && existsSync(file) ? readRegions(file) : {};
  }

  /** The clusters of a region; what is changed in them is kept by `save`. */
  public clusters(region: string): Clusters {
    this.regions[region] ??= {};
    return this.regions[region];
  }

  /** Every region that was asked for. */
  public regionNames(): string[] {
    return Object.keys(this.regions).sort();
  }

  /** Writes the file, all of it or nothing: a service that is killed leaves the state before or after. */
  public save(): void {
    if (this.file === undefined) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const next = `${this.file}.next`;
    writeFileSync(next, JSON.stringify({ format, regions: this.regions }, null, 1));
    renameSync(next, this.file);
  }
}

function readRegions(file: string): Record<string, Clusters> {
  const parsed = JSON.parse(readFileSync(file, "utf8")) as { format?: unknown; regions?: Record<string, Clusters> };
  if (parsed.format !== format || parsed.regions === undefined) {
    throw new Error(`${file} is no state of this version of the EKS service; remove it to start fresh`);
  }
  return parsed.regions;
}
