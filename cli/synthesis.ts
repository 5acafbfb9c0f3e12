import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { IManifest, StackAnnotation } from "cdktf";
import { stackKinds } from "../stacks/stack-kinds";

/** One stack of the program's output. */
export interface SynthesisedStack {
  /** Terraform's and cdktf's name for it, `<environment>-<kind>`. */
  readonly id: string;
  readonly environment: string;
  /** `network`, `cluster`, `addons` or `workloads`. */
  readonly kind: string;
  /** The JSON, relative to the working directory. */
  readonly path: string;
  readonly document: StackDocument;
  readonly warnings: readonly StackAnnotation[];
}

/** What the command line reads of a stack's Terraform JSON. */
export interface StackDocument {
  readonly terraform: {
    readonly required_version?: string;
    readonly required_providers?: Readonly<Record<string, unknown>>;
    readonly backend?: Readonly<Record<string, unknown>>;
  };
  readonly provider?: { readonly aws?: readonly { readonly allowed_account_ids?: readonly string[] }[] };
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, RemoteState>> };
}

/** A state that a stack reads, as Terraform's data source names it. */
export interface RemoteState {
  /** `local`, `s3` or, for HCP Terraform, `remote`. */
  readonly backend: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Runs main.ts in this process and reads what it wrote, environment by environment in the order of the stacks.
 *
 * @returns nothing when main.ts refused: it has said why, and set the exit code
 */
export function synthesise(): SynthesisedStack[] | undefined {
  // The output belongs at the root of the project, also when the command is typed in a folder below.
  process.env.CDKTF_OUTDIR ??= join(__dirname, "..", "cdktf.out");
  const outdir = process.env.CDKTF_OUTDIR;

  // Here and not at the top, because loading cdktf takes longer than everything else; and not with import(), which
  // would leave tsx's CommonJS loader.
  require("../main");
  if (process.exitCode) return undefined;

  const manifest: IManifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  const stacks = Object.entries(manifest.stacks).map(([id, { synthesizedStackPath, annotations }]) => {
    const file = join(outdir, synthesizedStackPath);
    const end = id.lastIndexOf("-");
    return {
      id,
      environment: id.slice(0, end),
      kind: id.slice(end + 1),
      path: relative("", file),
      document: JSON.parse(readFileSync(file, "utf8")),
      warnings: annotations.filter(({ level }) => level === "@cdktf/warn"),
    };
  });
  // The manifest sorts by name; people read, and apply, in the order of the stacks.
  const kinds: readonly string[] = stackKinds;
  return stacks.sort(
    (a, b) => a.environment.localeCompare(b.environment) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
}
