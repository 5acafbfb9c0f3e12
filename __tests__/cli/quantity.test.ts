import { formatLimit } from "../../cli/quantity";

describe("how many pods a node has addresses for", () => {
  it.each([
    [17, "17"],
    [1_760, "1,760"],
    [2 ** 48, "a /80 prefix"],
  ])("%d is shown as %s", (addresses, shown) => {
    expect(formatLimit(addresses)).toBe(shown);
  });
});
