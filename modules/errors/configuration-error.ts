import { describeFinding, type ErrorFinding, under } from "./finding";

/**
 * A configuration that cannot work, with every problem that was found.
 *
 * It is thrown before anything is written, so the previous output stays as it was.
 */
export class ConfigurationError extends Error {
  /** Names the class in a log. */
  public override readonly name = "ConfigurationError";

  /**
   * @param code stable PascalCase noun phrase for the whole, such as `EnvironmentInvalid`
   * @param findings what is wrong; at least one
   * @param subject the file, environment or construct that holds the problems
   */
  public constructor(
    public readonly code: string,
    public readonly findings: readonly ErrorFinding[],
    public readonly subject?: string,
  ) {
    const lines = findings.map((problem) => `  ${describeFinding(problem)}`);
    super([subject === undefined ? code : `${code}: ${subject}`, ...lines].join("\n"));
  }
}

/**
 * Gathers problems, so that a person sees all of them at once instead of one per attempt.
 *
 * @example
 * const findings = new Findings();
 * findings.add(errors.ZonesTooFew("network.zones", { count: 1 }));
 * findings.throwIfAny("EnvironmentInvalid", "environments/study.ts");
 */
export class Findings {
  readonly #list: ErrorFinding[] = [];

  /** The problems so far, in the order in which they were found. */
  public get list(): readonly ErrorFinding[] {
    return this.#list;
  }

  /** Records an error. */
  public add(finding: ErrorFinding): void {
    this.#list.push(finding);
  }

  /**
   * Runs a check that throws ConfigurationError and keeps its problems, with `path` before each of theirs.
   *
   * @returns what the check returned, or undefined when it found problems
   */
  public collect<T>(path: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      this.#list.push(...under(path, error.findings));
      return undefined;
    }
  }

  /** Throws one ConfigurationError that holds every problem; does nothing when there is none. */
  public throwIfAny(code: string, subject?: string): void {
    if (this.#list.length > 0) throw new ConfigurationError(code, this.#list, subject);
  }
}
