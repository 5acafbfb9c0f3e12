import type { StackView } from "../support/synth";

/** The text of every stack of every environment, as a release of the platform with this version would write it. */
function textsOfRelease(version: string): Record<string, string> {
  let views: Record<string, StackView> = {};
  jest.isolateModules(() => {
    for (const file of ["../../package.json", "../../modules/package.json"]) {
      jest.doMock(file, () => ({ ...jest.requireActual<object>(file), version }));
    }
    const { synthesisePlatform } = require("../support/platform") as typeof import("../support/platform");
    const { loadFixtures } = require("../fixtures") as typeof import("../fixtures");
    views = synthesisePlatform(...loadFixtures());
  });
  return Object.fromEntries(Object.entries(views).map(([id, { text }]) => [id, text]));
}

it("a release of the platform without a change of resources plans nothing: every stack is the same byte for byte", () => {
  const [one, next] = [textsOfRelease("0.1.0"), textsOfRelease("0.2.0")];

  expect(Object.keys(one).length).toBeGreaterThan(10);
  expect(next).toEqual(one);
  expect(Object.values(one).join("")).not.toContain("eksnet:version");
});
