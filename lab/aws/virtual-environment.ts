import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder as personalCache } from "../cache-folder";
import { oneAtATime } from "../services/lock";

const run = promisify(execFile);
const requirementsFile = join(__dirname, "requirements.txt");
const programs = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];

/** What decides where the environment is made, and who is told. */
export interface VirtualEnvironmentOptions {
  /** Told once when it must be made, which takes about a minute. */
  readonly progress: (line: string) => void;

  /**
   * Folder of virtual environments.
   * @default - `eksnet/python` in the person's cache folder
   */
  readonly cacheFolder?: string;
}

/**
 * The Python program of a virtual environment with moto in it, made when it is not there yet.
 *
 * Its folder is named by the pinned requirements: a change of them makes another one, and any number of checkouts share
 * it.
 * @throws Error when there is no Python 3.11, or when the packages cannot be installed
 */
export async function ensureVirtualEnvironment(options: VirtualEnvironmentOptions): Promise<string> {
  const { progress, cacheFolder = join(personalCache(), "python") } = options;
  const requirements = await readFile(requirementsFile, "utf8");
  const folder = join(cacheFolder, createHash("sha256").update(requirements).digest("hex").slice(0, 16));
  const python = join(folder, "bin", "python");
  // Written last: a folder without it is one that an interrupted installation left.
  const complete = join(folder, "complete");
  // Its Python is a link to the system's, which an upgrade of the system may take away.
  const there = () => existsSync(complete) && existsSync(python);
  if (there()) return python;
  // Two checkouts on a fresh machine would take each other's half-made folder away.
  await oneAtATime({ file: `${folder}.lock`, purpose: "installs moto" }, progress, async () => {
    if (there()) return;
    progress("installing moto, once, into a virtual environment; this takes about a minute");
    await install(folder, python);
    await writeFile(complete, "");
  });
  return python;
}

async function install(folder: string, python: string): Promise<void> {
  const system = await findPython();
  await rm(folder, { recursive: true, force: true });
  try {
    await run(system, ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirementsFile]);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`moto could not be installed with ${system}: ${reasonOf(error)}`);
  }
}

/** The model of an AWS service that botocore brings along, such as `eks`: the newest, packed. */
export async function serviceModelFile(python: string, service: string): Promise<string> {
  const script = "import botocore, glob, sys; print(max(glob.glob(botocore.__path__[0] + sys.argv[1])))";
  const { stdout } = await run(python, ["-c", script, `/data/${service}/*/service-2.json.gz`]);
  return stdout.trim();
}

/** The first Python that is new enough for moto. */
async function findPython(): Promise<string> {
  for (const program of programs) {
    // Debian has a venv that wants ensurepip, and that in a package of its own.
    const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    const found = await run(program, ["-c", check]).then(
      () => true,
      () => false,
    );
    if (found) return program;
  }
  throw new Error(
    "the lab needs Python 3.11 or newer with venv and ensurepip, and there is none on PATH. Debian and Ubuntu have both in the package python3-venv",
  );
}

function reasonOf(error: unknown): string {
  const stderr = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  return stderr || String(error);
}
