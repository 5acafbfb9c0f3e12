import type { Language } from "@eksnet/modules/errors";

/** Fields of earlier releases, with what replaced each. */
const renamedFields: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  clientAddress: {
    en: 'clientIpPreservation: "lost" is "disabled" now, "kept" is "enabled"',
    ko: 'clientIpPreservation("lost"는 "disabled"로, "kept"는 "enabled"로 바뀌었습니다)',
  },
  zoneRoom: { en: "zoneSlots", ko: "zoneSlots" },
};

/** Values of earlier releases, with the value that replaced each. */
const renamedValues: Readonly<Record<string, string>> = {
  denyAllIn: "denyAllIngress",
  denyAllOut: "denyAllEgress",
};

const sentences: Readonly<Record<Language, (replacement: string) => string>> = {
  en: (replacement) => ` It was renamed: use ${replacement}.`,
  ko: (replacement) => ` 이름이 바뀌었습니다. 새 이름: ${replacement}.`,
};

/**
 * What became of a field that has another name now, or "".
 *
 * @example renamedField("zoneRoom", "en") // " It was renamed: use zoneSlots."
 */
export function renamedField(name: string, language: Language): string {
  const replacement = Object.hasOwn(renamedFields, name) ? renamedFields[name] : undefined;
  return replacement === undefined ? "" : sentences[language](replacement[language]);
}

/** What became of a value that has another name now, or "". */
export function renamedValue(value: unknown, language: Language): string {
  const replacement =
    typeof value === "string" && Object.hasOwn(renamedValues, value) ? renamedValues[value] : undefined;
  return replacement === undefined ? "" : sentences[language](`"${replacement}"`);
}
