import { closeSync, openSync, readSync } from "node:fs";
import { errors as fileErrors } from "../../environments/load/findings";
import { errors } from "./findings";
import { refused } from "./yaml-refusal";

/** Configurations have a few kilobytes; a file above this size is something else. */
const MAX_SIZE_KIB = 256;

/** What standard input is called on the command line. */
export const STANDARD_INPUT = "-";

/**
 * The text of a file, or of standard input for `-`.
 *
 * Bytes are counted as they are read, so that the limit holds for pipes as well, whose size is not known before.
 *
 * @throws ConfigurationError `YamlFileInvalid` with `FileUnreadable`, `FileTooLarge` or `FileNotUtf8`
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(nameOf(path), fileErrors.FileNotUtf8(""));
  }
}

/** What a file is called in messages. */
export function nameOf(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : path;
}

function readBytes(path: string): Uint8Array {
  let file: number | undefined;
  const buffer = new Uint8Array(MAX_SIZE_KIB * 1024 + 1);
  let length = 0;
  try {
    file = path === STANDARD_INPUT ? 0 : openSync(path, "r");
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readWhenReady(file, buffer, length);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(nameOf(path), fileErrors.FileUnreadable("", { reason }));
  } finally {
    if (file !== undefined && file !== 0) closeSync(file);
  }
  if (length === buffer.length) {
    throw refused(nameOf(path), errors.FileTooLarge("", { limit: MAX_SIZE_KIB, unit: "KiB" }));
  }
  return buffer.subarray(0, length);
}

/** Standard input may be a non-blocking pipe, which fails with EAGAIN until there is something to read. */
function readWhenReady(file: number, buffer: Uint8Array, offset: number): number {
  for (;;) {
    try {
      return readSync(file, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0; // Windows ends a pipe with an error.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
