import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expectGolden } from "../support/golden";
import { readmeExample } from "../support/readme";

/*
 * The example of a module's README is the smallest call of its construct: what it makes is the module's defaults, all of
 * them. README shows a part. After an intended change: UPDATE_GOLDEN=1 npx jest __tests__/modules/defaults
 */
const folder = resolve(__dirname, "../../modules");
const modules = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => hasExample(name));

function hasExample(module: string): boolean {
  const readme = join(folder, module, "README.md");
  return readdirSync(join(folder, module)).includes("README.md") && readFileSync(readme, "utf8").includes("declare(");
}

it.each(modules)("the smallest call of %s makes what was reviewed", (module) => {
  const { resource, data, ephemeral, locals, check } = readmeExample(module).made.json;

  expectGolden(
    join(__dirname, "golden", `${module}.json`),
    `${JSON.stringify(readable({ resource, data, ephemeral, locals, check }), null, 2)}\n`,
  );
});

/** A copy without cdktf's notes, in which texts that hold JSON are that JSON, and user data are lines. */
function readable(value: unknown, key = ""): unknown {
  if (typeof value === "string" && key === "user_data") return Buffer.from(value, "base64").toString().split("\n");
  if (typeof value === "string" && /^[{[]"/.test(value)) return readable(JSON.parse(value));
  if (Array.isArray(value)) return value.map((member) => readable(member));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "//");
  return Object.fromEntries(members.map(([name, member]) => [name, readable(member, name)]));
}
