import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadFixtures } from "../../fixtures";
import { synthesisePlatform } from "../../support/platform";
import { variant } from "../../support/variant";

const codesOf = (changes: Parameters<typeof variant>[0]): string[] =>
  Object.values(synthesisePlatform(variant(changes))).flatMap(({ warnings }) =>
    warnings.map((text) => /^\w+/.exec(text)?.[0] ?? ""),
  );

describe("the warnings of an environment", () => {
  it.each(loadFixtures().map((environment) => [environment.name, environment] as const))(
    "of %s each have a code, and are shown once",
    (_, environment) => {
      const lines = Object.values(synthesisePlatform(environment)).flatMap(({ warnings }) => warnings);

      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => !/^[A-Z]\w+( at [\w.<>-]+)?: /.test(line))).toEqual([]);
      expect(new Set(lines).size).toBe(lines.length);
    },
  );

  it("are not shown where the file accepts their code", () => {
    expect(codesOf({})).toContain("ApiServerPublic");
    expect(codesOf({ acceptedWarnings: { ApiServerPublic: "a training account" } })).not.toContain("ApiServerPublic");
  });

  it("name an acceptance that has no effect, and what its code was probably meant to be", () => {
    const stacks = synthesisePlatform(variant({ acceptedWarnings: { ApiServersPublic: "a training account" } }));

    expect(stacks["acme-cluster"]?.warnings).toContainEqual(
      expect.stringMatching(
        /^AcceptanceUnused at acceptedWarnings\.ApiServersPublic: .*Did you mean "ApiServerPublic"\?/,
      ),
    );
  });
});

const root = join(__dirname, "../../..");

/** The code of every warning, from the files that define them. */
function definedCodes(): string[] {
  const files = ["modules", "stacks"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(root, folder, file)),
    )
    .filter((file) => /(^|\/)(warnings|sentences|rule-quota)\.ts$/.test(file) && !file.includes("node_modules"));
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^ {2}([A-Z]\w+): \{/gm)].flatMap(([, code]) => code ?? []),
  );
}

it("has each warning code once, over all modules and stacks", () => {
  const codes = definedCodes();

  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

it("has every warning code in docs/warnings.md, and no other", () => {
  const table = readFileSync(join(root, "docs/warnings.md"), "utf8").split("## Codes")[1] ?? "";

  const listed = [...table.matchAll(/`(\w+)`/g)].map(([, code]) => code);

  expect(listed.sort()).toEqual(definedCodes().sort());
});
