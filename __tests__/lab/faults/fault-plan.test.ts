import { FaultInjector, type FaultRule, parseFaultPlan } from "../../../lab/faults/fault-plan";

const rule = (given: Partial<FaultRule>): FaultRule => ({
  calls: ["*"],
  fault: "throttle",
  share: 1,
  after: 0,
  delayMs: 1000,
  ...given,
});
const strikes = (injector: FaultInjector, call: string, times: number) =>
  Array.from({ length: times }, () => injector.strike(call)?.fault);

describe("a plan of faults", () => {
  it("strikes nothing when it is empty", () => {
    expect(new FaultInjector().strike("eks:CreateCluster")).toBeUndefined();
  });

  it("strikes the calls that a pattern names, as often as set", () => {
    const injector = new FaultInjector({ seed: 1, rules: [rule({ calls: ["ec2:Create*"], times: 2 })] });

    expect(strikes(injector, "ec2:DescribeVpcs", 1)).toEqual([undefined]);
    expect(strikes(injector, "ec2:CreateVpc", 3)).toEqual(["throttle", "throttle", undefined]);
    expect(injector.report()).toMatchObject({
      calls: { "ec2:DescribeVpcs": 1, "ec2:CreateVpc": 3 },
      struck: { "ec2:CreateVpc throttle": 2 },
    });
  });

  it("lets the first calls pass where set", () => {
    const injector = new FaultInjector({ seed: 1, rules: [rule({ after: 2 })] });

    expect(strikes(injector, "ec2:CreateVpc", 3)).toEqual([undefined, undefined, "throttle"]);
  });

  it("uses the first rule that strikes", () => {
    const rules = [rule({ fault: "fail", times: 1 }), rule({ fault: "reset" })];

    expect(strikes(new FaultInjector({ seed: 1, rules }), "a:B", 2)).toEqual(["fail", "reset"]);
  });

  it("strikes about its share of calls, the same ones for the same seed, whatever is called between", () => {
    const plan = { seed: 4, rules: [rule({ share: 0.1 })] };
    const alone = strikes(new FaultInjector(plan), "eks:DescribeCluster", 1000);

    const injector = new FaultInjector(plan);
    const mixed = alone.map(() => {
      injector.strike("eks:DescribeAddon");
      return injector.strike("eks:DescribeCluster")?.fault;
    });

    expect(mixed).toEqual(alone);
    expect(alone.filter((fault) => fault !== undefined).length).toBeGreaterThan(70);
    expect(alone.filter((fault) => fault !== undefined).length).toBeLessThan(130);
    expect(strikes(new FaultInjector({ ...plan, seed: 5 }), "eks:DescribeCluster", 1000)).not.toEqual(alone);
  });

  it("is read with defaults, and refused with what is wrong in it", () => {
    expect(parseFaultPlan('{"rules": [{"fault": "delay"}]}')).toEqual({ seed: 1, rules: [rule({ fault: "delay" })] });
    expect(() => parseFaultPlan('{"rules": [{"fault": "explode", "share": 2}]}')).toThrow(/fault[\s\S]*share/);
  });
});
