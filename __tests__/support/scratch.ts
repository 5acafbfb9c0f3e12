import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { scripts } from "../../package.json";

const root = join(__dirname, "..", "..");
const packages = join(root, "node_modules");
const settings = [
  ".dependency-cruiser.cjs",
  ".gitignore",
  "biome.json",
  "cdktf.json",
  "cspell.json",
  "knip.json",
  "modules/package.json",
  "package.json",
  "tsconfig.json",
  "typedoc.json",
];

/** How a program ended, and all that it said. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** A repository with this one's settings and packages, but files of its own, in a temporary folder. */
export class Scratch {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "eksnet-scratch-")));

  /**
   * @param files text by path
   * @param copies files and folders of this repository to have as they are
   */
  public constructor(files: Readonly<Record<string, string>>, copies: readonly string[] = []) {
    for (const path of [...settings, ...copies]) cpSync(join(root, path), this.path(path), { recursive: true });
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.#linkPackages();
  }

  public path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  public read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  /** Deletes a file or a folder. */
  public delete(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** Runs a script of package.json, as `npm test` does. */
  public run(script: keyof typeof scripts, env: NodeJS.ProcessEnv = {}): Outcome {
    const path = [join(packages, ".bin"), process.env.PATH].join(delimiter);
    const { status, stdout, stderr } = spawnSync(scripts[script], {
      shell: true,
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, PATH: path, NO_COLOR: "1", ...env },
    });
    return { status, output: stdout + stderr };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Every installed package by a link, but this repository's own, which is the one in the temporary folder. */
  #linkPackages(): void {
    mkdirSync(this.path("node_modules", "@eksnet"), { recursive: true });
    symlinkSync(this.path("modules"), this.path("node_modules", "@eksnet", "modules"));
    for (const name of readdirSync(packages).filter((entry) => entry !== "@eksnet")) {
      symlinkSync(join(packages, name), this.path("node_modules", name));
    }
  }
}
