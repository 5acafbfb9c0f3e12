import { readmeBlocks, readmeExports } from "../../support/readme";

it("gives what its README shows", () => {
  const { configuration } = readmeExports("core-dns") as { configuration: () => unknown };

  expect(configuration()).toEqual(JSON.parse(readmeBlocks("core-dns", "json")[0] ?? ""));
});
