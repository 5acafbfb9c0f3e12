import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** Records of one kind in a file, which is written as a whole before a change is answered. */
export class KeptList<T extends { readonly id: string }> {
  #records: T[];

  /** @throws ZodError when the file holds something else */
  public constructor(
    private readonly file: string,
    record: z.ZodType<T>,
  ) {
    this.#records = existsSync(file) ? z.array(record).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  }

  /** Every record, oldest first. */
  public all(): readonly T[] {
    return this.#records;
  }

  public find(id: string): T | undefined {
    return this.#records.find((record) => record.id === id);
  }

  public add(record: T): T {
    this.#records.push(record);
    this.save();
    return record;
  }

  public removeWhere(unwanted: (record: T) => boolean): void {
    const wanted = this.#records.filter((record) => !unwanted(record));
    if (wanted.length === this.#records.length) return;
    this.#records = wanted;
    this.save();
  }

  /** Keeps records that were changed in place. */
  public save(): void {
    writeWhole(this.file, JSON.stringify(this.#records, null, 2));
  }
}

/** The moment, as records hold it. */
export function now(): string {
  return new Date().toISOString();
}

/** An id in the form of HCP Terraform: what it is of, and sixteen characters. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}

/** Writes a file aside and renames it, so that a reader never finds half of it. */
export function writeWhole(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.new`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameSync(aside, file);
}
