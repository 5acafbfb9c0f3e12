import { readmeBlocks, readmeExports } from "../../support/readme";

it("finds what its README shows", () => {
  const { table } = readmeExports("reachability") as { table: () => unknown };

  expect(table()).toEqual(JSON.parse(readmeBlocks("reachability", "json")[0] ?? ""));
});
