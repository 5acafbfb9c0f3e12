import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const documents = ["CONTRIBUTING.md", "docs/architecture.md", "docs/commands.md", "docs/diff.md", "docs/ci/README.md"];
const folders = ["__tests__", "cli", "docs", "environments", "lab", "modules", "stacks"];

/** Paths of the repository in a document; those with a placeholder are none. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)+\/?)`/g)].map(([, path = ""]) => path);
  return quoted.filter((path) => folders.includes(path.split("/")[0] ?? ""));
}

/** Names that a document places in a file: "`checkNodeGroup` (`modules/...`)", or "`traits` in `modules/...`". */
function namesIn(text: string): { readonly name: string; readonly path: string }[] {
  const pairs = text.matchAll(/`(\w+)`\s+(?:\(|in )`((?:\w|[./-])+\.ts)`/g);
  return [...pairs]
    .map(([, name = "", path = ""]) => ({ name, path }))
    .filter(({ path }) => pathsIn(`\`${path}\``).length > 0);
}

/** A path as documents write it: a file, a folder, or a test without its ending. */
function exists(path: string): boolean {
  const absolute = join(root, path);
  if (existsSync(absolute)) return true;
  const [folder, name] = [join(absolute, ".."), path.split("/").at(-1) ?? ""];
  return (
    existsSync(folder) &&
    statSync(folder).isDirectory() &&
    readdirSync(folder).some((one) => one.startsWith(`${name}.`))
  );
}

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(root, document), "utf8");

  it("names files and folders that exist", () => {
    expect(pathsIn(text).filter((path) => !exists(path))).toEqual([]);
  });

  it("places names in files that have them", () => {
    const missing = namesIn(text).filter(({ name, path }) => !readFileSync(join(root, path), "utf8").includes(name));

    expect(missing).toEqual([]);
  });
});

it("documents without a path or a name in a file would pass unread", () => {
  const [contributing, architecture] = documents.map((document) => readFileSync(join(root, document), "utf8"));

  expect(pathsIn(contributing ?? "").length).toBeGreaterThan(20);
  expect(namesIn(architecture ?? "").length).toBeGreaterThan(8);
});
