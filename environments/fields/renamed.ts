import type { Language } from "@eksnet/modules/errors";

type Sentence = Readonly<Record<Language, string>>;

/** Fields of earlier releases, with what became of each. */
export const renamedFields: Readonly<Record<string, Sentence>> = {
  clientAddress: {
    en: 'Renamed to clientIpPreservation, with "disabled" for "lost" and "enabled" for "kept".',
    ko: '이름이 clientIpPreservation으로 바뀌었습니다. 값은 "lost"를 "disabled"로, "kept"를 "enabled"로 바꾸십시오.',
  },
  zoneRoom: renamedTo("zoneSlots"),
};

/** Values of earlier releases, with what became of each. */
export const renamedValues: Readonly<Record<string, Sentence>> = {
  denyAllIn: renamedTo('"denyAllIngress"'),
  denyAllOut: renamedTo('"denyAllEgress"'),
  lost: renamedTo('"disabled"'),
  kept: renamedTo('"enabled"'),
};

function renamedTo(name: string): Sentence {
  return { en: `Renamed to ${name}.`, ko: `이름이 바뀌었습니다. 새 이름: ${name}.` };
}

/**
 * What became of a field that has another name now, or "".
 *
 * @example renamedField("zoneRoom", "en") // " Renamed to zoneSlots."
 */
export function renamedField(name: string, language: Language): string {
  return Object.hasOwn(renamedFields, name) ? ` ${renamedFields[name]?.[language]}` : "";
}

/** What became of a value that has another name now, or "". */
export function renamedValue(value: unknown, language: Language): string {
  return typeof value === "string" && Object.hasOwn(renamedValues, value) ? ` ${renamedValues[value]?.[language]}` : "";
}
