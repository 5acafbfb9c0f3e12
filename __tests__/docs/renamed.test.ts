import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { renamedFields, renamedValues } from "../../environments/fields/renamed";

const root = resolve(__dirname, "../..");
const names = [...Object.keys(renamedFields), ...Object.keys(renamedValues).map((value) => `"${value}"`)];

/** The documents that a reader of this release follows. */
function documents(): string[] {
  const ofModules = readdirSync(join(root, "modules"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, "modules", entry.name)).includes("README.md"))
    .map(({ name }) => `modules/${name}/README.md`);
  const ofDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`);
  return ["README.md", "CONTRIBUTING.md", ...ofDocs, ...ofModules];
}

it.each(documents())("%s has no field or value of an earlier release", (file) => {
  const text = readFileSync(join(root, file), "utf8");

  expect(names.filter((name) => text.includes(name))).toEqual([]);
});
