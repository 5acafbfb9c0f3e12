import { ConfigurationError, type ErrorFinding, Findings } from "@eksnet/modules/errors";
import { checkEnvironment } from "./checks";
import { isOnlyCapacity } from "./checks/capacity";
import { dependsOn, isAtOrBelow } from "./checks/fields-lacked";
import { type Environment, type EnvironmentInput, environmentFields } from "./fields/environment";
import { parseSections } from "./fields/parse";

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
   */
  public constructor(
    public readonly environment: Environment,
    findings: readonly ErrorFinding[],
    subject?: string,
  ) {
    super("EnvironmentInvalid", findings, subject);
  }
}

/**
 * Describes one environment.
 *
 * @returns the environment with every default applied
 * @throws ConfigurationError `EnvironmentInvalid` with every problem of the file; a CapacityExceeded when only capacity lacks
 * @example
 * export default defineEnvironment({ name: "starter", account: "111122223333", region: "eu-west-1", ... });
 */
export function defineEnvironment(input: EnvironmentInput): Environment {
  const { value, sections, leftOut, inFile, findings } = parseSections(environmentFields, input);
  const malformed = [...findings.list.map(({ path }) => path), ...leftOut];
  const across = new Findings();
  checkEnvironment(sections, across);
  for (const problem of across.list) {
    const path = inFile(problem.path);
    // Checks see the default of a malformed field, or none; findings that follow from that are not mistakes of the file.
    const follows = malformed.some((field) => isAtOrBelow(field, path) || isAtOrBelow(path, field));
    if (!follows && !dependsOn({ ...problem, path }, leftOut)) findings.add({ ...problem, path });
  }
  const [first] = findings.list;
  if (value !== undefined && first !== undefined && isOnlyCapacity(value, findings.list)) {
    throw new CapacityExceeded(value, findings.list);
  }
  findings.throwIfAny("EnvironmentInvalid");
  defined.add(value as Environment);
  return value as Environment;
}

const defined = new WeakSet<object>();

/** Whether a value came from `defineEnvironment`, so that its defaults are applied and its checks are done. */
export function isEnvironment(value: unknown): value is Environment {
  return typeof value === "object" && value !== null && defined.has(value);
}
