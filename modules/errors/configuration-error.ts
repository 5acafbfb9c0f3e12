import { describeFinding, type ErrorFinding, type Finding, under, type Warning } from "./finding";

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
   * @param warnings what is risky beside them
   */
  public constructor(
    public readonly code: string,
    public readonly findings: readonly ErrorFinding[],
    public readonly subject?: string,
    public readonly warnings: readonly Warning[] = [],
  ) {
    const lines = [
      ...findings.map((finding) => `  ${describeFinding(finding)}`),
      ...warnings.map((warning) => `  Warning: ${describeFinding(warning)}`),
    ];
    super([subject === undefined ? code : `${code}: ${subject}`, ...lines].join("\n"));
  }
}

/**
 * Gathers errors and warnings, so that a person sees all of them at once instead of one per attempt.
 *
 * @example
 * const findings = new Findings();
 * findings.add(errors.ZonesTooFew("network.zones", { count: 1 }));
 * findings.throwIfAny("EnvironmentInvalid", "environments/study.ts");
 */
export class Findings {
  readonly #all: Finding[] = [];

  /** The findings so far, in the order in which they were found. */
  public get all(): readonly Finding[] {
    return this.#all;
  }

  /** The errors so far. */
  public get errors(): readonly ErrorFinding[] {
    return this.#all.filter((finding) => finding.severity === "error");
  }

  /** The warnings so far. */
  public get warnings(): readonly Warning[] {
    return this.#all.filter((finding) => finding.severity === "warning");
  }

  /** Records findings. */
  public add(...findings: readonly Finding[]): void {
    this.#all.push(...findings);
  }

  /**
   * Runs a check that throws ConfigurationError and keeps its findings, with `path` before each of theirs.
   *
   * @returns what the check returned, or undefined when it found errors
   */
  public collect<T>(path: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      this.add(...under<Finding>(path, [...error.findings, ...error.warnings]));
      return undefined;
    }
  }

  /** Throws one ConfigurationError that holds every finding; does nothing when there is no error. */
  public throwIfAny(code: string, subject?: string): void {
    const { errors, warnings } = this;
    if (errors.length > 0) throw new ConfigurationError(code, errors, subject, warnings);
  }
}
