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
  upperHalf,
  usableAddresses,
  usableBesidePrefixes,
  zoneLetter,
} from "@eksnet/modules/vpc/plan";
import { errorsOf, messageOf, region, request, zone } from "./address-plan";

// cspell:ignore apne eusc

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

  it("cuts blocks into eight slots when zoneSlots is 8", () => {
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

  it("overlaps those that share an address with it", () => {
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

  it("gives the position of a range in another, and the address at a position", () => {
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
