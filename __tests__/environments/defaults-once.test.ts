import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { environmentFields } from "../../environments/schema";
import { repetitions, schemaDefaults } from "../support/schema-defaults";

/*
 * Defaults that modules, stacks or the command line still write beside the schema, and how often. A module whose section
 * lives in its `settings.ts` has none: its construct uses `withDefaults`. Lower a number when you remove one; a new default
 * is not added here.
 */
const allowed: Readonly<Record<string, number>> = {
  "disposable = false": 1,
  'subnets = "private"': 1,
  "gatewayApi = false": 1,
  'scheme = "internal"': 2,
  "readinessGates = false": 1,
  'path = "/"': 2,
  'protocol = "TCP"': 3,
};

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
  it("is written once: no source repeats it, but for those that are listed", () => {
    const texts = sources();
    const repeated = schemaDefaults(environmentFields).flatMap((one) => {
      const count = texts.reduce((sum, text) => sum + repetitions(text, one), 0);
      return count === 0 ? [] : [[`${one.name} = ${one.value}`, count] as const];
    });

    expect(repeated.filter(([written, count]) => count > (allowed[written] ?? 0))).toEqual([]);
  });

  it("is found where it is repeated: in destructuring, behind an alias, and as a fallback", () => {
    const ami = { name: "ami", value: '"al2023"' };

    expect(repetitions('const { ami = "al2023" } = group;', ami)).toBe(1);
    expect(repetitions('const { ami: image = "al2023" } = group;', ami)).toBe(1);
    expect(repetitions('return group.ami ?? "al2023";', ami)).toBe(1);
    expect(repetitions('const { ami = "al2023-standard", image = "al2023" } = group;', ami)).toBe(0);
  });
});
