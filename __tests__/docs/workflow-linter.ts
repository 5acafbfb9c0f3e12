import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cacheFolder } from "../../lab/cache-folder";
import { buildProgram, findProgram, type GoProgram } from "../../lab/go/program";

/* actionlint, pinned by go.mod and go.sum. */
const program: GoProgram = {
  name: "actionlint",
  folder: join(__dirname, "workflow-linter"),
  package: "github.com/rhysd/actionlint/cmd/actionlint",
  trial: { arguments: ["-version"], prints: "v1.7" },
};
const folder = join(cacheFolder(), "workflow-linter");

/** Builds the linter, once for all checkouts. */
export function buildWorkflowLinter(progress: (line: string) => void): Promise<string> {
  return buildProgram(program, { cacheFolder: folder, progress });
}

/** `describe`, or a skipped one that says what is missing: tests build no programs. */
export function describeWithWorkflowLinter(title: string, tests: () => void): void {
  const there = findProgram(program, folder) !== undefined;
  (there ? describe : describe.skip)(there ? title : `${title} (not built: npm run workflow-linter)`, tests);
}

/** What the linter finds in a workflow; nothing when it is sound. */
export function lintWorkflow(text: string): string {
  const file = findProgram(program, folder);
  if (file === undefined) throw new Error("the linter is not built: npm run workflow-linter");
  // Neither shellcheck nor pyflakes, so that a machine that has them does not answer differently.
  const parameters = ["-no-color", "-oneline", "-shellcheck=", "-pyflakes=", "-"];
  return spawnSync(file, parameters, { input: text, encoding: "utf8" }).stdout;
}
