import { cp, mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { replaceFile } from "../replace-file";
import { fitStack } from "./fit";
import { type JsonObject, parseObject } from "./json";
import type { ProviderSchema } from "./provider-schema";
import type { Removal } from "./removals";

/** The file that cdktf writes in every stack folder. */
const stackFile = "cdk.tf.json";

/** Leftovers of Terraform and cdktf next to it, from other providers or another run. */
const ofOtherRuns = new Set([stackFile, ".terraform", ".terraform.lock.hcl", "plan"]);

/** Source and destination of a fitted copy. */
export interface FitStackFolderOptions {
  /** Folder of a synthesised stack, such as `cdktf.out/stacks/study-network`. */
  readonly stackFolder: string;

  /**
   * Folder used instead of `cdktf.out`; the copy is `stacks/<id>` in it, as deep as the original, so that relative
   * paths to state lead to the same place beside it: with `.lab/out` the state is under `.lab/.state`.
   */
  readonly targetRoot: string;

  /** Schemas of the providers found, by full source address. */
  readonly schemas: ReadonlyMap<string, ProviderSchema>;

  /**
   * Why a provider or a type of resource is not to be used although it is there, as the sentence goes on, by full source
   * address or by type.
   * @default - none is withheld
   */
  readonly withheld?: ReadonlyMap<string, string>;
}

/** A fitted copy of a stack folder. */
export interface FittedFolder {
  /** Where the copy is. */
  readonly folder: string;

  /** Everything that differs from the original. */
  readonly removed: readonly Removal[];
}

/**
 * Writes a copy of a stack folder that the providers found can read. The original is not changed.
 *
 * @throws Error when the folder has no `cdk.tf.json`, or one that is no JSON object
 */
export async function fitStackFolder(options: FitStackFolderOptions): Promise<FittedFolder> {
  const { stackFolder, targetRoot, schemas, withheld } = options;
  const { fitted, removed } = fitStack(await readStack(stackFolder), schemas, withheld);
  const folder = join(targetRoot, "stacks", basename(stackFolder));
  await mkdir(folder, { recursive: true });
  const copied = (source: string) => basename(source) !== stackFile && !ofOtherRuns.has(basename(source));
  await cp(stackFolder, folder, { recursive: true, filter: copied });
  // Whole at any moment: cdktf reads every stack of an output, also while it works on another environment's.
  await replaceFile(join(folder, stackFile), `${JSON.stringify(fitted, null, 2)}\n`);
  return { folder, removed };
}

export async function readStack(stackFolder: string): Promise<JsonObject> {
  const file = join(stackFolder, stackFile);
  return parseObject(await readFile(file, "utf8"), file);
}
