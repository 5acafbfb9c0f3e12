// cspell:ignore apne eusc
import { ConfigurationError } from "@eksnet/modules/errors";
import {
  addressAt,
  addressCount,
  associatedCidrs,
  checkZones,
  cidrsOverlap,
  containsCidr,
  holdsPrefixes,
  isCidr,
  planSubnets,
  positionIn,
  type SubnetPlan,
  type SubnetPlanRequest,
  type SubnetTier,
  upperHalf,
  usableAddresses,
  usableBesidePrefixes,
  zoneLetter,
} from "@eksnet/modules/vpc/plan";
import * as fc from "fast-check";

const region = "ap-northeast-2";
const zone = (letter: string): string => `${region}${letter}`;
const TIERS: readonly SubnetTier[] = ["public", "private", "pod", "controlPlane"];

/** A request in which everything is sound, with the parts that a case is about. */
function request(parts: Partial<SubnetPlanRequest> = {}): SubnetPlanRequest {
  return { cidr: "10.20.0.0/16", region, zones: [zone("a"), zone("b")], subnets: { private: {} }, ...parts };
}

/** The problems that a call throws, each as "Code at path". */
function errorsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ code, path }) => `${code} at ${path}`);
    throw error;
  }
  return [];
}

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ message }) => message).join("\n");
    throw error;
  }
  return "";
}

function subnetsOf(plan: SubnetPlan): { tier: SubnetTier; zone: string; cidr: string }[] {
  return TIERS.flatMap((tier) => Object.entries(plan[tier] ?? {}).map(([name, cidr]) => ({ tier, zone: name, cidr })));
}

describe("the address plan", () => {
  it("keeps the study's pinned ranges as they are", () => {
    const pins = (third: number): Record<string, string> => ({
      [zone("a")]: `192.168.${third}.0/24`,
      [zone("b")]: `192.168.${third + 1}.0/24`,
      [zone("c")]: `192.168.${third + 2}.0/24`,
    });

    const plan = planSubnets({
      cidr: "192.168.0.0/16",
      region,
      zones: [zone("a"), zone("b"), zone("c")],
      subnets: { public: { cidrs: pins(1) }, private: { cidrs: pins(11) } },
    });

    expect(plan).toEqual({ public: pins(1), private: pins(11) });
  });

  it("gives each tier its block and each zone its slot by default", () => {
    const plan = planSubnets(request({ subnets: { public: {}, private: {}, pod: {}, controlPlane: {} } }));

    expect(plan).toEqual({
      public: { [zone("a")]: "10.20.192.0/24", [zone("b")]: "10.20.200.0/24" },
      private: { [zone("a")]: "10.20.0.0/19", [zone("b")]: "10.20.32.0/19" },
      pod: { [zone("a")]: "10.20.128.0/20", [zone("b")]: "10.20.144.0/20" },
      controlPlane: { [zone("a")]: "10.20.224.0/28", [zone("b")]: "10.20.228.0/28" },
    });
  });

  it("lets a subnet take the first addresses of its slot when a prefix length is given", () => {
    const plan = planSubnets(request({ subnets: { private: { prefixLength: 24 } } }));

    expect(plan.private).toEqual({ [zone("a")]: "10.20.0.0/24", [zone("b")]: "10.20.32.0/24" });
  });

  it("gives a public subnet its slot where that is smaller than a /24", () => {
    const plan = planSubnets(request({ cidr: "10.20.0.0/20", subnets: { public: {} } }));

    expect(plan.public).toEqual({ [zone("a")]: "10.20.12.0/25", [zone("b")]: "10.20.12.128/25" });
  });

  it("cuts blocks into eight slots when there is room for eight zones", () => {
    const plan = planSubnets(request({ zones: [zone("a"), zone("h")], zoneSlots: 8 }));

    expect(plan.private).toEqual({ [zone("a")]: "10.20.0.0/20", [zone("h")]: "10.20.112.0/20" });
  });

  it("computes the zones that have no pin and leaves the pinned ones alone", () => {
    const plan = planSubnets(request({ subnets: { private: { cidrs: { [zone("a")]: "10.20.240.0/24" } } } }));

    expect(plan.private).toEqual({ [zone("a")]: "10.20.240.0/24", [zone("b")]: "10.20.32.0/19" });
  });

  it("lists the zones of a tier in the order of the request, pinned or not", () => {
    const zones = [zone("c"), zone("a"), zone("b")];
    const cidrs = { [zone("b")]: "10.20.240.0/24", [zone("c")]: "10.20.241.0/24" };

    const plan = planSubnets(request({ zones, subnets: { private: { cidrs } } }));

    expect(Object.keys(plan.private ?? {})).toEqual(zones);
  });

  it("plans nothing for tiers that are not asked for", () => {
    expect(planSubnets(request({ subnets: {} }))).toEqual({});
  });

  it("accepts a pin in a secondary range", () => {
    const cidrs = { [zone("a")]: "10.30.1.0/24" };

    const plan = planSubnets(request({ secondaryCidrs: ["10.30.0.0/16"], subnets: { private: { cidrs } } }));

    expect(plan.private?.[zone("a")]).toBe("10.30.1.0/24");
  });
});

describe("a pod tier with its own range", () => {
  it("has all of it", () => {
    const plan = planSubnets(request({ subnets: { pod: { cidr: "100.64.0.0/16" } } }));

    expect(plan.pod).toEqual({ [zone("a")]: "100.64.0.0/18", [zone("b")]: "100.64.64.0/18" });
  });

  it("may name a range that is listed as secondary too", () => {
    const listed = request({ secondaryCidrs: ["100.64.0.0/16"], subnets: { pod: { cidr: "100.64.0.0/16" } } });

    expect(planSubnets(listed).pod?.[zone("a")]).toBe("100.64.0.0/18");
    expect(associatedCidrs(listed)).toEqual(["100.64.0.0/16"]);
  });

  it("keeps its pins inside it", () => {
    const pod = { cidr: "100.64.0.0/16", cidrs: { [zone("a")]: "10.20.240.0/24" } };

    expect(errorsOf(() => planSubnets(request({ subnets: { pod } })))).toEqual([
      `SubnetOutsideVpc at subnets.pod.cidrs.${zone("a")}`,
    ]);
  });

  it("shares it with no other tier", () => {
    const subnets = { pod: { cidr: "100.64.0.0/16" }, private: { cidrs: { [zone("a")]: "100.64.255.0/24" } } };

    expect(errorsOf(() => planSubnets(request({ secondaryCidrs: ["100.64.0.0/16"], subnets })))).toEqual([
      `SubnetOutsideVpc at subnets.private.cidrs.${zone("a")}`,
    ]);
  });

  it("names the range that fits when a subnet does not", () => {
    const call = (): unknown => planSubnets(request({ subnets: { pod: { cidr: "100.64.0.0/17", prefixLength: 18 } } }));

    expect(errorsOf(call)).toEqual(["SubnetPlanExceedsVpc at subnets.pod"]);
    expect(messageOf(call)).toBe(
      "a /18 with four zone slots needs 65,536 addresses, and the tier's own range 100.64.0.0/17 has 32,768; use a /16 or " +
        "set network.subnets.pod.prefixLength to 19",
    );
  });
});

describe("ranges that the VPC must have beside its primary one", () => {
  it("are the secondary ones and the pod tier's own", () => {
    const ranges = associatedCidrs({ secondaryCidrs: ["10.30.0.0/16"], subnets: { pod: { cidr: "100.64.0.0/16" } } });

    expect(ranges).toEqual(["10.30.0.0/16", "100.64.0.0/16"]);
  });

  it("are none by default", () => {
    expect(associatedCidrs(request())).toEqual([]);
  });
});

describe("beside the primary range of a VPC", () => {
  it.each([
    ["10.20.0.0/16", "172.16.0.0/16"],
    ["10.20.0.0/16", "192.168.0.0/16"],
    ["10.20.0.0/16", "198.19.0.0/16"],
    ["10.0.0.0/17", "10.0.128.0/17"],
    ["10.1.0.0/16", "10.0.0.0/24"],
    ["172.16.0.0/16", "10.0.0.0/16"],
    ["172.16.0.0/16", "192.168.0.0/24"],
    ["172.16.0.0/16", "172.31.0.0/20"],
    ["172.16.0.0/16", "198.19.0.0/16"],
    ["192.168.0.0/17", "10.0.0.0/16"],
    ["192.168.0.0/17", "172.20.0.0/16"],
    ["192.168.0.0/17", "198.19.4.0/24"],
    ["198.19.0.0/17", "10.0.0.0/16"],
    ["100.64.0.0/16", "10.0.0.0/16"],
    ["100.64.0.0/16", "198.19.0.0/16"],
    ["52.0.0.0/16", "172.16.0.0/16"],
  ])("%s, EC2 refuses %s", (cidr, other) => {
    const path = "VpcRangesRestricted at";

    expect(errorsOf(() => planSubnets(request({ cidr, secondaryCidrs: [other] })))).toEqual([
      `${path} secondaryCidrs.0`,
    ]);
    expect(errorsOf(() => planSubnets(request({ cidr, subnets: { pod: { cidr: other } } })))).toEqual([
      `${path} subnets.pod.cidr`,
    ]);
  });

  it.each([
    ["10.20.0.0/16", "10.0.0.0/16"],
    ["10.0.0.0/16", "10.1.0.0/16"],
    ["10.0.0.0/16", "100.64.0.0/16"],
    ["10.0.0.0/16", "198.18.0.0/16"],
    ["172.16.0.0/16", "172.20.0.0/16"],
    ["192.168.0.0/17", "192.168.128.0/17"],
    ["198.19.0.0/17", "100.64.0.0/16"],
    ["100.64.0.0/16", "100.65.0.0/16"],
    ["100.64.0.0/16", "52.0.0.0/16"],
  ])("%s, EC2 accepts %s", (cidr, other) => {
    expect(() => planSubnets(request({ cidr, secondaryCidrs: [other] }))).not.toThrow();
  });

  it("EC2 accepts only one further range of 10.0.0.0/16", () => {
    const parts = { secondaryCidrs: ["10.0.0.0/24", "10.0.1.0/24"] };

    expect(errorsOf(() => planSubnets(request(parts)))).toEqual(["VpcRangesRestricted at secondaryCidrs.1"]);
  });
});

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

  it("no zone beyond the room when all its subnets are pinned", () => {
    const cidrs = { [zone("e")]: "10.20.240.0/24" };

    const plan = planSubnets(request({ zones: [zone("a"), zone("e")], subnets: { private: { cidrs } } }));

    expect(plan.private).toEqual({ [zone("a")]: "10.20.0.0/19", [zone("e")]: "10.20.240.0/24" });
  });
});

describe("what the address plan says", () => {
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

  it("asks for the length that is probably meant", () => {
    expect(messageOf(() => planSubnets(request({ cidr: "192.168.1.0" })))).toMatch(
      /Did you mean "192\.168\.1\.0\/24"\?$/,
    );
    expect(messageOf(() => planSubnets(request({ cidr: "10.20.0.0" })))).toMatch(/Did you mean "10\.20\.0\.0\/16"\?$/);
  });

  it("asks for the network address", () => {
    expect(messageOf(() => planSubnets(request({ cidr: "10.0.1.0/16" })))).toMatch(/Did you mean "10\.0\.0\.0\/16"\?$/);
  });

  it("asks for the zone of this region", () => {
    expect(messageOf(() => checkZones(region, [zone("a"), "us-east-1c"]))).toMatch(/Did you mean "ap-northeast-2c"\?$/);
  });

  it("warns that room for eight zones moves every computed range", () => {
    expect(messageOf(() => planSubnets(request({ zones: [zone("a"), zone("e")] })))).toMatch(
      /zoneSlots to 8.*moves every computed range/,
    );
  });
});

describe("the address plan, for any sound request", () => {
  type Sound = SubnetPlanRequest & { readonly zoneSlots: 4 | 8 };

  const bits = { private: 1, pod: 2, public: 3, controlPlane: 4 } as const;
  const blockIndex = { private: 0, pod: 2, public: 6, controlPlane: 14 } as const;

  /** The smallest slot's length, for the tier that has the smallest block. */
  const slotLength = (tier: SubnetTier, vpcLength: number, room: number): number =>
    vpcLength + bits[tier] + Math.log2(room);

  const vpcRange = (vpcLength: number): fc.Arbitrary<string> =>
    fc
      .integer({ min: 0, max: 2 ** vpcLength - 1 })
      .map((index) => index * 2 ** (32 - vpcLength))
      .map((first) => [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join("."))
      .filter((address) => !/^(0|127|169\.254|22[4-9]|2[345]\d)\./.test(address))
      .map((address) => `${address}/${vpcLength}`);

  const soundRequest: fc.Arbitrary<Sound> = fc
    .record({ vpcLength: fc.integer({ min: 16, max: 21 }), zoneSlots: fc.constantFrom(4 as const, 8 as const) })
    .chain(({ vpcLength, zoneSlots }) => {
      const tierRequest = (tier: SubnetTier) =>
        fc.record(
          { prefixLength: fc.integer({ min: slotLength(tier, vpcLength, zoneSlots), max: 28 }) },
          { requiredKeys: [] },
        );
      return fc.record({
        cidr: vpcRange(vpcLength),
        region: fc.constant(region),
        zoneSlots: fc.constant(zoneSlots),
        zones: fc.shuffledSubarray([..."abcdefgh"].slice(0, zoneSlots).map(zone), { minLength: 2 }),
        subnets: fc.record(
          {
            public: tierRequest("public"),
            private: tierRequest("private"),
            pod: tierRequest("pod"),
            controlPlane: tierRequest("controlPlane"),
          },
          { requiredKeys: [] },
        ),
      });
    });

  const lengthOf = (cidr: string): number => Number(cidr.split("/")[1]);
  const firstOf = (cidr: string): number =>
    (cidr.split("/")[0] ?? "").split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);

  it("gives every tier one subnet in every zone", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        const plan = planSubnets(sound);

        expect(Object.keys(plan).toSorted()).toEqual(Object.keys(sound.subnets).toSorted());
        for (const tier of Object.values(plan)) expect(Object.keys(tier)).toEqual(sound.zones);
      }),
    );
  });

  it("never lets two subnets meet", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        const cidrs = subnetsOf(planSubnets(sound)).map(({ cidr }) => cidr);

        const meeting = cidrs.filter((cidr, index) => cidrs.slice(0, index).some((other) => cidrsOverlap(cidr, other)));
        expect(meeting).toEqual([]);
      }),
    );
  });

  it("aligns every subnet to its size and keeps it between /16 and /28", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        for (const { cidr } of subnetsOf(planSubnets(sound))) {
          expect(firstOf(cidr) % addressCount(cidr)).toBe(0);
          expect(lengthOf(cidr)).toBeGreaterThanOrEqual(16);
          expect(lengthOf(cidr)).toBeLessThanOrEqual(28);
        }
      }),
    );
  });

  it("starts every subnet at its zone's slot of its tier's block, with the length asked for", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        const size = addressCount(sound.cidr);
        for (const { tier, zone: name, cidr } of subnetsOf(planSubnets(sound))) {
          const blockSize = size / 2 ** bits[tier];
          const slot = zoneLetter(name).charCodeAt(0) - "a".charCodeAt(0);
          const expected = firstOf(sound.cidr) + blockIndex[tier] * blockSize + (slot * blockSize) / sound.zoneSlots;
          const wanted = sound.subnets[tier]?.prefixLength;

          expect(firstOf(cidr)).toBe(expected);
          expect(addressCount(cidr)).toBeLessThanOrEqual(blockSize / sound.zoneSlots);
          expect(containsCidr(sound.cidr, cidr)).toBe(true);
          if (wanted !== undefined) expect(lengthOf(cidr)).toBe(wanted);
        }
      }),
    );
  });

  it("moves nothing when a zone is added", () => {
    fc.assert(
      fc.property(soundRequest, fc.nat(), (sound, pick) => {
        const free = [..."abcdefgh"]
          .slice(0, sound.zoneSlots)
          .map(zone)
          .filter((name) => !sound.zones.includes(name));
        fc.pre(free.length > 0);

        const grown = planSubnets({ ...sound, zones: [...sound.zones, free[pick % free.length] ?? ""] });

        expect(subnetsOf(grown)).toEqual(expect.arrayContaining(subnetsOf(planSubnets(sound))));
      }),
    );
  });

  it("moves nothing when a tier is added", () => {
    fc.assert(
      fc.property(soundRequest, fc.constantFrom(...TIERS), (sound, tier) => {
        const { [tier]: _, ...others } = sound.subnets;
        const { [tier]: __, ...kept } = planSubnets({ ...sound, subnets: { ...others, [tier]: {} } });

        expect(kept).toEqual(planSubnets({ ...sound, subnets: others }));
      }),
    );
  });

  it("moves no other tier when one changes its prefix length, and none of its own first addresses", () => {
    fc.assert(
      fc.property(soundRequest, fc.constantFrom(...TIERS), (sound, tier) => {
        const longer = { ...sound, subnets: { ...sound.subnets, [tier]: { prefixLength: 28 } } };
        const { [tier]: before = {}, ...othersBefore } = planSubnets(sound);
        const { [tier]: after = {}, ...othersAfter } = planSubnets(longer);

        expect(othersAfter).toEqual(othersBefore);
        for (const [name, cidr] of Object.entries(before)) expect(firstOf(after[name] ?? "")).toBe(firstOf(cidr));
      }),
    );
  });

  it("depends on no order: not of keys, and of zones only in the result's own order", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        const subnets = Object.fromEntries(Object.entries(sound.subnets).toReversed());

        const reordered = planSubnets({ ...sound, subnets });
        const otherZones = planSubnets({ ...sound, zones: sound.zones.toReversed() });

        expect(JSON.stringify(reordered)).toBe(JSON.stringify(planSubnets(sound)));
        expect(otherZones).toEqual(planSubnets(sound));
      }),
    );
  });

  it("gives the same plan every time and leaves the request alone", () => {
    fc.assert(
      fc.property(soundRequest, (sound) => {
        const copy = structuredClone(sound);

        expect(JSON.stringify(planSubnets(sound))).toBe(JSON.stringify(planSubnets(copy)));
        expect(sound).toEqual(copy);
      }),
    );
  });

  it("either keeps a pin and stays disjoint, or names it", () => {
    const pin = fc.integer({ min: 0, max: 255 }).map((third) => `10.20.${third}.0/24`);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(zone("a"), zone("b")), pin), (cidrs) => {
        const pinned = request({ subnets: { private: { prefixLength: 20 }, public: { cidrs } } });
        const findings = errorsOf(() => planSubnets(pinned));
        if (findings.length > 0) {
          expect(findings.every((problem) => problem.startsWith("SubnetRangesOverlap at subnets.public.cidrs."))).toBe(
            true,
          );
          return;
        }
        const plan = planSubnets(pinned);
        const ranges = subnetsOf(plan).map(({ cidr }) => cidr);

        expect(plan.public).toMatchObject(cidrs);
        expect(ranges.some((cidr, index) => ranges.slice(0, index).some((other) => cidrsOverlap(cidr, other)))).toBe(
          false,
        );
      }),
    );
  });
});

describe("zones", () => {
  it("are fine when they are two of the region", () => {
    expect(() => checkZones(region, [zone("a"), zone("c")])).not.toThrow();
    expect(() => checkZones("us-gov-west-1", ["us-gov-west-1a", "us-gov-west-1b"])).not.toThrow();
    expect(() => checkZones("eusc-de-east-1", ["eusc-de-east-1a", "eusc-de-east-1b"])).not.toThrow();
  });

  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["none at all", [], ["ZonesTooFew at zones"]],
    ["one alone", [zone("a")], ["ZonesTooFew at zones"]],
    ["one listed twice", [zone("a"), zone("b"), zone("a")], ["ZoneDuplicate at zones.2"]],
    ["one of another region", [zone("a"), "us-east-1b"], ["ZoneOfAnotherRegion at zones.1"]],
    ["a Local Zone", [zone("a"), zone("b"), "us-west-2-lax-1a"], ["ZoneKindUnsupported at zones.2"]],
    ["a Wavelength Zone", ["ap-northeast-2-wl1-sel-wlz-1", zone("b")], ["ZoneKindUnsupported at zones.0"]],
    ["a zone's id", [zone("a"), "apne2-az1"], ["ZoneNameInvalid at zones.1"]],
    ["a region", [zone("a"), region], ["ZoneNameInvalid at zones.1"]],
    ["nothing", [zone("a"), ""], ["ZoneNameInvalid at zones.1"]],
    ["several problems together", ["apne2-az1"], ["ZonesTooFew at zones", "ZoneNameInvalid at zones.0"]],
  ];

  it.each(cases)("are refused when they hold %s", (_, zones, expected) => {
    expect(errorsOf(() => checkZones(region, zones))).toEqual(expected);
  });

  it("have a letter", () => {
    expect(zoneLetter("ap-northeast-2a")).toBe("a");
    expect(zoneLetter("us-gov-west-1c")).toBe("c");
  });

  it("of other kinds have none, though their names end in one", () => {
    expect(errorsOf(() => zoneLetter("us-west-2-lax-1a"))).toEqual(["ZoneKindUnsupported at "]);
    expect(errorsOf(() => zoneLetter("zone-a"))).toEqual(["ZoneNameInvalid at "]);
  });
});

describe("a range", () => {
  it.each(["10.0.0.0/16", "0.0.0.0/0", "192.168.1.0/24", "10.0.0.1/32"])("may be written %s", (text) => {
    expect(isCidr(text)).toBe(true);
  });

  it.each([
    "192.168.1.0",
    "10.0.1.0/16",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "010.0.0.0/16",
    "10.0.0/16",
    " 10.0.0.0/16",
    "2001:db8::/56",
    "",
  ])("may not be written %j", (text) => {
    expect(isCidr(text)).toBe(false);
    expect(errorsOf(() => addressCount(text))).toEqual(["CidrInvalid at "]);
  });

  it("has 2^(32 - prefix length) addresses, of which AWS keeps five", () => {
    expect(addressCount("10.0.0.0/24")).toBe(256);
    expect(addressCount("0.0.0.0/0")).toBe(2 ** 32);
    expect(usableAddresses("10.0.0.0/24")).toBe(251);
    expect(usableAddresses("10.0.0.0/28")).toBe(11);
    expect(usableAddresses("10.0.0.0/30")).toBe(0);
  });

  it("meets those that share an address with it", () => {
    expect(cidrsOverlap("10.0.0.0/16", "10.0.9.0/24")).toBe(true);
    expect(cidrsOverlap("10.0.9.0/24", "10.0.0.0/16")).toBe(true);
    expect(cidrsOverlap("10.0.0.0/24", "10.0.1.0/24")).toBe(false);
  });

  it("contains itself and what is inside, not what is around", () => {
    expect(containsCidr("10.0.0.0/16", "10.0.9.0/24")).toBe(true);
    expect(containsCidr("10.0.0.0/16", "10.0.0.0/16")).toBe(true);
    expect(containsCidr("10.0.9.0/24", "10.0.0.0/16")).toBe(false);
    expect(containsCidr("10.0.0.0/16", "10.1.0.0/24")).toBe(false);
  });

  it("holds whole /28 prefixes in its upper half from /26 on: AWS keeps addresses of the first block and the last", () => {
    expect(["/25", "/26", "/27", "/28"].map((length) => holdsPrefixes(`10.0.0.0${length}`))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(usableBesidePrefixes("10.0.0.0/26")).toBe(28);
    expect(usableBesidePrefixes("10.0.0.0/27")).toBe(27);
  });

  it("says where a range lies in another, and which address is at a place of it", () => {
    expect(positionIn("10.0.0.0/16", "10.0.9.0/24")).toEqual({ before: 2304, addresses: 256 });
    expect(addressAt("10.0.0.0/16", 2304)).toBe("10.0.9.0");
    expect(errorsOf(() => positionIn("10.0.0.0/16", "10.0.9.1/24"))).toEqual(["CidrInvalid at "]);
    expect(errorsOf(() => addressAt("10.0.1.0/16", 0))).toEqual(["CidrInvalid at "]);
  });

  it("has an upper half for prefixes, unless it is a single address", () => {
    expect(upperHalf("10.0.0.0/24")).toBe("10.0.0.128/25");
    expect(upperHalf("192.168.0.0/16")).toBe("192.168.128.0/17");
    expect(errorsOf(() => upperHalf("10.0.0.1/32"))).toEqual(["SubnetTooSmall at "]);
  });
});
