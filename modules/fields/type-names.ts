import type { Language } from "../errors";

const koreanTypes: Readonly<Record<string, string>> = {
  string: "문자열",
  number: "숫자",
  int: "정수",
  boolean: "true 또는 false",
  array: "배열",
  object: "객체",
  record: "맵",
};

/**
 * A type of zod as a sentence names it.
 *
 * @example typeName.en("object") // "an object"
 */
export const typeName: Readonly<Record<Language, (type: string) => string>> = {
  en: (type) => {
    // "record" is zod's word.
    if (type === "record") return "a map";
    return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
  },
  ko: (type) => koreanTypes[type] ?? type,
};
