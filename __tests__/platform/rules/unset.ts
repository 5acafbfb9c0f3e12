import type { Findings, Rule } from "./rule";

/* What JavaScript writes for a value that is not there, that is no number, and that has no text. */
const slip = /\bundefined\b|\bNaN\b|\[object \w+\]/;

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...texts(member)]);
}

const hasNoUnsetValue: Findings = ({ json }) =>
  texts(json)
    .filter((text) => slip.test(text))
    .map((text) => `unset: ${text}`);

export const unset: Rule = {
  name: "no text of the JSON has a value in it that was not set",
  findings: hasNoUnsetValue,
  breach: {
    stack: "starter-network",
    change: (json) => Object.assign(json, { locals: { arn: "arn:undefined:eks:eu-west-1" } }),
    says: "unset: arn:undefined:eks:eu-west-1",
  },
};
