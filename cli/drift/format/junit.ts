// cspell:ignore FFFD
import type { EnvironmentDrift } from "../environment-drift";
import type { DriftFinding } from "../finding";
import { titles, valueText } from "./words";

/**
 * The result as JUnit XML: a suite for each stack, with a failure for each drift, and an error for what could not be
 * determined. What is expected or waiting passes.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junitOfDrift(environments: readonly EnvironmentDrift[]): string {
  const suites = environments.flatMap(({ stacks, findings }) =>
    stacks.map((id) =>
      suiteOf(
        id,
        findings.filter(({ stack }) => stack === id),
      ),
    ),
  );
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>", ""].join("\n");
}

function suiteOf(stack: string, findings: readonly DriftFinding[]): string {
  const cases =
    findings.length === 0 ? [`    <testcase classname="${xml(stack)}" name="no drift"/>`] : findings.map(caseOf);
  const count = (...kinds: readonly string[]) => findings.filter(({ class: kind }) => kinds.includes(kind)).length;
  const counts = [
    `tests="${cases.length}"`,
    `failures="${count("drifted", "deleted", "check-failed")}"`,
    `errors="${count("could-not-tell")}"`,
  ];
  return [`  <testsuite name="${xml(stack)}" ${counts.join(" ")}>`, ...cases, "  </testsuite>"].join("\n");
}

function caseOf({ stack, class: kind, address, attribute, before, after, reason }: DriftFinding): string {
  const name = [address, attribute].filter(Boolean).join(" ") || titles[kind];
  const values = before === undefined && after === undefined ? "" : `${valueText(before)} -> ${valueText(after)}`;
  const message = xml([titles[kind], values, reason].filter(Boolean).join(": "));
  const start = `    <testcase classname="${xml(stack)}" name="${xml(name)}"`;
  switch (kind) {
    case "drifted":
    case "deleted":
    case "check-failed":
      return `${start}><failure message="${message}"/></testcase>`;
    case "could-not-tell":
      return `${start}><error message="${message}"/></testcase>`;
    case "waiting":
    case "expected":
      return `${start}><system-out>${message}</system-out></testcase>`;
  }
}

/** Characters that XML 1.0 does not allow, in any form. */
const notAllowed = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function xml(text: string): string {
  return text.replace(notAllowed, "?").replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
