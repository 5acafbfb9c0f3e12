import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Construct } from "constructs";
import { synthesiseModule } from "./bench";
import type { StackView } from "./synth";
import { exportsOf } from "./typescript";

/** The example of a module's README: what its code makes when it runs, and the JSON that the page shows. */
export function readmeExample(module: string): { made: StackView; shown: object } {
  const { declare } = readmeExports(module) as { declare?: (scope: Construct) => unknown };
  return {
    made: synthesiseModule((stack) => declare?.(stack)),
    shown: JSON.parse(readmeBlocks(module, "json")[0] ?? ""),
  };
}

/** What a TypeScript block of a module's README exports when it runs; the first one, unless told. */
export function readmeExports(module: string, index = 0): Readonly<Record<string, unknown>> {
  return exportsOf(readmeBlocks(module, "ts")[index] ?? "");
}

/** The fenced blocks of a language in a module's README, in order. */
export function readmeBlocks(module: string, language: string): string[] {
  const found = readmeText(module).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"));
  return [...found].map(([, block = ""]) => block);
}

export function readmeText(module: string): string {
  return readFileSync(join(__dirname, "..", "..", "modules", module, "README.md"), "utf8");
}
