import { region } from "@eksnet/modules/fields/plan";
import { chartRepository, registrySettings } from "@eksnet/modules/registry/plan";
import { z } from "zod";
import { addons } from "./addons";
import { cluster } from "./cluster";
import { account, environmentName, tagKey, tagValue } from "./formats";
import { network } from "./network";
import { state } from "./state";
import { workloads } from "./workloads";

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
