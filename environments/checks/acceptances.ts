import { defineWarnings, nearest, question, type Warning } from "@eksnet/modules/errors";

const warnings = defineWarnings({
  AcceptanceUnused: {
    en: ({ code, near }: { code: string; near: string | undefined }) =>
      `this environment has no warning ${code} that could be accepted, and errors cannot be accepted.${question.en(near)} Correct the code, or remove the line`,
    ko: ({ code, near }) =>
      `이 환경에는 허용할 수 있는 경고 ${code} 항목이 없고, 오류는 허용할 수 없습니다.${question.ko(near)} 코드를 고치거나 줄을 지우십시오.`,
  },
});

/**
 * Whether an environment accepts a warning. That an acceptance is unused cannot be accepted: such a line would silence
 * the warning about itself.
 *
 * @param accepted reasons by code
 */
export function isAccepted(accepted: Readonly<Record<string, string>>, { code }: Warning): boolean {
  return code !== "AcceptanceUnused" && Object.hasOwn(accepted, code);
}

/**
 * Accepted warnings that an environment does not have.
 *
 * @param accepted reasons by code
 * @param found every warning of the environment
 */
export function unusedAcceptances(accepted: Readonly<Record<string, string>>, found: readonly Warning[]): Warning[] {
  const codes = new Set(found.map(({ code }) => code));
  return Object.keys(accepted)
    .filter((code) => !codes.has(code))
    .map((code) => warnings.AcceptanceUnused(`acceptedWarnings.${code}`, { code, near: nearest(code, codes) }));
}
