import type { Language } from "@eksnet/modules/errors";
import { english } from "./english";
import { korean } from "./korean";
import type { Words } from "./words";

/** The languages of a report: those that findings are written in. */
export const languages = ["en", "ko"] as const satisfies readonly Language[];

/** The words of each language. */
export const words: Readonly<Record<Language, Words>> = { en: english, ko: korean };
