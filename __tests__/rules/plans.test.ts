import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const modules = join(__dirname, "../../modules");

/** The lists of exports of the modules, as paths below `modules`. */
const lists = readdirSync(modules, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[^/]+\/(plan|index)\.ts$/.test(path))
  .sort();

describe("the rule that plan.ts and index.ts of a module list exports and hold no code", () => {
  it.each(lists)("holds for %s", (path) => {
    expect(codeIn(readFileSync(join(modules, path), "utf8"))).toEqual([]);
  });

  it("names a function, an import and a constant", () => {
    const text = 'export { a } from "./a";\nimport { b } from "./b";\nexport const c = b;\nexport function d() {}\n';

    expect(codeIn(text)).toEqual(['import { b } from "./b";', "export const c = b;", "export function d() {}"]);
  });
});

function codeIn(text: string): string[] {
  const file = ts.createSourceFile("list.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => !ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined)
    .map((statement) => statement.getText());
}
