import { loadFixtures } from "../fixtures";
import { synthesisePlatform } from "../support/platform";
import { StackView } from "../support/synth";
import { rules } from "./rules";

const stacks = synthesisePlatform(...loadFixtures());

describe.each(rules)("$name", ({ findings, breach }) => {
  it.each(Object.keys(stacks))("holds for %s", (id) => {
    expect(findings(stacks[id] as StackView)).toEqual([]);
  });

  it("is not kept by a stack that breaks it", () => {
    const { id, text, warnings } = stacks[breach.stack] as StackView;
    const json = JSON.parse(text) as Record<string, unknown>;
    breach.change(json);
    expect(findings(new StackView(id, JSON.stringify(json), warnings)).join("\n")).toContain(breach.says);
  });
});
