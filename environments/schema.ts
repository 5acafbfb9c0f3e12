import { ConfigurationError, type ErrorFinding, Findings } from "@eksnet/modules/errors";
import { region } from "@eksnet/modules/fields/plan";
import { chartRepository, registrySettings } from "@eksnet/modules/registry/plan";
import { z } from "zod";
import { checkEnvironment } from "./checks";
import { isOnlyCapacity } from "./checks/capacity";
import { dependsOn, isAtOrBelow } from "./checks/fields-lacked";
import { addons } from "./fields/addons";
import { cluster } from "./fields/cluster";
import { account, environmentName, tagKey, tagValue } from "./fields/formats";
import { network } from "./fields/network";
import { parseSections } from "./fields/parse";
import { state } from "./fields/state";
import { workloads } from "./fields/workloads";

/**
 * Every field of an environment file: its shape, its limits and its default.
 * @internal
 */
export const environmentFields = z.strictObject({
  /**
   * Name of the environment and of its cluster; part of most names in AWS, so it cannot change later. No name may be
   * another's name plus a hyphen and more.
   */
  name: environmentName,
  /** AWS account that everything is made in; credentials of another fail before a plan. */
  account,
  /** AWS region. */
  region,
  /** Whether it may be destroyed: no deletion protection, and a created DNS zone is deleted with its records. */
  disposable: z.boolean().default(false),
  /** Tags on everything, beside `eksnet:environment` and `eksnet:stack`. */
  tags: z.record(tagKey, tagValue).default({}),
  /** Warnings that this environment accepts: the reason by code, such as `ApiServerPublic: "office has no fixed range"`. */
  acceptedWarnings: z.record(z.string().min(1), z.string().min(1)).default({}),
  /** Where the Terraform states are kept. */
  state,
  /** The VPC. */
  network,
  /** The EKS cluster. */
  cluster,
  /** Controllers installed with Helm. */
  addons,
  /** Where images come from instead of the registries that charts and applications name. */
  registry: registrySettings,
  /** Where the controllers' charts come from instead of each chart's own repository. */
  charts: chartRepository,
  /** Applications. */
  workloads,
});

/** What an environment file says. */
export type EnvironmentInput = z.input<typeof environmentFields>;

/** An environment with every default applied. */
export type Environment = z.output<typeof environmentFields>;

/** One section of an environment, such as `network`. */
export type EnvironmentSection = keyof Environment;

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
