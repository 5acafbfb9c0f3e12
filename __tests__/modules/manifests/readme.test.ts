import { readmeBlocks, readmeExports } from "../../support/readme";

it("converts what its README shows", () => {
  const { converted } = readmeExports("manifests") as { converted: () => unknown };

  expect(converted()).toEqual(JSON.parse(readmeBlocks("manifests", "json")[0] ?? ""));
});
