import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { oneAtATime } from "../services/lock";

const run = promisify(execFile);
const trialTimeoutMs = 60_000;

/** A program that is built from Go modules. */
export interface GoProgram {
  readonly name: string;

  /** Folder with `go.mod` and `go.sum`, which pin everything that is built, and the program's own sources. */
  readonly folder: string;

  /** The package of the program, such as `example.com/module/cmd/program`. */
  readonly package: string;

  readonly linkerFlags?: readonly string[];

  /** A run that shows that the program works. */
  readonly trial: Trial;
}

/** A short run of a program: it must exit with 0, and its output must contain `prints`. */
interface Trial {
  readonly arguments: readonly string[];

  /** @default - empty */
  readonly input?: string;
  readonly prints: string;
}

/** Where programs are kept, and who hears of a build. */
export interface BuildOptions {
  readonly cacheFolder: string;

  /** Called before a build, and when another process must finish its build first. */
  readonly progress: (line: string) => void;
}

/* The settings of Go that change a program; `-trimpath` and `go.sum` make it independent of the others. */
const goSettings =
  // cspell:disable-next-line
  "GOVERSION GOOS GOARCH GOAMD64 GOARM GOARM64 GOEXPERIMENT GOFIPS140 GOFLAGS".split(" ");

/** The file of a program that was built with the Go of this machine; undefined when it was not, or without Go. */
export function findProgram(program: GoProgram, cacheFolder: string): string | undefined {
  const go = settingsOfGo(program);
  const file = go === undefined ? undefined : fileOf(program, go, cacheFolder);
  return file !== undefined && existsSync(file) ? file : undefined;
}

/**
 * Builds a program, unless it is in the cache. A program enters the cache after it passed its trial.
 *
 * @throws Error without Go, when the program cannot be built, or when it fails its trial
 */
export async function buildProgram(program: GoProgram, { cacheFolder, progress }: BuildOptions): Promise<string> {
  const { name } = program;
  const go = settingsOfGo(program);
  if (go === undefined) throw new Error(`${name} is built with Go 1.25 or newer, and there is none on PATH`);
  const file = fileOf(program, go, cacheFolder);
  if (existsSync(file)) return file;
  await oneAtATime({ file: `${file}.lock`, purpose: `builds ${name}` }, progress, async () => {
    if (existsSync(file)) return;
    progress(`building ${name}, once`);
    const unfinished = `${file}.unfinished`;
    try {
      await build(program, unfinished);
      await tryOut(program, unfinished);
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
  });
  return file;
}

/** Named by every input of the build, so that a change of any of them makes another program. */
function fileOf(program: GoProgram, go: string, cacheFolder: string): string {
  const { name, folder } = program;
  const files = readdirSync(folder).sort();
  const sources = files.map((file) => [file, readFileSync(join(folder, file), "utf8")]);
  const inputs = JSON.stringify({ sources, build: buildArguments(program), go });
  return join(cacheFolder, `${name}-${createHash("sha256").update(inputs).digest("hex").slice(0, 16)}`);
}

function buildArguments({ package: path, linkerFlags = [] }: GoProgram): string[] {
  return ["-trimpath", "-ldflags", ["-s", "-w", ...linkerFlags].join(" "), path];
}

/* The version is that of the toolchain that `go.mod` selects. A go.work above the folder would change the modules. */
function goOptions(folder: string): { cwd: string; env: NodeJS.ProcessEnv } {
  // cspell:disable-next-line
  return { cwd: folder, env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" } };
}

function settingsOfGo({ name, folder }: GoProgram): string | undefined {
  const options = { ...goOptions(folder), encoding: "utf8" } as const;
  const { status, stdout, stderr, error } = spawnSync("go", ["env", "-json", ...goSettings], options);
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(`go env fails in the folder of ${name}: ${stderr.trim()}`);
  return stdout;
}

async function build(program: GoProgram, target: string): Promise<void> {
  try {
    await run("go", ["build", "-o", target, ...buildArguments(program)], goOptions(program.folder));
  } catch (error) {
    throw new Error(`${program.name} could not be built: ${reasonOf(error)}`);
  }
}

async function tryOut({ name, trial }: GoProgram, file: string): Promise<void> {
  const command = [name, ...trial.arguments].join(" ");
  let output: string;
  try {
    const running = run(file, trial.arguments, { timeout: trialTimeoutMs });
    // A program that reads no input may end before it is written.
    running.child.stdin?.on("error", () => {}).end(trial.input);
    output = (await running).stdout;
  } catch (error) {
    throw new Error(
      `${name} was built, but does not run, so it is not kept: ${command} ended with: ${reasonOf(error)}`,
    );
  }
  if (output.includes(trial.prints)) return;
  throw new Error(
    `${name} was built, but is not what was asked for, so it is not kept: ${command} printed ${JSON.stringify(output.trim())} instead of ${JSON.stringify(trial.prints)}`,
  );
}

function reasonOf(error: unknown): string {
  const { stderr } = error as { readonly stderr?: string };
  return stderr?.trim() || String(error);
}
