import { defineWarnings, type Findings } from "@eksnet/modules/errors";
import { findPlaceholders } from "@eksnet/modules/placeholders/plan";
import type { Sections } from "./sections";

const warnings = defineWarnings({
  PlaceholdersRemain: {
    en: ({ placeholders }: { placeholders: readonly string[] }) =>
      `placeholder values remain: ${placeholders.join("; ")}. Replace them before the first plan`,
    ko: ({ placeholders }) =>
      `예시 값이 남아 있습니다: ${placeholders.join("; ")}. 첫 plan 전에 실제 값으로 바꾸십시오.`,
  },
});

/* Enough to find the others. */
const MAX_PATHS_SHOWN = 2;

/** Values of the samples and of the documentation that remain. */
export function warnOfPlaceholders(sections: Sections, findings: Findings): void {
  const placeholders = findPlaceholders(sections).map(
    ({ value, paths }) => `${value} (${paths.slice(0, MAX_PATHS_SHOWN).join(", ")})`,
  );
  if (placeholders.length > 0) findings.add(warnings.PlaceholdersRemain("", { placeholders }));
}
