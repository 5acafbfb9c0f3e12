import { visible } from "./visible";

/** A language that findings are written in. */
export type Language = "en" | "ko";

/** What a check found in a configuration: an error, which stops the run, or a warning. */
export type Finding = ErrorFinding | Warning;

/** A finding that stops the run. */
export interface ErrorFinding extends Description {
  /** Distinguishes it from a warning. */
  readonly severity: "error";
}

/** A finding that does not stop the run. */
export interface Warning extends Description {
  /** Distinguishes it from an error. */
  readonly severity: "warning";
}

/** What is wrong in a configuration, in the words of the file that a person edits. */
interface Description {
  /** Stable PascalCase noun phrase; tests and callers match on it, never on the message. */
  readonly code: string;

  /** Where: dotted path in the words of the configuration, such as `network.subnets.private`; empty for the whole. */
  readonly path: string;

  /** What was found, what is allowed, and what to do, in one or two English sentences. */
  readonly message: string;

  /** What the sentences name: figures, names and ranges. */
  readonly values: Readonly<Record<string, unknown>>;

  /** The message in every language. */
  readonly translations: Readonly<Record<Language, string>>;
}

/** A finding as one line: `NatUnused at network.nat: nat is "single", and ...`. */
export function describeFinding({ code, path, message }: Finding): string {
  return path === "" ? `${code}: ${message}` : `${code} at ${visible(path)}: ${message}`;
}

/** A message in every language, made from the values that it names. */
export type Sentence<V> = Readonly<Record<Language, (values: V) => string>>;

/** Makes a finding of one code: where it was found, and the values that its sentences name, if any. */
type FindingFactory<V, F extends Finding> = (path: string, ...values: unknown extends V ? [] : [values: V]) => F;

/** The sentences of a module's findings, by code. */
type Sentences<T> = { readonly [Code in keyof T]: Sentence<T[Code]> };

/**
 * The errors of a module, by code. Each code has a sentence in every language, so one without a translation does not
 * compile.
 *
 * @example
 * const errors = defineErrors({
 *   ZonesTooFew: {
 *     en: ({ count }: { count: number }) => `${count} zones are listed; EKS needs two. Add another zone`,
 *     ko: ({ count }) => `영역이 ${count}개입니다. EKS에는 두 개가 필요하니 영역을 더하십시오.`,
 *   },
 * });
 * errors.ZonesTooFew("network.zones", { count: 1 }).code; // "ZonesTooFew"
 */
export function defineErrors<T extends Record<string, unknown>>(
  sentences: Sentences<T>,
): { readonly [Code in keyof T]: FindingFactory<T[Code], ErrorFinding> } {
  return factories("error", sentences) as { readonly [Code in keyof T]: FindingFactory<T[Code], ErrorFinding> };
}

/** The warnings of a module, by code; otherwise as `defineErrors`. */
export function defineWarnings<T extends Record<string, unknown>>(
  sentences: Sentences<T>,
): { readonly [Code in keyof T]: FindingFactory<T[Code], Warning> } {
  return factories("warning", sentences) as { readonly [Code in keyof T]: FindingFactory<T[Code], Warning> };
}

function factories<T>(severity: Finding["severity"], sentences: Sentences<T>): Record<string, unknown> {
  const entries = Object.entries(sentences as Readonly<Record<string, Sentence<never>>>);
  return Object.fromEntries(
    entries.map(([code, { en, ko }]) => {
      const make = (path: string, values: Readonly<Record<string, unknown>> = {}) => {
        const translations = { en: visible(en(values as never)), ko: visible(ko(values as never)) };
        return { severity, code, path, values, translations, message: translations.en };
      };
      return [code, make];
    }),
  );
}

/**
 * Context of a construct that shows the warnings of everything below it; constructs below it then show none. Without it,
 * each construct shows its own.
 */
export const warningsGathered = "eksnet:warnings-gathered";

/**
 * A finding with further values, whose sentences say more.
 *
 * @param sentence makes the new message from the old one and the values
 */
export function reworded<F extends Finding, V extends Readonly<Record<string, unknown>>>(
  finding: F,
  values: V,
  sentence: Sentence<V & { readonly message: string }>,
): F {
  const { en, ko } = finding.translations;
  const translations = {
    en: sentence.en({ ...values, message: en }),
    ko: sentence.ko({ ...values, message: ko }),
  };
  return { ...finding, values: { ...finding.values, ...values }, translations, message: translations.en };
}

/** The same findings with `path` before each of theirs. */
export function under<F extends Finding>(path: string, findings: readonly F[]): F[] {
  return findings.map((finding) => ({ ...finding, path: [path, finding.path].filter(Boolean).join(".") }));
}
