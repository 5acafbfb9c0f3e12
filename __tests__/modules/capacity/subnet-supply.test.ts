import { subnetSupply, subnetSupplyAtBest } from "@eksnet/modules/capacity/plan";
import * as fc from "fast-check";

const lengths = [20, 22, 24, 25, 26, 27, 28];

/** The subnet address by address: AWS keeps the first four and the last. Free addresses, and blocks of 16 that are whole. */
function counted(length: number, part: "all" | "lower" | "upper") {
  const size = 2 ** (32 - length);
  const [from, to] = { all: [0, size], lower: [0, size / 2], upper: [size / 2, size] }[part] as [number, number];
  const isKept = (address: number): boolean => address < 4 || address === size - 1;
  const addresses = Array.from({ length: to - from }, (_, index) => from + index);
  const starts = addresses.filter((address) => address % 16 === 0);
  return {
    free: addresses.filter((address) => !isKept(address)).length,
    whole: starts.filter((start) =>
      Array.from({ length: 16 }, (_, index) => start + index).every((one) => !isKept(one)),
    ).length,
  };
}

describe("what a subnet gives", () => {
  it.each(lengths)("of a /%d whose upper half is reserved, is what counting finds", (length) => {
    const cidr = `10.0.0.0/${length}`;
    const upper = counted(length, "upper");

    // A half without a whole block is not reserved.
    const addresses = upper.whole > 0 ? counted(length, "lower").free : counted(length, "all").free;
    expect(subnetSupply(cidr, "reserved", 0)).toEqual({ addresses, prefixes: upper.whole });
  });

  it.each(lengths)("of a /%d without prefixes, is every address that AWS does not keep", (length) => {
    expect(subnetSupply(`10.0.0.0/${length}`, "none", 9)).toEqual({
      addresses: counted(length, "all").free,
      prefixes: 0,
    });
  });

  it("holds for sure, wherever EC2 puts the single addresses", () => {
    const subnets = fc.constantFrom(...lengths.filter((length) => length >= 22));
    fc.assert(
      fc.property(subnets, fc.array(fc.nat(2 ** 10), { maxLength: 40 }), (length, picks) => {
        const size = 2 ** (32 - length);
        const places = new Set(picks.map((pick) => 4 + (pick % (size - 5))));
        const broken = new Set([0, size / 16 - 1, ...[...places].map((place) => Math.floor(place / 16))]);
        const whole = size / 16 - broken.size;

        expect(subnetSupply(`10.0.0.0/${length}`, "shared", places.size).prefixes).toBeLessThanOrEqual(whole);
        expect(subnetSupplyAtBest(`10.0.0.0/${length}`, "shared", places.size).prefixes).toBeGreaterThanOrEqual(whole);
      }),
    );
  });
});
