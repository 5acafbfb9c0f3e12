import { describeFinding, type Fault } from "./finding";

/**
 * A configuration that cannot work, with every fault that was found.
 *
 * It is thrown before anything is written, so the previous output stays as it was.
 */
export class ConfigurationError extends Error {
  /** Names the class in a log. */
  public override readonly name = "ConfigurationError";

  /**
   * @param code stable PascalCase noun phrase for the whole, such as `EnvironmentInvalid`
   * @param faults what is wrong; at least one
   * @param subject the file, environment or construct that holds the faults
   */
  public constructor(
    public readonly code: string,
    public readonly faults: readonly Fault[],
    public readonly subject?: string,
  ) {
    const lines = faults.map((fault) => `  ${describeFinding(fault)}`);
    super([subject === undefined ? code : `${code}: ${subject}`, ...lines].join("\n"));
  }
}

/**
 * Gathers faults, so that a person sees all of them at once instead of one per attempt.
 *
 * @example
 * const faults = new Faults();
 * faults.add("ZonesTooFew", "network.zones", "one zone is listed; EKS needs two. Add another zone");
 * faults.throwIfAny("EnvironmentInvalid", "environments/study.ts");
 */
export class Faults {
  readonly #list: Fault[] = [];

  /** The faults so far, in the order in which they were found. */
  public get list(): readonly Fault[] {
    return this.#list;
  }

  /** Records a fault. */
  public add(code: string, path: string, message: string): void {
    this.#list.push({ code, path, message });
  }

  /**
   * Runs a check that throws ConfigurationError and keeps its faults, with `path` before each of theirs.
   *
   * @returns what the check returned, or undefined when it found faults
   */
  public collect<T>(path: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const fault of error.faults) {
        this.add(fault.code, [path, fault.path].filter((part) => part !== "").join("."), fault.message);
      }
      return undefined;
    }
  }

  /** Throws one ConfigurationError that holds every fault; does nothing when there is none. */
  public throwIfAny(code: string, subject?: string): void {
    if (this.#list.length > 0) throw new ConfigurationError(code, this.#list, subject);
  }
}
