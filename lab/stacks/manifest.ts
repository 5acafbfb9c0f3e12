import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { LabFolder } from "../lab-folder";
import { isObject, objectAt, parseObject } from "../terraform/json";

const manifest = "manifest.json";

/**
 * Runs cdktf with a manifest of its own, which is removed afterwards.
 *
 * Commands that run side by side synthesise different environments. With one manifest for all of them, each would replace
 * the stacks that another is about to read.
 * @param outdir the synthesised output; its manifest lists the stacks
 * @param shown ids of the stacks whose warnings cdktf prints: it would print those of every stack of the manifest
 * @param work gets the folder to pass to cdktf as `--output`. A stack that has a copy is read from the copy, any other
 * from `outdir`, because cdktf reads all of them, whichever it runs.
 */
export async function withManifest<T>(
  lab: LabFolder,
  outdir: string,
  shown: readonly string[],
  work: (output: string) => Promise<T>,
): Promise<T> {
  const document = parseObject(await readFile(join(outdir, manifest), "utf8"), manifest);
  const output = await mkdtemp(join(lab.folder, "manifest-"));
  const stacks = Object.entries(objectAt(document, "stacks")).map(([id, entry]) => {
    const copy = join(lab.out, "stacks", id);
    const folder = existsSync(copy) ? copy : join(outdir, "stacks", id);
    const paths = { workingDirectory: folder, synthesizedStackPath: join(folder, "cdk.tf.json") };
    const relativePaths = Object.entries(paths).map(([name, path]) => [name, relative(output, path)]);
    const own = { ...(isObject(entry) ? entry : {}), ...(shown.includes(id) ? {} : { annotations: [] }) };
    return [id, { ...own, ...Object.fromEntries(relativePaths) }];
  });
  try {
    await writeFile(join(output, manifest), JSON.stringify({ ...document, stacks: Object.fromEntries(stacks) }));
    return await work(output);
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}
