import { ConfigurationError, didYouMean, Faults } from "@eksnet/modules/errors";

describe("faults", () => {
  it("are thrown together, one line each, under the code and the subject", () => {
    const faults = new Faults();
    faults.add("CidrInvalid", "network.cidr", "got 10.0.0.0/33");
    faults.add("FileNotUtf8", "", "save it in that encoding");

    expect(() => faults.throwIfAny("EnvironmentInvalid", "environments/study.ts")).toThrow(
      [
        "EnvironmentInvalid: environments/study.ts",
        "  CidrInvalid at network.cidr: got 10.0.0.0/33",
        "  FileNotUtf8: save it in that encoding",
      ].join("\n"),
    );
  });

  it("of a check below get the path of the place above", () => {
    const faults = new Faults();
    faults.collect("network", () => {
      throw new ConfigurationError("SubnetPlanInvalid", [{ code: "ZonesTooFew", path: "zones", message: "one" }]);
    });

    expect(faults.list).toEqual([{ code: "ZonesTooFew", path: "network.zones", message: "one" }]);
  });

  it("let any other error through, because it is a fault of the program", () => {
    const fail = (): never => {
      throw new TypeError("boom");
    };
    expect(() => new Faults().collect("network", fail)).toThrow(TypeError);
  });

  it("throw nothing when there are none", () => {
    expect(() => new Faults().throwIfAny("EnvironmentInvalid")).not.toThrow();
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
