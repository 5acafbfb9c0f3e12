import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const root = join(__dirname, "../..");

/** Where the question is answered: once for the program, and once for the lab, which uses nothing of it. */
const homes = ["lab/terraform/json.ts", "modules/fields/is-record.ts"];

const sources = ["cli", "environments", "lab", "modules", "stacks"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => join(folder, path).split(sep).join("/")),
);

const copy = /typeof (\w+) === "object" && \1 !== null && !Array\.isArray\(\1\)/;

describe("whether a value is an object with fields", () => {
  it("is answered by isRecord and, in the lab, by isObject, without a copy of either", () => {
    const found = sources.filter((path) => copy.test(readFileSync(join(root, path), "utf8")));

    expect(found.sort()).toEqual(homes);
  });
});
