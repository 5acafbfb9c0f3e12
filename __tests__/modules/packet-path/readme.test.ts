import { readmeBlocks, readmeExports } from "../../support/readme";

it("says what its README shows", () => {
  const { told } = readmeExports("packet-path") as { told: () => unknown };

  expect(told()).toEqual(JSON.parse(readmeBlocks("packet-path", "json")[0] ?? ""));
});
