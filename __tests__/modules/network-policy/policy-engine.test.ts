import {
  deniesByDefault,
  enforcesPolicies,
  isCilium,
  isVpcCni,
  policyEngineOf,
} from "@eksnet/modules/network-policy/plan";

describe("policyEngineOf", () => {
  it.each([
    ["off", "none", { enforced: false, defaultDeny: false, vpcCni: false, cilium: false }],
    ["standard", "vpc-cni", { enforced: true, defaultDeny: false, vpcCni: true, cilium: false }],
    ["strict", "vpc-cni-strict", { enforced: true, defaultDeny: true, vpcCni: true, cilium: false }],
    ["cilium", "cilium", { enforced: true, defaultDeny: false, vpcCni: false, cilium: true }],
  ] as const)("of %s is %s", (networkPolicy, name, traits) => {
    const engine = policyEngineOf({ networkPolicy });

    expect(engine).toBe(name);
    expect({
      enforced: enforcesPolicies(engine),
      defaultDeny: deniesByDefault(engine),
      vpcCni: isVpcCni(engine),
      cilium: isCilium(engine),
    }).toEqual(traits);
  });
});
