import { isCapacityError } from "@eksnet/modules/capacity/plan";
import { ConfigurationError, type ErrorFinding, type Finding, Findings, type Warning } from "@eksnet/modules/errors";
import { checkEnvironment } from "./checks";
import { isAccepted, unusedAcceptances } from "./checks/acceptances";
import { dependsOn, isAtOrBelow } from "./checks/fields-lacked";
import { type Environment, type EnvironmentInput, environmentFields } from "./fields/environment";
import { type ParsedSections, parseSections } from "./fields/parse";

export {
  type Environment,
  type EnvironmentInput,
  type EnvironmentSection,
  environmentFields,
} from "./fields/environment";

/** An environment that is refused only because it does not fit into its subnets and nodes, so its capacity can be shown. */
export class CapacityExceeded extends ConfigurationError {
  /**
   * @param environment the environment with every default applied
   * @param findings what does not fit
   * @param subject the file of the environment
   * @param warnings what is risky beside that
   */
  public constructor(
    public readonly environment: Environment,
    findings: readonly ErrorFinding[],
    subject?: string,
    warnings?: readonly Warning[],
  ) {
    super("EnvironmentInvalid", findings, subject, warnings);
  }
}

/** What the checks of an environment depend on besides the file. */
export interface DefineOptions {
  /**
   * The day that support dates are compared with.
   * @default - the day of the run
   */
  readonly today?: Date;
}

/**
 * Describes one environment.
 *
 * @returns the environment with every default applied; `warningsOf` has its warnings
 * @throws ConfigurationError `EnvironmentInvalid` with every problem of the file, and its warnings; a CapacityExceeded when
 * only capacity lacks
 * @example
 * export default defineEnvironment({ name: "starter", account: "111122223333", region: "eu-west-1", ... });
 */
export function defineEnvironment(input: EnvironmentInput, { today = new Date() }: DefineOptions = {}): Environment {
  const parsed = parseSections(environmentFields, input);
  const { value, sections, findings } = parsed;
  findings.add(...findingsAcross(parsed, today));
  const { errors } = findings;
  const warnings = unaccepted(sections.acceptedWarnings, findings.warnings, errors.length === 0);
  if (value !== undefined && errors.length > 0 && errors.every(isCapacityError)) {
    throw new CapacityExceeded(value, errors, undefined, warnings);
  }
  if (value === undefined || errors.length > 0) {
    throw new ConfigurationError("EnvironmentInvalid", errors, undefined, warnings);
  }
  defined.set(value, warnings);
  return value;
}

/** Findings that come from malformed fields are left out: they are not mistakes of the file. */
function findingsAcross({ sections, findings, leftOut, inFile }: ParsedSections<Environment>, today: Date): Finding[] {
  const malformed = [...findings.all.map(({ path }) => path), ...leftOut];
  const across = new Findings();
  checkEnvironment(sections, today, across);
  return across.all
    .map((finding) => ({ ...finding, path: inFile(finding.path) }))
    .filter((finding) => {
      // Checks see the default of a malformed field, or none. A warning can wait for its whole section.
      const path = finding.severity === "warning" ? sectionOf(finding.path) : finding.path;
      const follows = malformed.some((field) => isAtOrBelow(field, path) || isAtOrBelow(path, field));
      return !follows && !dependsOn(finding, leftOut);
    });
}

function sectionOf(path: string): string {
  return path.split(".")[0] ?? "";
}

/** The warnings that the file does not accept; where nothing hides one, also acceptances that have no effect. */
function unaccepted(
  accepted: Environment["acceptedWarnings"] = {},
  found: readonly Warning[],
  isComplete: boolean,
): Warning[] {
  const unused = isComplete ? unusedAcceptances(accepted, found) : [];
  return [...found.filter((warning) => !isAccepted(accepted, warning)), ...unused];
}

const defined = new WeakMap<object, readonly Warning[]>();

/** Whether a value came from `defineEnvironment`, so that its defaults are applied and its checks are done. */
export function isEnvironment(value: unknown): value is Environment {
  return typeof value === "object" && value !== null && defined.has(value);
}

/** What is valid and risky in an environment, except what its file accepts. */
export function warningsOf(environment: Environment): readonly Warning[] {
  const known = defined.get(environment);
  if (known !== undefined) return known;
  // A changed copy of one that was defined.
  const findings = new Findings();
  checkEnvironment(environment, new Date(), findings);
  return unaccepted(environment.acceptedWarnings, findings.warnings, true);
}
