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

  it("name an acceptance that would silence the warning about itself", () => {
    const stacks = synthesisePlatform(variant({ acceptedWarnings: { AcceptanceUnused: "never mind" } }));

    expect(stacks["acme-cluster"]?.warnings).toContainEqual(
      expect.stringMatching(/^AcceptanceUnused at acceptedWarnings\.AcceptanceUnused: .*errors cannot be accepted/),
    );
  });
});
