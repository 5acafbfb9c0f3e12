import { load } from "cheerio";
import * as fc from "fast-check";
import { addressMap, blockOf } from "../../../cli/report/drawings/address-map";
import { fillBar } from "../../../cli/report/drawings/fill-bar";
import { words } from "../../../cli/report/words/languages";

describe("blockOf", () => {
  it.each([
    ["10.0.0.0/16", "10.0.0.0/16", { x: 0, y: 0, width: 16, height: 16 }],
    ["10.0.0.0/16", "10.0.32.0/19", { x: 0, y: 2, width: 16, height: 2 }],
    ["192.168.0.0/16", "192.168.11.0/24", { x: 11, y: 0, width: 1, height: 1 }],
    ["10.20.0.0/16", "10.20.228.0/28", { x: 4, y: 14, width: 1 / 16, height: 1 }],
    ["10.0.0.0/28", "10.0.0.0/28", { x: 0, y: 0, width: 16, height: 16 }],
  ])("places in %s the subnet %s", (range, subnet, block) => {
    expect(blockOf(range, subnet)).toEqual(block);
  });

  it("keeps every subnet within its range, with an area to scale", () => {
    const subnets = fc
      .record({ range: fc.integer({ min: 16, max: 28 }), longer: fc.nat(12), place: fc.nat() })
      .filter(({ range, longer }) => range + longer <= 28);
    fc.assert(
      fc.property(subnets, ({ range, longer, place }) => {
        const first = (place % 2 ** longer) * 2 ** (32 - range - longer);
        const subnet = `10.0.${Math.floor(first / 256)}.${first % 256}/${range + longer}`;

        const { x, y, width, height } = blockOf(`10.0.0.0/${range}`, subnet);

        expect(x + width).toBeLessThanOrEqual(16);
        expect(y + height).toBeLessThanOrEqual(16);
        expect(width * height).toBeCloseTo(256 / 2 ** longer);
      }),
    );
  });
});

describe("addressMap", () => {
  it("names every subnet of its range for whom cannot see it, and no other", () => {
    const places = [
      { tier: "public", zone: "eu-west-1a", cidr: "10.0.192.0/24" },
      { tier: "pod", zone: "eu-west-1a", cidr: "100.64.0.0/18" },
    ] as const;

    const $ = load(addressMap("10.0.0.0/16", places, words.en).text);

    expect($("svg").attr("aria-label")).toBe("Address space 10.0.0.0/16: public eu-west-1a 10.0.192.0/24; ");
    expect($(".block")).toHaveLength(1);
  });
});

describe("fillBar", () => {
  const widths = (shares: Parameters<typeof fillBar>[0]): (string | undefined)[] => {
    const $ = load(fillBar(shares, words.en).text);
    return ["desired", "maximum", "update"].map((name) => $(`.${name}`).attr("width"));
  };

  it("is as long as the shares", () => {
    expect(widths({ desiredShare: 0.428, share: 0.857, updateShare: 1.143 })).toEqual(["42.8", "85.7", "114.3"]);
  });

  it("shows what is hardly there, and nothing of what is not", () => {
    expect(widths({ desiredShare: 0, share: 0.001, updateShare: 0.02 })).toEqual(["0", "1", "2"]);
  });

  it("ends a quarter above full, and shows the figure", () => {
    const shares = { desiredShare: 1, share: 3, updateShare: 7 };

    expect(widths(shares)).toEqual(["100", "125", "125"]);
    expect(load(fillBar(shares, words.en).text)("svg").attr("aria-label")).toBe(
      "100 % desired, 300 % at maximum, 700 % during an update",
    );
  });
});
