import { loadEnvironments } from "../../environments";
import { environmentRules } from "../platform/rules";
import { synthesisePlatform } from "../support/platform";
import type { StackView } from "../support/synth";

/*
 * The one test of what is in `environments/`, and of whatever files its owner puts there. All others use the fixtures.
 * samples.program.test.ts beside it validates what these files make.
 */
describe("the files of environments/", () => {
  const stacks = synthesisePlatform(...loadEnvironments());

  it.each(Object.keys(stacks))("load, and make a %s that keeps the rules of the platform", (id) => {
    expect(environmentRules.flatMap(({ findings }) => findings(stacks[id] as StackView))).toEqual([]);
  });
});
