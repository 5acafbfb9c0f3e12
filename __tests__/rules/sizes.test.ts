import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

/** Files that list more than they decide: tests, sentences, words of the report, tables of permissions, sample environments. */
const lists = [/^__tests__\//, /findings\.ts$/, /^cli\/report\/words\//, /-?actions\.ts$/, /^environments\/[^/]+\.ts$/];

const MAX_LINES_OF_CODE = 250;
const MAX_LINES_OF_LISTS = 400;
const MAX_LINES_OF_A_CONSTRUCTOR = 60;

const sources = ["__tests__", "cli", "environments", "lab", "modules", "stacks"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => join(folder, path).split(sep).join("/")),
);

describe("sizes", () => {
  it("of files of code are at most 250 lines, of lists and tests at most 400", () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.flatMap((path) => tooLong(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
  });

  it("of constructors are at most 60 lines", () => {
    const found = sources.flatMap((path) =>
      longConstructors(readFileSync(join(root, path), "utf8")).map((name) => `${relative("", path)}: ${name}`),
    );

    expect(found).toEqual([]);
  });

  it("are told apart by what a file is", () => {
    const lines = (count: number) => "\n".repeat(count);

    expect(tooLong("modules/vpc/vpc.ts", lines(251))).toEqual(["modules/vpc/vpc.ts has 251 lines"]);
    expect(tooLong("modules/vpc/vpc.ts", lines(250))).toEqual([]);
    expect(tooLong("modules/vpc/findings.ts", lines(400))).toEqual([]);
    expect(tooLong("__tests__/modules/vpc/vpc.test.ts", lines(401))).toHaveLength(1);
    expect(longConstructors(`class Vpc {\n constructor() {${lines(61)}}\n}`)).toEqual(["Vpc has 62 lines"]);
    expect(longConstructors(`class Vpc {\n constructor() {${lines(59)}}\n}`)).toEqual([]);
  });
});

function tooLong(path: string, text: string): string[] {
  const limit = lists.some((pattern) => pattern.test(path)) ? MAX_LINES_OF_LISTS : MAX_LINES_OF_CODE;
  const lines = text.split("\n").length - 1;
  return lines > limit ? [`${path} has ${lines} lines`] : [];
}

function longConstructors(text: string): string[] {
  if (!text.includes("constructor(")) return [];
  const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isConstructorDeclaration(node)) {
      const lines = node.getText().split("\n").length;
      if (lines > MAX_LINES_OF_A_CONSTRUCTOR) found.push(`${node.parent.name?.getText()} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
