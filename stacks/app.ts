import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App, Manifest, TerraformStack } from "cdktf";
import { PlatformStack } from "./platform-stack";

/** How the program writes its output. */
export interface AppOptions {
  /**
   * Folder for the Terraform JSON.
   * @default - `CDKTF_OUTDIR`, which `cdktf --output` sets, else `cdktf.out`
   */
  readonly outdir?: string;
}

/** The program that all environments are part of. */
export function createApp({ outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out" }: AppOptions = {}): App {
  mkdirSync(dirname(outdir), { recursive: true });
  return new PlatformApp(outdir);
}

class PlatformApp extends App {
  public constructor(outdir: string) {
    // Without stack traces the manifest has no absolute paths.
    super({ outdir, stackTraces: false });
  }

  /** Writes all of the output or none of it: cdktf alone writes stack by stack, up to the first that has a fault. */
  public override synth(): void {
    const stacks = this.node.findAll().filter(TerraformStack.isStack);
    for (const stack of stacks) stack.prepareStack();
    const aside = mkdtempSync(join(tmpdir(), "eksnet-synth-"));
    try {
      mkdirSync(join(aside, Manifest.stacksFolder));
      for (const { synthesizer } of stacks) synthesizer.synthesize({ outdir: aside, manifest: this.manifest });
      const faults = this.node.validate();
      if (faults.length > 0) throw new Error(faults.join("\n"));
      for (const stack of stacks) this.#place(stack, aside);
    } finally {
      rmSync(aside, { recursive: true });
    }
    this.manifest.writeToFile();
    removeStale(join(this.outdir, Manifest.stacksFolder), stacks);
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

/** Puts the lock file of `npm run lock`, where there is one, beside the JSON: the folders of cdktf.out are not kept in git. */
function copyProviderLock(stack: PlatformStack, folder: string): void {
  const lock = join(__dirname, stack.kind, ".terraform.lock.hcl");
  if (existsSync(lock)) copyFileSync(lock, join(folder, ".terraform.lock.hcl"));
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
