import { checkZones, planSubnets, type SubnetPlanRequest } from "@eksnet/modules/vpc/plan";
import { errorsOf, messageOf, region, request, zone } from "./address-plan";

// cspell:ignore apne eusc

describe("the address plan refuses", () => {
  const cases: readonly (readonly [string, Partial<SubnetPlanRequest>, readonly string[]])[] = [
    ["a VPC range without a prefix length", { cidr: "192.168.1.0" }, ["CidrInvalid at cidr"]],
    ["a VPC range that does not start at its network address", { cidr: "10.0.1.0/16" }, ["CidrInvalid at cidr"]],
    ["a VPC range above /16", { cidr: "10.0.0.0/15" }, ["VpcRangeTooLarge at cidr"]],
    ["a VPC range below /28", { cidr: "10.0.0.0/29" }, ["VpcRangeTooSmall at cidr"]],
    ["a broken secondary range", { secondaryCidrs: ["10.30.0.0/16", "10.40/16"] }, ["CidrInvalid at secondaryCidrs.1"]],
    [
      "a secondary range that meets the VPC's",
      { secondaryCidrs: ["10.20.128.0/17"] },
      ["VpcRangesOverlap at secondaryCidrs.0"],
    ],
    [
      "secondary ranges that meet each other",
      { secondaryCidrs: ["10.30.0.0/16", "10.30.9.0/24"] },
      ["VpcRangesOverlap at secondaryCidrs.1"],
    ],
    ["a VPC range of this network", { cidr: "0.0.0.0/16" }, ["VpcRangeReserved at cidr"]],
    ["a VPC range of loopback addresses", { cidr: "127.0.0.0/16" }, ["VpcRangeReserved at cidr"]],
    ["a VPC range of link-local addresses", { cidr: "169.254.0.0/20" }, ["VpcRangeReserved at cidr"]],
    ["a VPC range of multicast addresses", { cidr: "224.0.0.0/16" }, ["VpcRangeReserved at cidr"]],
    ["a VPC range above multicast", { cidr: "240.0.0.0/16" }, ["VpcRangeReserved at cidr"]],
    [
      "a secondary range of loopback addresses",
      { secondaryCidrs: ["127.0.0.0/16"] },
      ["VpcRangeReserved at secondaryCidrs.0"],
    ],
    ["a secondary range above /16", { secondaryCidrs: ["100.64.0.0/10"] }, ["VpcRangeTooLarge at secondaryCidrs.0"]],
    [
      "a pod range that meets the VPC's",
      { subnets: { pod: { cidr: "10.20.0.0/16" } } },
      ["VpcRangesOverlap at subnets.pod.cidr"],
    ],
    [
      "a pod range that meets a secondary one without being it",
      { secondaryCidrs: ["100.64.0.0/16"], subnets: { pod: { cidr: "100.64.0.0/17" } } },
      ["VpcRangesOverlap at subnets.pod.cidr"],
    ],
    ["a broken pod range", { subnets: { pod: { cidr: "100.64.0.0" } } }, ["CidrInvalid at subnets.pod.cidr"]],
    [
      "a range of its own for another tier than pod",
      { subnets: { private: { cidr: "100.64.0.0/16" } } },
      ["TierRangeUnsupported at subnets.private.cidr"],
    ],
    [
      "subnets that do not fit their block",
      { cidr: "10.20.0.0/17", subnets: { private: { prefixLength: 19 } } },
      ["SubnetPlanExceedsVpc at subnets.private"],
    ],
    [
      "a VPC too small for the smallest subnet of a tier",
      { cidr: "10.20.0.0/24", subnets: { private: {}, public: {} } },
      ["SubnetPlanExceedsVpc at subnets.public"],
    ],
    [
      "a prefix length above /28",
      { subnets: { private: { prefixLength: 29 } } },
      ["SubnetTooSmall at subnets.private.prefixLength"],
    ],
    [
      "a prefix length below /16",
      { subnets: { private: { prefixLength: 15 } } },
      ["SubnetTooLarge at subnets.private.prefixLength"],
    ],
    [
      "a prefix length that is no whole number",
      { subnets: { private: { prefixLength: 20.5 } } },
      ["PrefixLengthInvalid at subnets.private.prefixLength"],
    ],
    [
      "a prefix length where every zone is pinned",
      {
        subnets: { private: { prefixLength: 24, cidrs: { [zone("a")]: "10.20.0.0/24", [zone("b")]: "10.20.1.0/24" } } },
      },
      ["PrefixLengthUnused at subnets.private.prefixLength"],
    ],
    [
      "a broken pin",
      { subnets: { private: { cidrs: { [zone("a")]: "10.20.240.0" } } } },
      [`CidrInvalid at subnets.private.cidrs.${zone("a")}`],
    ],
    [
      "a pin smaller than a /28",
      { subnets: { private: { cidrs: { [zone("a")]: "10.20.240.0/29" } } } },
      [`SubnetTooSmall at subnets.private.cidrs.${zone("a")}`],
    ],
    [
      "a pin larger than a /16",
      { subnets: { private: { cidrs: { [zone("a")]: "10.0.0.0/8" } } } },
      [`SubnetTooLarge at subnets.private.cidrs.${zone("a")}`],
    ],
    [
      "a pin outside the VPC's ranges",
      { subnets: { private: { cidrs: { [zone("a")]: "10.21.0.0/24" } } } },
      [`SubnetOutsideVpc at subnets.private.cidrs.${zone("a")}`],
    ],
    [
      "a pin for a zone that is not listed",
      { subnets: { private: { cidrs: { [zone("c")]: "10.20.240.0/24" } } } },
      [`ZoneUnknown at subnets.private.cidrs.${zone("c")}`],
    ],
    [
      "a pin that meets a computed range of its own tier",
      { subnets: { private: { cidrs: { [zone("a")]: "10.20.33.0/24" } } } },
      [`SubnetRangesOverlap at subnets.private.cidrs.${zone("a")}`],
    ],
    [
      "a pin that meets a computed range of another tier",
      { subnets: { private: {}, public: { cidrs: { [zone("b")]: "10.20.1.0/24" } } } },
      [`SubnetRangesOverlap at subnets.public.cidrs.${zone("b")}`],
    ],
    [
      "pins that meet each other",
      { subnets: { private: { cidrs: { [zone("a")]: "10.20.240.0/24", [zone("b")]: "10.20.240.128/25" } } } },
      [`SubnetRangesOverlap at subnets.private.cidrs.${zone("b")}`],
    ],
    ["a zone beyond the room for four", { zones: [zone("a"), zone("c"), zone("e")] }, ["ZoneOutsideSlots at zones.2"]],
    [
      "a zone beyond h whatever the room",
      { zones: [zone("a"), zone("i")], zoneSlots: 8 },
      ["ZoneOutsideSlots at zones.1"],
    ],
  ];

  it.each(cases)("%s", (_, parts, expected) => {
    expect(errorsOf(() => planSubnets(request(parts)))).toEqual(expected);
  });

  it("everything at once, with one error", () => {
    const call = (): unknown =>
      planSubnets(
        request({
          zones: ["us-east-1a", zone("b")],
          secondaryCidrs: ["10.20.0.0/16"],
          subnets: { private: { prefixLength: 16 }, public: { cidrs: { [zone("b")]: "10.20.1.0" } } },
        }),
      );

    expect(call).toThrow(expect.objectContaining({ code: "SubnetPlanInvalid" }));
    expect(errorsOf(call)).toEqual([
      "ZoneOfAnotherRegion at zones.0",
      "VpcRangesOverlap at secondaryCidrs.0",
      `CidrInvalid at subnets.public.cidrs.${zone("b")}`,
      "SubnetPlanExceedsVpc at subnets.private",
    ]);
  });

  it("an unusable VPC range without going on, but with the problems of the zones", () => {
    const parts = { cidr: "10.0.0.0", zones: [zone("a")], subnets: { private: { prefixLength: 29 } } };

    expect(errorsOf(() => planSubnets(request(parts)))).toEqual(["ZonesTooFew at zones", "CidrInvalid at cidr"]);
  });

  it("no pin for lying outside while a range of the VPC is broken", () => {
    const parts = { secondaryCidrs: ["10.30.0.0"], subnets: { private: { cidrs: { [zone("a")]: "10.30.1.0/24" } } } };

    expect(errorsOf(() => planSubnets(request(parts)))).toEqual(["CidrInvalid at secondaryCidrs.0"]);
  });

  it("accepts no zone beyond the slots, unless all its subnets are pinned", () => {
    const cidrs = { [zone("e")]: "10.20.240.0/24" };

    const plan = planSubnets(request({ zones: [zone("a"), zone("e")], subnets: { private: { cidrs } } }));

    expect(plan.private).toEqual({ [zone("a")]: "10.20.0.0/19", [zone("e")]: "10.20.240.0/24" });
  });
});

describe("what the address plan suggests", () => {
  it("names the need and both remedies when subnets do not fit", () => {
    const parts = { cidr: "10.20.0.0/17", subnets: { private: { prefixLength: 19 } } };

    expect(messageOf(() => planSubnets(request(parts)))).toBe(
      "a /19 with four zone slots needs 32,768 addresses, and the tier's half of 10.20.0.0/17 has 16,384; use a /16 or set " +
        "network.subnets.private.prefixLength to 20",
    );
  });

  it("offers no VPC larger than AWS allows", () => {
    const message = messageOf(() => planSubnets(request({ subnets: { private: { prefixLength: 18 } } })));

    expect(message).toMatch(/has 32,768; set network\.subnets\.private\.prefixLength to 19$/);
  });

  it("offers no subnet smaller than AWS allows", () => {
    const message = messageOf(() => planSubnets(request({ cidr: "10.20.0.0/24", subnets: { public: {} } })));

    expect(message).toBe(
      "a /28 with four zone slots needs 64 addresses, and the tier's eighth of 10.20.0.0/24 has 32; use a /23",
    );
  });

  it("offers both together when neither is enough", () => {
    const parts = { cidr: "10.20.0.0/24", subnets: { public: { prefixLength: 20 } } };

    const message = messageOf(() => planSubnets(request(parts)));

    expect(message).toMatch(/has 32; use a \/23 and set network\.subnets\.public\.prefixLength to 28$/);
  });

  it("suggests the length that was probably meant", () => {
    expect(messageOf(() => planSubnets(request({ cidr: "192.168.1.0" })))).toMatch(
      /Did you mean "192\.168\.1\.0\/24"\?$/,
    );
    expect(messageOf(() => planSubnets(request({ cidr: "10.20.0.0" })))).toMatch(/Did you mean "10\.20\.0\.0\/16"\?$/);
  });

  it("suggests the network address", () => {
    expect(messageOf(() => planSubnets(request({ cidr: "10.0.1.0/16" })))).toMatch(/Did you mean "10\.0\.0\.0\/16"\?$/);
  });

  it("suggests the zone of this region", () => {
    expect(messageOf(() => checkZones(region, [zone("a"), "us-east-1c"]))).toMatch(/Did you mean "ap-northeast-2c"\?$/);
  });

  it("warns that slots for eight zones move every computed range", () => {
    expect(messageOf(() => planSubnets(request({ zones: [zone("a"), zone("e")] })))).toMatch(
      /zoneSlots to 8.*moves every computed range/,
    );
  });
});
