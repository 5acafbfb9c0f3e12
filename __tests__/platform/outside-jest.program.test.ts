import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { loadFixtures } from "../fixtures";
import { synthesisePlatform } from "../support/platform";
import { variant } from "../support/variant";

/** A text that must be escaped once. */
const changes = {
  name: "texts",
  workloads: { shop: { image: "shop:1", port: 80, env: { HOME_OF: "${HOME} $${HOME} %{x}" } } },
};

/* Loads TypeScript as the command line does, without jest: no transform, no realm, no bundle of packages. */
const program = `
  require("tsx/cjs");
  const { loadFixtures } = require("./__tests__/fixtures/index.ts");
  const { synthesisePlatform } = require("./__tests__/support/platform.ts");
  const { variant } = require("./__tests__/support/variant.ts");
  const stacks = synthesisePlatform(...loadFixtures(), variant(JSON.parse(process.argv[1])));
  console.log(JSON.stringify(Object.values(stacks).map(({ id, text, warnings }) => ({ id, text, warnings }))));
`;

it("every environment is the same bytes outside jest as in tests", () => {
  const inTests = Object.values(synthesisePlatform(...loadFixtures(), variant(changes)));

  const outside = execFileSync(process.execPath, ["--eval", program, JSON.stringify(changes)], {
    cwd: resolve(__dirname, "../.."),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });

  expect(inTests.length).toBeGreaterThan(4);
  expect(inTests.map(({ id, text, warnings }) => ({ id, text, warnings }))).toEqual(JSON.parse(outside));
});
