import { ConfigurationError, defineErrors, didYouMean, Findings, reworded } from "@eksnet/modules/errors";

const errors = defineErrors({
  CidrInvalid: { en: ({ cidr }: { cidr: string }) => `got ${cidr}`, ko: ({ cidr }) => `값이 ${cidr}입니다.` },
  FileNotUtf8: { en: () => "save it in that encoding", ko: () => "그 인코딩으로 저장하십시오." },
});

describe("problems", () => {
  it("are thrown together, one line each, under the code and the subject", () => {
    const findings = new Findings();
    findings.add(errors.CidrInvalid("network.cidr", { cidr: "10.0.0.0/33" }));
    findings.add(errors.FileNotUtf8(""));

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
      throw new ConfigurationError("SubnetPlanInvalid", [errors.CidrInvalid("cidr", { cidr: "10.0.0.0/33" })]);
    });

    expect(findings.errors).toEqual([errors.CidrInvalid("network.cidr", { cidr: "10.0.0.0/33" })]);
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

describe("a finding that is reworded", () => {
  it("has the further values, and a new sentence around the old one in each language", () => {
    const found = errors.CidrInvalid("network.cidr", { cidr: "10.0.0.0/33" });

    const more = reworded(
      found,
      { file: "acme.ts" },
      {
        en: ({ file, message }) => `${file}: ${message}`,
        ko: ({ file, message }) => `${file}: ${message}`,
      },
    );

    expect(more).toEqual({
      severity: "error",
      code: "CidrInvalid",
      path: "network.cidr",
      values: { cidr: "10.0.0.0/33", file: "acme.ts" },
      message: "acme.ts: got 10.0.0.0/33",
      translations: { en: "acme.ts: got 10.0.0.0/33", ko: "acme.ts: 값이 10.0.0.0/33입니다." },
    });
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
