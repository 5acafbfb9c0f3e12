import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder as personalCache } from "../cache-folder";
import { oneAtATime } from "../services/lock";

const run = promisify(execFile);
const requirementsFile = join(__dirname, "requirements.txt");
const programs = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];

/** Where the virtual environment is made. */
export interface VirtualEnvironmentOptions {
  /** Called once before an installation, which needs about a minute. */
  readonly progress: (line: string) => void;

  /**
   * Folder of virtual environments.
   * @default - `eksnet/python` in the person's cache folder
   */
  readonly cacheFolder?: string;
}

/** The Python of the machine that virtual environments are made with. */
interface SystemPython {
  readonly program: string;

  /** What installed packages depend on: `cpython-312 linux-x86_64`. */
  readonly abi: string;
}

/** The Python of the virtual environment with moto; undefined when it is not installed, or the machine has no Python. */
export function findVirtualEnvironment(cacheFolder = ownCache()): string | undefined {
  const system = findPython();
  if (system === undefined) return undefined;
  const { python, complete } = placesOf(system, cacheFolder);
  // Its Python is a link to the system's, which an upgrade of the system may remove.
  return existsSync(complete) && existsSync(python) ? python : undefined;
}

/**
 * The Python of a virtual environment with moto, which is made when it is not there yet.
 *
 * Its folder is named by the pinned requirements and by the system's Python: a change of either makes another one, and
 * checkouts share it.
 * @throws Error when there is no Python 3.11, when the packages cannot be installed, or when moto does not load
 */
export async function ensureVirtualEnvironment(options: VirtualEnvironmentOptions): Promise<string> {
  const { progress, cacheFolder = ownCache() } = options;
  const found = findVirtualEnvironment(cacheFolder);
  if (found !== undefined) return found;
  const system = findPython();
  if (system === undefined) {
    throw new Error(
      "the lab needs Python 3.11 or newer with venv and ensurepip, and there is none on PATH. Debian and Ubuntu have both in the package python3-venv",
    );
  }
  const { folder, python, complete } = placesOf(system, cacheFolder);
  // Two checkouts on a fresh machine would remove each other's unfinished folder.
  await oneAtATime({ file: `${folder}.lock`, purpose: "installs moto" }, progress, async () => {
    if (findVirtualEnvironment(cacheFolder) !== undefined) return;
    progress("installing moto, once, into a virtual environment; this takes about a minute");
    await install(system.program, folder, python);
    await writeFile(complete, "");
  });
  return python;
}

function ownCache(): string {
  return join(personalCache(), "python");
}

function placesOf({ abi }: SystemPython, cacheFolder: string): { folder: string; python: string; complete: string } {
  const inputs = JSON.stringify({ requirements: readFileSync(requirementsFile, "utf8"), abi });
  const folder = join(cacheFolder, createHash("sha256").update(inputs).digest("hex").slice(0, 16));
  // `complete` is written last: a folder without it is what an interrupted installation left.
  return { folder, python: join(folder, "bin", "python"), complete: join(folder, "complete") };
}

async function install(system: string, folder: string, python: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  try {
    await run(system, ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirementsFile]);
    await run(python, ["-c", "import moto.server"]);
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
function findPython(): SystemPython | undefined {
  // Debian has ensurepip, which venv needs, in a package of its own.
  const check =
    "import sys, sysconfig, venv, ensurepip; print(sys.implementation.cache_tag, sysconfig.get_platform()); sys.exit(sys.version_info < (3, 11))";
  for (const program of programs) {
    const { status, stdout } = spawnSync(program, ["-c", check], { encoding: "utf8" });
    if (status === 0) return { program, abi: stdout.trim() };
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  const { stderr } = error as { readonly stderr?: string };
  return stderr?.trim() || String(error);
}
