import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Sections that every README has, whatever else its module has to say. */
const sections = ["## What you get", "## Use"];

/** What a package of modules lacks: a README in each folder that it exports, an export of each folder but `internal`. */
function findings(root: string): string[] {
  const { exports }: { exports: Record<string, string> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const exported = new Set(Object.keys(exports).map((subpath) => subpath.split("/")[1] ?? ""));
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const listed = folders.map(({ name }) => name).filter((name) => name !== "internal" && name !== "node_modules");
  return [
    ...[...exported]
      .filter((name) => !existsSync(join(root, name, "README.md")))
      .map((name) => `${name}: no README.md`),
    ...listed.filter((name) => !(`./${name}` in exports)).map((name) => `${name}: not exported`),
    ...[...exported].filter((name) => name === "internal").map((name) => `${name}: exported`),
  ].sort();
}

/** Text of the tests of a module. */
function testsOf(name: string): string {
  const folder = resolve(__dirname, "../modules", name);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".ts")) : [];
  return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

describe("the rule that every module is exported and described", () => {
  it("holds for the modules", () => {
    expect(findings(resolve(__dirname, "../../modules"))).toEqual([]);
  });

  it("holds for what a README says: what one gets, and how to use it, by an example that a test runs", () => {
    const root = resolve(__dirname, "../../modules");
    const names = readdirSync(root).filter((name) => existsSync(join(root, name, "README.md")));
    const lacking = names.flatMap((name) => {
      const text = readFileSync(join(root, name, "README.md"), "utf8");
      const tests = testsOf(name);
      const runs = ["readmeExample", "readmeExports"].some((run) => tests.includes(`${run}("${name}"`));
      return [
        ...sections.filter((section) => !text.includes(`\n${section}\n`)).map((section) => `${name}: no ${section}`),
        ...(runs ? [] : [`${name}: no test runs its example`]),
      ];
    });

    expect(names.length).toBeGreaterThan(30);
    expect(lacking).toEqual([]);
  });

  it("names a folder without a README, a folder that is not exported, and an internal one that is", () => {
    const root = mkdtempSync(join(tmpdir(), "eksnet-modules-"));
    const files = {
      "package.json": JSON.stringify({
        exports: { "./vpc": "./vpc/index.ts", "./dns/plan": "./dns/plan.ts", "./internal": "./internal/index.ts" },
      }),
      "vpc/index.ts": "",
      "dns/README.md": "",
      "internal/README.md": "",
    };
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }

      expect(findings(root)).toEqual(["dns: not exported", "internal: exported", "vpc: no README.md"]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
