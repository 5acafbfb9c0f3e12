import { type Figures, judge, type Ratio } from "./ratios";

const ratio: Ratio = { title: "synth scales", quantity: "seconds", of: "synth", to: "synth-stock", atMost: 0.8 };

function figures(seconds: number, stock: number): Figures {
  const none = { seconds: 0, megabytes: 0 };
  return {
    load: none,
    "load-barrel": none,
    synth: { seconds, megabytes: 90 },
    "synth-stock": { seconds: stock, megabytes: 100 },
    "synth-4-environments": none,
    "synth-16-environments": none,
    "capacity-10-groups": none,
    "capacity-40-groups": none,
  };
}

describe("a ratio of the bench", () => {
  it.each([1, 100])("holds on a machine that is %d times slower", (slower) => {
    expect(judge(ratio, figures(0.5 * slower, slower))).toEqual({
      line: "ok     0.50 (at most 0.8) synth scales: synth / synth-stock",
      within: true,
    });
  });

  it("fails beyond its limit, however fast the machine is", () => {
    expect(judge(ratio, figures(0.0009, 0.001))).toEqual({
      line: "FAILED 0.90 (at most 0.8) synth scales: synth / synth-stock",
      within: false,
    });
  });

  it("compares the quantity that it names", () => {
    expect(judge({ ...ratio, quantity: "megabytes", atMost: 1 }, figures(5, 1)).within).toBe(true);
  });
});
