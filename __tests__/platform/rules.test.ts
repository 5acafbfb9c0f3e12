import { loadFixtures } from "../fixtures";
import { gatewayStudy } from "../support/gateway-study";
import meshed from "../support/mesh-environment";
import { synthesisePlatform } from "../support/platform";
import { StackView } from "../support/synth";
import { families, windows } from "../support/uncommon-environments";
import { rules } from "./rules";
import { unset } from "./rules/unset";

const stacks = synthesisePlatform(...loadFixtures());

it("holds for every uncommon environment that no text has a value in it that was not set", () => {
  const uncommon = Object.values(synthesisePlatform(windows, families, gatewayStudy, meshed));

  expect(uncommon.flatMap((stack) => unset.findings(stack))).toEqual([]);
});

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
