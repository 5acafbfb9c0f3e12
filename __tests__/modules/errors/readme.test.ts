import { readmeBlocks, readmeExports } from "../../support/readme";

it("gives the message that its README shows, to a caller that matches on codes", () => {
  const { explain } = readmeExports("errors") as { explain: () => string };

  expect(`${explain()}\n`).toBe(readmeBlocks("errors", "text")[0]);
});
