import { ConfigurationError } from "@eksnet/modules/errors";
import { warningsOf } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import study from "../fixtures/study";
import { synthesisePlatform } from "../support/platform";
import { type DeepPartial, type soundInput, variant } from "../support/variant";

type Changes = DeepPartial<typeof soundInput>;

const found = (changes: Changes): string[] => warningsOf(variant(changes)).map(({ code, path }) => `${code} ${path}`);

function refused(changes: Changes): ConfigurationError {
  try {
    variant(changes);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe("the warnings of an environment", () => {
  it.each(loadFixtures().map((environment) => [environment.name, environment] as const))(
    "of %s are known before its stacks, each with a code, and each is shown in one stack",
    (_, environment) => {
      const warnings = warningsOf(environment);
      const lines = Object.values(synthesisePlatform(environment)).flatMap((stack) => stack.warnings);

      expect(warnings.length).toBeGreaterThan(0);
      expect(warnings.map(({ code }) => code).filter((code) => !/^[A-Z]\w+$/.test(code))).toEqual([]);
      expect(lines).toHaveLength(warnings.length);
      expect(new Set(lines).size).toBe(lines.length);
    },
  );

  it("are shown by the stack that is made from their section", () => {
    const stacks = synthesisePlatform(study);

    expect(stacks["study-network"]?.warnings).toContainEqual(
      expect.stringMatching(
        /^SubnetNearlyFull at network\.subnets\.public: .*192\.168\.1\.0\/24 in ap-northeast-2a uses 57 % .* 86 %/,
      ),
    );
    expect(stacks["study-cluster"]?.warnings).toContainEqual(expect.stringMatching(/^ApiServerPublic at cluster\./));
  });

  it("come with the errors of a file that is refused", () => {
    const error = refused({ network: { nat: "two" as never }, tags: { "eksnet:stack": "mine" } });

    expect(error.findings.map(({ path }) => path)).toEqual(["network.nat", "tags.eksnet:stack"]);
    expect(error.warnings.map(({ code }) => code)).toContain("ApiServerPublic");
    expect(error.message).toContain("  Warning: ApiServerPublic at cluster.endpoint.allowedCidrs: ");
  });

  it("leave out what follows from a malformed field", () => {
    expect(found({ cluster: { endpoint: { access: "private" } } })).toContain(
      "ApiServerPrivate cluster.endpoint.access",
    );
    expect(
      refused({ cluster: { endpoint: { access: "closed" as never } } }).warnings.map(({ code }) => code),
    ).not.toContain("ApiServerPublic");
  });

  it("are not shown where the file accepts their code, also when the file is refused", () => {
    const acceptedWarnings = { ApiServerPublic: "a training account" };

    expect(found({})).toContain("ApiServerPublic cluster.endpoint.allowedCidrs");
    expect(found({ acceptedWarnings }).filter((text) => text.startsWith("ApiServerPublic"))).toEqual([]);
    expect(
      refused({ acceptedWarnings, network: { nat: "two" as never } }).warnings.map(({ code }) => code),
    ).not.toContain("ApiServerPublic");
  });

  it("name an acceptance that has no effect, and what its code was probably meant to be", () => {
    const [last] = warningsOf(variant({ acceptedWarnings: { ApiServersPublic: "a training account" } })).slice(-1);

    expect(last).toMatchObject({
      code: "AcceptanceUnused",
      path: "acceptedWarnings.ApiServersPublic",
      values: { near: "ApiServerPublic" },
    });
  });

  it("name an acceptance that would silence the warning about itself", () => {
    expect(found({ acceptedWarnings: { AcceptanceUnused: "never mind" } })).toContain(
      "AcceptanceUnused acceptedWarnings.AcceptanceUnused",
    );
  });

  it("do not call an acceptance unused while errors hide warnings", () => {
    const acceptedWarnings = { SubnetNearlyFull: "a small account" };
    const { warnings } = refused({ acceptedWarnings, network: { nat: "two" as never } });

    expect(warnings.map(({ code }) => code)).not.toContain("AcceptanceUnused");
  });
});
