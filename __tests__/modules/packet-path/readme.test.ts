import { readmeBlocks, readmeExports } from "../../support/readme";

it("gives what its README shows", () => {
  const { explained } = readmeExports("packet-path") as { explained: () => unknown };

  expect(explained()).toEqual(JSON.parse(readmeBlocks("packet-path", "json")[0] ?? ""));
});
