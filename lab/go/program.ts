import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program that is built from Go modules. */
export interface GoProgram {
  readonly name: string;

  /** Folder with `go.mod` and `go.sum`, which pin everything that is built, and what sources it has itself. */
  readonly folder: string;

  /** The package of the program, such as `example.com/module/cmd/program`. */
  readonly package: string;

  /** Flags of the linker. */
  readonly linkerFlags?: readonly string[];
}

/** Where a program is kept: named by what it is built from, so that a change of that makes another one. */
export function fileOfProgram({ name, folder }: GoProgram, cacheFolder: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return join(cacheFolder, `${name}-${hash.digest("hex").slice(0, 16)}`);
}

/**
 * Builds a program, unless it is there.
 *
 * @throws Error when there is no Go, or when it cannot be built
 */
export async function buildProgram(program: GoProgram, cacheFolder: string): Promise<string> {
  const file = fileOfProgram(program, cacheFolder);
  if (existsSync(file)) return file;
  const { name, folder, linkerFlags = [] } = program;
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const flags = ["-s", "-w", ...linkerFlags].join(" ");
  try {
    await run("go", ["build", "-trimpath", "-ldflags", flags, "-o", unfinished, program.package], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: "0" },
    });
    await rename(unfinished, file);
    return file;
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === "ENOENT") throw new Error(`${name} is built with Go 1.25 or newer, and there is none on PATH`);
    throw new Error(`${name} could not be built: ${stderr?.trim() || error}`);
  }
}
