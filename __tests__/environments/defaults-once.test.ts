import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { environmentFields } from "../../environments/schema";
import { repetitions, schemaDefaults } from "../support/schema-defaults";

const root = resolve(__dirname, "../..");

function sources(): string[] {
  return ["modules", "stacks", "cli"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => basename(path) !== "settings.ts" || path.includes("modules/capacity"))
    .map((path) => readFileSync(path, "utf8"));
}

describe("a default of the schema", () => {
  it("is written once, in the schema: a construct gets it by withDefaults", () => {
    const texts = sources();
    const repeated = schemaDefaults(environmentFields).filter((one) =>
      texts.some((text) => repetitions(text, one) > 0),
    );

    expect(repeated.map(({ name, value }) => `${name} = ${value}`)).toEqual([]);
  });

  it("is found where it is repeated: in destructuring, behind an alias, and as a fallback", () => {
    const ami = { name: "ami", value: '"al2023"' };

    expect(repetitions('const { ami = "al2023" } = group;', ami)).toBe(1);
    expect(repetitions('const { ami: image = "al2023" } = group;', ami)).toBe(1);
    expect(repetitions('return group.ami ?? "al2023";', ami)).toBe(1);
    expect(repetitions('const { ami = "al2023-standard", image = "al2023" } = group;', ami)).toBe(0);
  });
});
