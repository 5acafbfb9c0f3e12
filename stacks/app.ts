import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stackId } from "@eksnet/modules/contracts";
import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";
import { App, type IManifest, Manifest, type StackManifest, TerraformStack } from "cdktf";
import { errors } from "./findings";
import { PlatformStack } from "./platform-stack";
import type { Selection } from "./selection";
import { stackKinds } from "./stack-kinds";

/** How the program writes its output. */
export interface AppOptions {
  /**
   * Folder for the Terraform JSON.
   * @default - `CDKTF_OUTDIR`, which `cdktf --output` sets, else `cdktf.out`
   */
  readonly outdir?: string;
}

/**
 * The program that all environments are part of.
 *
 * @throws ConfigurationError `OutputUnusable` when a file is where the output folder should be
 */
export function createApp({ outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out" }: AppOptions = {}): PlatformApp {
  for (const folder of [outdir, join(outdir, Manifest.stacksFolder)]) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? true) continue;
    throw outputUnusable(errors.OutputNotFolder("", { path: folder }));
  }
  mkdirSync(dirname(outdir), { recursive: true });
  return new PlatformApp(outdir);
}

/** A program whose output is written completely, or for some stacks next to existing ones. */
export class PlatformApp extends App {
  public constructor(outdir: string) {
    // Without stack traces the manifest has no absolute paths.
    super({ outdir, stackTraces: false });
  }

  /** Writes every stack, and removes those that are no longer part of the program. */
  public override synth(): void {
    const stacks = this.#stacks();
    this.#write(stacks);
    this.#writeManifest();
    removeStale(join(this.outdir, Manifest.stacksFolder), stacks);
  }

  /**
   * Writes the selected stacks. The folders of all others stay as they are, and so do their entries in the manifest:
   * cdktf deletes every folder that the manifest does not name.
   *
   * @returns the ids of the stacks that were written
   * @throws ConfigurationError `SelectionInvalid` when the environment does not have the stack, `OutputUnusable` when
   * the manifest of an earlier run cannot be read
   */
  public synthBesideOthers(selection: Selection = {}): string[] {
    const stacks = selectedStacks(this.#stacks(), selection);
    const others = othersInManifest(this.outdir);
    this.#write(stacks);
    for (const [id, entry] of Object.entries(others)) this.manifest.stacks[id] ??= entry;
    this.#writeManifest();
    return stacks.map(({ node }) => node.id);
  }

  /** Renames a complete file into place, so that a run that ends early leaves the previous manifest. */
  #writeManifest(): void {
    const { version, hclOutput, stacks } = this.manifest;
    const aside = mkdtempSync(join(this.outdir, ".manifest-"));
    try {
      const manifest = new Manifest(version, aside, hclOutput);
      Object.assign(manifest.stacks, stacks);
      manifest.writeToFile();
      renameSync(join(aside, Manifest.fileName), join(this.outdir, Manifest.fileName));
    } finally {
      rmSync(aside, { recursive: true });
    }
  }

  #stacks(): TerraformStack[] {
    return this.node.findAll().filter(TerraformStack.isStack);
  }

  /** Writes all of the stacks or none of them: cdktf alone writes stack by stack, up to the first that has a problem. */
  #write(stacks: readonly TerraformStack[]): void {
    for (const stack of stacks) stack.prepareStack();
    const aside = mkdtempSync(join(tmpdir(), "eksnet-synth-"));
    try {
      mkdirSync(join(aside, Manifest.stacksFolder));
      for (const { synthesizer } of stacks) synthesizer.synthesize({ outdir: aside, manifest: this.manifest });
      const findings = this.node.validate();
      if (findings.length > 0) throw new Error(findings.join("\n"));
      for (const stack of stacks) this.#place(stack, aside);
    } finally {
      rmSync(aside, { recursive: true });
    }
  }

  /** Copies what was generated for a stack; whatever Terraform keeps in its folder stays. */
  #place(stack: TerraformStack, aside: string): void {
    const { workingDirectory, synthesizedStackPath } = this.manifest.forStack(stack);
    const folder = join(this.outdir, workingDirectory);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(aside, synthesizedStackPath), join(this.outdir, synthesizedStackPath));
    if (stack instanceof PlatformStack) copyProviderLock(stack, folder);
  }
}

/** Copies the lock file of `npm run lock`, if there is one, next to the JSON: the folders of cdktf.out are not in git. */
function copyProviderLock(stack: PlatformStack, folder: string): void {
  const lock = join(__dirname, stack.kind, ".terraform.lock.hcl");
  if (existsSync(lock)) copyFileSync(lock, join(folder, ".terraform.lock.hcl"));
}

/** The stacks that a selection names; with a whole environment, also those of others whose contracts it reads. */
function selectedStacks(
  stacks: readonly TerraformStack[],
  { environment, stack }: Selection,
): readonly TerraformStack[] {
  if (environment === undefined) return stacks;
  const ids: readonly string[] = (stack === undefined ? stackKinds : [stack]).map((kind) =>
    stackId({ environment, stack: kind }),
  );
  const named = stacks.filter(({ node }) => ids.includes(node.id));
  if (named.length === 0) {
    throw new ConfigurationError("SelectionInvalid", [errors.StackMissing("", { environment, stack: String(stack) })]);
  }
  if (stack !== undefined) return named;
  return stacks.filter((one) => named.includes(one) || named.some(({ dependencies }) => dependencies.includes(one)));
}

/** The stacks that an earlier run wrote and whose output is still there. */
function othersInManifest(outdir: string): Record<string, StackManifest> {
  const file = join(outdir, Manifest.fileName);
  if (!existsSync(file)) return {};
  const stacks = stacksIn(readFileSync(file, "utf8"));
  if (stacks === undefined) throw outputUnusable(errors.ManifestDamaged("", { path: file }));
  return Object.fromEntries(
    Object.entries(stacks).filter(([, entry]) => existsSync(join(outdir, entry.synthesizedStackPath))),
  );
}

function stacksIn(text: string): IManifest["stacks"] | undefined {
  try {
    const manifest: Partial<IManifest> | null = JSON.parse(text);
    const { stacks } = manifest ?? {};
    if (typeof stacks !== "object" || stacks === null) return undefined;
    return Object.values(stacks).every((entry) => typeof entry?.synthesizedStackPath === "string") ? stacks : undefined;
  } catch {
    return undefined;
  }
}

function outputUnusable(finding: ErrorFinding): ConfigurationError {
  return new ConfigurationError("OutputUnusable", [finding]);
}

/**
 * Removes the folders of stacks that no environment has any more, as the cdktf command line does; states live elsewhere.
 * What cdktf never wrote stays: the output folder may be anybody's.
 */
function removeStale(folder: string, stacks: readonly TerraformStack[]): void {
  const living = new Set(stacks.map(({ node }) => node.id));
  for (const name of readdirSync(folder)) {
    if (!living.has(name) && existsSync(join(folder, name, "cdk.tf.json")))
      rmSync(join(folder, name), { recursive: true });
  }
}
