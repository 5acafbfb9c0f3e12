import type { Language } from "../errors";

/** What to write instead of a malformed text, in each language. */
export type Hint = Readonly<Record<Language, string>>;
