import { readmeBlocks, readmeExports } from "../../support/readme";

it("finds what its README shows", () => {
  const { findings } = readmeExports("capacity") as { findings: () => unknown };

  expect(findings()).toMatchObject(JSON.parse(readmeBlocks("capacity", "json")[0] ?? ""));
});
