import { ConfigurationError, didYouMean, Findings, untranslated } from "@eksnet/modules/errors";

describe("problems", () => {
  it("are thrown together, one line each, under the code and the subject", () => {
    const findings = new Findings();
    findings.add("CidrInvalid", "network.cidr", "got 10.0.0.0/33");
    findings.add("FileNotUtf8", "", "save it in that encoding");

    expect(() => findings.throwIfAny("EnvironmentInvalid", "environments/study.ts")).toThrow(
      [
        "EnvironmentInvalid: environments/study.ts",
        "  CidrInvalid at network.cidr: got 10.0.0.0/33",
        "  FileNotUtf8: save it in that encoding",
      ].join("\n"),
    );
  });

  it("of a check below get the path of the place above", () => {
    const findings = new Findings();
    findings.collect("network", () => {
      throw new ConfigurationError("SubnetPlanInvalid", [untranslated("ZonesTooFew", "zones", "one")]);
    });

    expect(findings.list).toEqual([untranslated("ZonesTooFew", "network.zones", "one")]);
  });

  it("let any other error through, because it is a problem of the program", () => {
    const fail = (): never => {
      throw new TypeError("boom");
    };
    expect(() => new Findings().collect("network", fail)).toThrow(TypeError);
  });

  it("throw nothing when there are none", () => {
    expect(() => new Findings().throwIfAny("EnvironmentInvalid")).not.toThrow();
  });
});

describe("a mistyped word", () => {
  it.each([
    ["t3.medum", ["t3.medium", "m5.large"], ' Did you mean "t3.medium"?'],
    ["NAT", ["nat", "dns"], ' Did you mean "nat"?'],
    ["quite-another", ["nat", "dns"], ""],
  ])("%s", (word, candidates, question) => {
    expect(didYouMean(word, candidates)).toBe(question);
  });
});
