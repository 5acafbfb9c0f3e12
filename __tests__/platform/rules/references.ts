import { addonsContract, clusterContract, networkContract } from "@eksnet/modules/contracts";
import type { StackView } from "../../support/synth";
import { type Findings, type Rule, strings } from "./rule";

const address = /(?<![\w.])((?:data\.|ephemeral\.)?(?:aws|helm|kubernetes|terraform|tfe)_[a-z0-9_]+\.[a-z0-9_]+)/g;
const contractField = /data\.terraform_remote_state\.(\w+)\.outputs\.contract\.([a-z0-9_]+)/g;

const contractFields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [networkContract, clusterContract, addonsContract].map(({ kind, fields }) => [
    kind,
    Object.keys(fields).map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  ]),
);

const declared: Findings = (stack) => {
  const there = new Set([
    ...Object.keys(stack.blocks("resource")),
    ...Object.keys(stack.blocks("data")),
    ...Object.keys(stack.blocks("ephemeral")),
  ]);
  return expressions(stack).flatMap((text) => [
    ...matches(text, address)
      .filter(([found]) => !there.has(found))
      .map(([found]) => `${found} is not declared`),
    ...matches(text, contractField)
      .filter(([kind, field]) => !contractFields[kind]?.includes(field as string))
      .map(([kind, field]) => `the ${kind} contract has no ${field}`),
  ]);
};

/** Expressions, and the bare addresses of depends_on. */
function expressions(stack: StackView): string[] {
  const blocks = { ...stack.blocks("resource"), ...stack.blocks("data"), ...(stack.json.output as object) };
  const bare = Object.values(blocks).flatMap(({ depends_on }) => strings(depends_on));
  return [...strings(stack.json).filter((text) => text.includes("${")), ...bare];
}

function matches(text: string, pattern: RegExp): [string, ...string[]][] {
  return [...text.matchAll(pattern)].map(([, first = "", ...others]) => [first, ...others]);
}

export const references: Rule = {
  name: "every reference names something that the stack declares, or a field that the contract has",
  findings: declared,
  breach: {
    stack: "study-cluster",
    change: (json) =>
      Object.assign(json, {
        locals: { a: "${aws_vpc.gone.id}", b: "${data.terraform_remote_state.network.outputs.contract.vpc}" },
      }),
    says: "aws_vpc.gone is not declared\nthe network contract has no vpc",
  },
};
