import { z } from "zod";
import type { ErrorFinding } from "../errors";
import { errors } from "./findings";
import type { Hint } from "./hint";

/**
 * A check of a field that refuses a value with a finding of `defineErrors`, so that its code and its sentences stand with
 * those of the module. Where the file is parsed, the finding gets the path of the field.
 *
 * @param find the finding of a value, with an empty path; undefined for a sound one
 * @example
 * z.string().check(refuses((name) => (isRegion(name) ? undefined : errors.RegionUnknown("", { region: name }))))
 */
export function refuses<T>(find: (value: T) => ErrorFinding | undefined): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    const finding = find(value);
    if (finding === undefined) return;
    issues.push({ code: "custom", input: value, message: finding.message, params: { finding }, continue: true });
  };
}

/**
 * A check of a text that refuses what does not pass a test, with `ValueMalformed`.
 *
 * @param write what to write instead
 */
export function passes(test: (text: string) => boolean, write: Hint): z.core.CheckFn<string> {
  return refuses((got) => (test(got) ? undefined : malformed(got, write)));
}

/** The finding of a malformed value, with an empty path. */
export function malformed(got: unknown, write: Hint): ErrorFinding {
  return errors.ValueMalformed("", { got, write });
}

/**
 * A check of a text that refuses what a pattern does not match, with `ValueMalformed`.
 *
 * @param write what to write instead
 * @example z.string().check(matches(/^\d{12}$/, { en: "write 12 digits", ko: "12자리 숫자로 적으십시오" }))
 */
export function matches(pattern: RegExp, write: Hint): z.core.$ZodCheck<string> {
  const check = passes((text) => pattern.test(text), write);
  // The definition of zod's own check tells a JSON schema the pattern.
  return { _zod: { ...z.regex(pattern)._zod, check } };
}

/** The finding that `refuses` put into an issue of zod; undefined for an issue of another check. */
export function findingOf(issue: z.core.$ZodIssue): ErrorFinding | undefined {
  return issue.code === "custom" ? issue.params?.finding : undefined;
}
