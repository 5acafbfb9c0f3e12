import { transformSync } from "@swc/core";

/** What TypeScript exports when it runs; its imports are resolved from this folder. */
export function exportsOf(text: string): Readonly<Record<string, unknown>> {
  const { code } = transformSync(text, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const exported: Record<string, unknown> = {};
  new Function("require", "exports", code)(require, exported);
  return exported;
}
