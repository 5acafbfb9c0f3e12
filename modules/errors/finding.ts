/** A language that findings are written in. */
export type Language = "en" | "ko";

/** What a check found in a configuration: an error, which stops the run, or a warning. */
export type Finding = ErrorFinding | Warning;

/** One thing that is wrong in a configuration, in the words of the file that a person edits. */
export interface Fault {
  /** Stable PascalCase noun phrase; tests and callers match on it, never on the message. */
  readonly code: string;

  /** Where: dotted path in the words of the configuration, such as `network.subnets.private`; empty for the whole. */
  readonly path: string;

  /** What was found, what is allowed, and what to do, in one or two English sentences. */
  readonly message: string;
}

/** A finding as one line: `NatUnused at network.nat: nat is "single", and ...`. */
export function describeFinding({ code, path, message }: Fault): string {
  return path === "" ? `${code}: ${message}` : `${code} at ${path}: ${message}`;
}

/** A finding that stops the run. */
export interface ErrorFinding extends Fault {
  /** Tells it from a warning. */
  readonly severity: "error";
}

/** A finding that does not stop the run. */
export interface Warning extends Fault {
  /** Tells it from an error. */
  readonly severity: "warning";

  /** What the sentences name: figures, names and ranges. */
  readonly values: Readonly<Record<string, unknown>>;

  /** The message in every language. */
  readonly translations: Readonly<Record<Language, string>>;
}

/** A message in every language, made from the values that it names. */
export type Sentence<V> = Readonly<Record<Language, (values: V) => string>>;

/** Makes a warning of one code: where it was found, and the values that its sentences name, if any. */
type WarningFactory<V> = (path: string, ...values: unknown extends V ? [] : [values: V]) => Warning;

/**
 * The warnings of a module, by code. Each code has a sentence in every language, so one without a translation does not
 * compile.
 *
 * @example
 * const warnings = defineWarnings({
 *   ZonesFew: {
 *     en: ({ count }: { count: number }) => `${count} zones are listed; use three`,
 *     ko: ({ count }) => `영역이 ${count}개입니다. 세 개를 쓰십시오`,
 *   },
 * });
 * warnings.ZonesFew("network.zones", { count: 2 }).code; // "ZonesFew"
 */
export function defineWarnings<T extends Record<string, unknown>>(
  sentences: {
    readonly [Code in keyof T]: Sentence<T[Code]>;
  },
): { readonly [Code in keyof T]: WarningFactory<T[Code]> } {
  const entries = Object.entries(sentences as Readonly<Record<string, Sentence<never>>>);
  const factories = entries.map(([code, { en, ko }]) => {
    const make = (path: string, values: Readonly<Record<string, unknown>> = {}): Warning => {
      const translations = { en: en(values as never), ko: ko(values as never) };
      return { severity: "warning", code, path, values, translations, message: translations.en };
    };
    return [code, make];
  });
  return Object.fromEntries(factories) as { readonly [Code in keyof T]: WarningFactory<T[Code]> };
}

/**
 * Context of a construct that shows the warnings of everything below it; constructs below it then show none. Without it,
 * each construct shows its own.
 */
export const warningsGathered = "eksnet:warnings-gathered";

/** The same findings with `path` before each of theirs. */
export function under<F extends Fault>(path: string, findings: readonly F[]): F[] {
  return findings.map((finding) => ({ ...finding, path: finding.path === "" ? path : `${path}.${finding.path}` }));
}
