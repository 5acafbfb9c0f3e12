import { readmeBlocks, readmeExports } from "../../support/readme";

it("says what its README shows", () => {
  const { explained } = readmeExports("packet-path") as { explained: () => unknown };

  expect(explained()).toEqual(JSON.parse(readmeBlocks("packet-path", "json")[0] ?? ""));
});
