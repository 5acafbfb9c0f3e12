import { readmeBlocks, readmeExports } from "../../support/readme";

it("finds what its README shows", () => {
  const { found } = readmeExports("placeholders") as { found: unknown };

  expect(found).toEqual(JSON.parse(readmeBlocks("placeholders", "json")[0] ?? ""));
});
