import {
  addressCount,
  cidrsOverlap,
  containsCidr,
  planSubnets,
  type SubnetPlanRequest,
  type SubnetTier,
  zoneLetter,
} from "@eksnet/modules/vpc/plan";
import * as fc from "fast-check";
import { errorsOf, region, request, subnetsOf, TIERS, zone } from "./address-plan";

// cspell:ignore apne eusc

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
