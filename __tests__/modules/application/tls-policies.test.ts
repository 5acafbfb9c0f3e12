import { Application } from "@eksnet/modules/application";
import { checkApplication } from "@eksnet/modules/application/plan";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import { errorsOf } from "../../support/variant";

const shop = (policy: string) => {
  const certificateArns = ["arn:aws:acm:eu-west-1:111122223333:certificate/0a1b"];
  return { image: "shop:1", port: 80, expose: { kind: "alb", tls: { certificateArns, policy } } } as const;
};
const findings = (policy: string) => errorsOf(() => checkApplication("shop", shop(policy)));
const warnings = (policy: string) =>
  synthesiseInCluster((stack) => {
    const { expose, ...application } = shop(policy);
    new Application(stack, "shop", {
      ...application,
      name: "shop",
      namespace: "shop",
      expose: { ...expose, ingressClass: "alb" },
    });
  }).warnings;

describe("a security policy of Elastic Load Balancing", () => {
  it.each([
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-FS-1-2-Res-2020-10",
    "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07",
  ])("is accepted without a warning: %s", (policy) => {
    expect(findings(policy)).toEqual([]);
    expect(warnings(policy).join()).not.toContain("TlsPolicyUnlisted");
  });

  it("that AWS does not have is refused with the name that was probably meant", () => {
    const [problem] = findings("ELBSecurityPolicy-TLS13-1-2-Res-2021-08");

    expect(problem).toMatchObject({ code: "TlsPolicyUnknown", path: "expose.tls.policy" });
    expect(problem?.message).toContain('Did you mean "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"?');
  });

  it("that AWS may have published after the table is accepted with a warning", () => {
    const policy = "ELBSecurityPolicy-TLS13-1-3-PQ-2026-11";

    expect(findings(policy)).toEqual([]);
    expect(warnings(policy)).toEqual([
      expect.stringMatching(`^TlsPolicyUnlisted at expose.tls.policy: security policy ${policy} is newer than`),
    ]);
  });

  it.each(["ELBSecurityPolicy-TLS13-1-3-2027-13", "ELBSecurityPolicy-2027", "ElbSecurityPolicy-TLS13-1-2-2021-06"])(
    "is refused in any other form: %s",
    (policy) => {
      expect(findings(policy)).toMatchObject([{ code: "TlsPolicyUnknown" }]);
    },
  );
});
