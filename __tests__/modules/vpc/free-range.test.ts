import { cidrsOverlap, containsCidr, nextFreeRange } from "@eksnet/modules/vpc/plan";
import { array, assert, constantFrom, integer, property, tuple } from "fast-check";

describe("the next free range", () => {
  it.each([
    ["is the one after it", "10.0.0.0/16", ["10.0.0.0/16"], "10.1.0.0/16"],
    ["is after whatever follows it, of any size", "10.0.0.0/16", ["10.0.0.0/15", "10.2.9.0/24"], "10.3.0.0/16"],
    ["is before it at the end of the block", "10.255.0.0/16", ["10.0.0.0/16"], "10.1.0.0/16"],
    ["is beside the bridge of Docker", "172.16.0.0/16", [], "172.18.0.0/16"],
    ["is none in a block that is full", "192.168.0.0/16", ["192.168.0.0/16"], undefined],
    ["is none for a range that is not private", "100.64.0.0/16", [], undefined],
  ])("%s", (_, range, taken, free) => {
    expect(nextFreeRange(range, taken)).toBe(free);
  });

  it("overlaps nothing that is taken, and stays in its block", () => {
    const range = tuple(integer({ min: 0, max: 255 }), constantFrom(16, 20, 24)).map(
      ([second, bits]) => `10.${second}.0.0/${bits}`,
    );
    assert(
      property(range, array(range, { maxLength: 20 }), (given, taken) => {
        const free = nextFreeRange(given, [given, ...taken]);
        expect(free).toBeDefined();
        expect([given, ...taken].some((each) => cidrsOverlap(each, free ?? ""))).toBe(false);
        expect(containsCidr("10.0.0.0/8", free ?? "")).toBe(true);
      }),
    );
  });
});
