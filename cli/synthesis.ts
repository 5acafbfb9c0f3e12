import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ConfigurationError, Warning } from "@eksnet/modules/errors";
import type { IManifest } from "cdktf";
import { type StackKind, stackKinds } from "../stacks/stack-kinds";
import { ReportedErrors } from "./reported-errors";

/** One stack of the program's output. */
export interface SynthesisedStack {
  /** Terraform's and cdktf's name for it, `<environment>-<kind>`. */
  readonly id: string;
  readonly environment: string;
  /** `delivery`, `network`, `cluster`, `addons` or `workloads`; empty for a stack that is none of these. */
  readonly kind: string;
  /** The JSON, relative to the working directory. */
  readonly path: string;
  readonly document: StackDocument;
  readonly warnings: readonly Warning[];
}

/** What the command line reads of a stack's Terraform JSON. */
export interface StackDocument {
  readonly terraform: {
    readonly required_version?: string;
    readonly required_providers?: Readonly<Record<string, unknown>>;
    readonly backend?: Readonly<Record<string, RemoteState["config"]>>;
    readonly cloud?: {
      readonly hostname?: string;
      readonly organization: string;
      readonly workspaces: { readonly name: string; readonly project?: string };
    };
  };
  /** Resources that the stack no longer makes, and forgets instead of destroying them. */
  readonly removed?: readonly { readonly from: string }[];
  /** Resources that have another address than before. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  /** Resources that exist already, and are adopted instead of created. */
  readonly import?: readonly { readonly to: string }[];
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly provider?: { readonly aws?: readonly AwsProvider[] };
  readonly resource?: Readonly<Record<string, object>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, RemoteState>> };
}

/** The account and region in the AWS provider's configuration. */
interface AwsProvider {
  readonly region?: string;
  readonly allowed_account_ids?: readonly string[];
}

/** A state that a stack reads, as Terraform's data source names it. */
export interface RemoteState {
  /** `local`, `s3` or, for HCP Terraform, `remote`. */
  readonly backend: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The folder that main.ts writes to, with `manifest.json` and the stacks. */
export function outputFolder(): string {
  // The output belongs at the root of the project, also when the command is typed in a folder below.
  process.env.CDKTF_OUTDIR ??= join(__dirname, "..", "cdktf.out");
  return process.env.CDKTF_OUTDIR;
}

/** The result of a run of main.ts. */
export interface Synthesis {
  /** The stacks, environment by environment in the order of the stacks. */
  readonly stacks: readonly SynthesisedStack[];

  /** Why environments were left out; printed already. */
  readonly failures: readonly ConfigurationError[];
}

/**
 * Runs main.ts in this process and reads what it wrote.
 *
 * @param environment only this one, with the stacks of others that it reads; all when left out
 * @param stack only this stack of the environment
 * @returns the stacks. Without a name some environments may be left out: main.ts has then printed why, and set the exit
 * code
 * @throws ReportedErrors when nothing was written because of errors
 */
export function synthesise(environment?: string, stack?: StackKind): readonly SynthesisedStack[] {
  return synthesis(environment, stack).stacks;
}

/** The same, with the errors of the environments that were left out. */
export function synthesis(environment?: string, stack?: StackKind): Synthesis {
  const outdir = outputFolder();
  // The command line overrides cdktf's variables.
  process.env.EKSNET_ENVIRONMENT = environment ?? "";
  process.env.EKSNET_STACK = stack ?? "";

  // Here and not at the top, because loading cdktf is slower than everything else; and not with import(), which
  // would bypass tsx's CommonJS loader.
  const { written } = require("../main") as typeof import("../main");
  const { stacks: ids, failures } = written;
  if (ids.length === 0 && failures.length > 0) throw new ReportedErrors(failures);

  const manifest: IManifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  const stacks = ids.flatMap(({ id, warnings }) => {
    const path = manifest.stacks[id]?.synthesizedStackPath;
    if (path === undefined) return [];
    const file = join(outdir, path);
    return {
      id,
      ...partsOf(id),
      path: relative("", file),
      document: JSON.parse(readFileSync(file, "utf8")),
      warnings,
    };
  });
  // The manifest sorts by name; users read and apply in the order of the stacks.
  const kinds: readonly string[] = stackKinds;
  stacks.sort((a, b) => a.environment.localeCompare(b.environment) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return { stacks, failures };
}

/** Environment and kind of a stack's id. A stack outside an environment has its id as environment. */
function partsOf(id: string): Pick<SynthesisedStack, "environment" | "kind"> {
  const kind = stackKinds.find((candidate) => id.endsWith(`-${candidate}`));
  return kind === undefined ? { environment: id, kind: "" } : { environment: id.slice(0, -`-${kind}`.length), kind };
}
