import { readmeBlocks, readmeExports } from "../../support/readme";

it("returns the settings that its README shows", () => {
  const { settings } = readmeExports("fields") as { settings: unknown };

  expect(settings).toEqual(JSON.parse(readmeBlocks("fields", "json")[0] ?? ""));
});
