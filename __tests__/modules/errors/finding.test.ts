import { counted, defineWarnings, describeFinding, under } from "@eksnet/modules/errors";

const warnings = defineWarnings({
  ZonesFew: {
    en: ({ count }: { count: number }) => `${count} zones are listed`,
    ko: ({ count }) => `영역이 ${count}개입니다`,
  },
  NatUnused: { en: () => "no subnets use it", ko: () => "쓰는 서브넷이 없습니다" },
});

describe("a warning", () => {
  it("has its code, its path, its values and its sentence in every language", () => {
    expect(warnings.ZonesFew("network.zones", { count: 2 })).toEqual({
      severity: "warning",
      code: "ZonesFew",
      path: "network.zones",
      values: { count: 2 },
      message: "2 zones are listed",
      translations: { en: "2 zones are listed", ko: "영역이 2개입니다" },
    });
  });

  it("needs no values where its sentence names none", () => {
    expect(warnings.NatUnused("nat")).toMatchObject({ values: {}, message: "no subnets use it" });
  });

  it("keeps its path below the section that it was found in", () => {
    const found = under("network", [warnings.NatUnused("nat"), warnings.NatUnused("")]);

    expect(found.map(({ path }) => path)).toEqual(["network.nat", "network"]);
  });

  it("shows control characters as escapes, in its sentences and in its line", () => {
    const { ZoneUnknown } = defineWarnings({
      ZoneUnknown: {
        en: ({ zone }: { zone: string }) => `no zone ${zone}`,
        ko: ({ zone }) => `${zone} 영역이 없습니다`,
      },
    });
    const found = ZoneUnknown("zones.a\u0000", { zone: "\u001b[2Ja\n" });

    expect(found.translations).toEqual({ en: "no zone \\u001b[2Ja\\u000a", ko: "\\u001b[2Ja\\u000a 영역이 없습니다" });
    expect(describeFinding(found)).toBe("ZoneUnknown at zones.a\\u0000: no zone \\u001b[2Ja\\u000a");
  });

  it("is one line with its code and path, or its code alone", () => {
    expect(describeFinding(warnings.NatUnused("nat"))).toBe("NatUnused at nat: no subnets use it");
    expect(describeFinding(warnings.NatUnused(""))).toBe("NatUnused: no subnets use it");
  });
});

it.each([
  [0, "0 pods"],
  [1, "1 pod"],
  [2, "2 pods"],
])("a count of %d has the right form", (count, text) => {
  expect(counted(count, "pod")).toBe(text);
});
