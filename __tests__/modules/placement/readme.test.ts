import { readmeBlocks, readmeExports } from "../../support/readme";

it("gives the reason that its README shows", () => {
  const { reason } = readmeExports("placement") as { reason: () => unknown };

  expect(reason()).toEqual(JSON.parse(readmeBlocks("placement", "json")[0] ?? ""));
});
