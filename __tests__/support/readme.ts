import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import type { Construct } from "constructs";
import { synthesiseModule } from "./bench";
import type { StackView } from "./synth";

/** The example of a module's README: what its code makes when it runs, and the JSON that the page shows. */
export function readmeExample(module: string): { made: StackView; shown: object } {
  const page = readFileSync(join(__dirname, "..", "..", "modules", module, "README.md"), "utf8");
  const { code } = transformSync(block(page, "ts"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const exported: { declare?: (scope: Construct) => unknown } = {};
  new Function("require", "exports", code)(require, exported);
  return { made: synthesiseModule((stack) => exported.declare?.(stack)), shown: JSON.parse(block(page, "json")) };
}

function block(page: string, language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1];
  if (found === undefined) throw new Error(`the page has no ${language} block`);
  return found;
}
