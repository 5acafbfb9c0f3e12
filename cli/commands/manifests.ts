import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { onDisk } from "../disk-work";
import { helpNotes } from "../help";
import { type EnvironmentObjects, objectsOf } from "../manifests/objects";
import { formatManifest, mark } from "../manifests/yaml";
import { nextStep } from "../next-step";
import { synthesise } from "../synthesis";

export const manifests = new Command("manifests")
  .description("write the Kubernetes objects of an environment as YAML, without those inside charts")
  .argument("[environment]", "all when left out")
  .option("--out <dir>", "folder with one file per object, in a folder per environment if none is named")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["manifests acme", "manifests acme --out k8s"],
      finding: "a value is known only after an apply, and the output has a placeholder for it",
    }),
  )
  .action((environment: string | undefined, { out }: { out?: string }) => {
    const stacks = synthesise(environment);
    const selected = objectsOf(stacks, environment);
    for (const objects of selected) {
      if (objects.manifests.length === 0) {
        console.error(
          `${objects.environment}: no objects, because it has no applications and no addons that declare any`,
        );
      }
      if (out === undefined) print(objects);
      else writeTo(environment === undefined ? join(out, objects.environment) : out, objects);
      for (const { name, expression, stack } of objects.placeholders) {
        console.error(`Unknown before an apply of ${stack}: \${${name}} stands for ${expression}`);
      }
    }
    if (selected.some(({ placeholders }) => placeholders.length > 0)) process.exitCode ||= 2;
  });

function print({ manifests }: EnvironmentObjects): void {
  for (const manifest of manifests) process.stdout.write(`---\n${formatManifest(manifest)}`);
}

function writeTo(folder: string, { environment, manifests }: EnvironmentObjects): void {
  onDisk(folder, () => {
    mkdirSync(folder, { recursive: true });
    removeOld(folder, new Set(manifests.map(({ file }) => file)));
    for (const manifest of manifests) writeFileSync(join(folder, manifest.file), formatManifest(manifest));
  });
  console.error(`${environment}: ${manifests.length} objects in ${folder}`);
  if (manifests.length === 0) return;
  const stacks = [...new Set(manifests.map(({ stack }) => stack))].join(" and ");
  console.error(
    nextStep(
      `kubectl apply --dry-run=server -f ${folder}`,
      `It changes nothing. ${stacks} creates the same objects: apply without --dry-run only in place of it.`,
    ),
  );
}

/** Removes files of objects that are no longer declared, because they would be applied with the others; other files stay. */
function removeOld(folder: string, current: ReadonlySet<string>): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml") && !current.has(name))) {
    if (readFileSync(join(folder, file), "utf8").startsWith(mark)) rmSync(join(folder, file));
  }
}
