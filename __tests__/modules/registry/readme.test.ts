import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readmeExports } from "../../support/readme";

it("mirrors the image that its README shows", () => {
  const { image } = readmeExports("registry") as { image: string };

  expect(readFileSync(join(__dirname, "../../../modules/registry/README.md"), "utf8")).toContain(`\`${image}\``);
});
