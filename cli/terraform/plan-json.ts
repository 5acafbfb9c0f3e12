import { z } from "zod";

/*
 * What is read of a plan in JSON, as `terraform show -json` and the health assessments of HCP Terraform give it.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */

const values = z.record(z.string(), z.unknown());

const change = z.object({
  actions: z.array(z.string()),
  before: values.nullish(),
  after: values.nullish(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
});

const resourceChange = z.object({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  change,
});

const stateResource = z.object({ address: z.string(), mode: z.string(), type: z.string(), values: values.nullish() });

const configured = z.object({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  expressions: z.record(z.string(), z.unknown()).default({}),
});

const checkResult = z.object({
  address: z.object({ kind: z.string(), to_display: z.string() }),
  status: z.enum(["pass", "fail", "error", "unknown"]),
  instances: z.array(z.object({ problems: z.array(z.object({ message: z.string() })).nullish() })).nullish(),
});

/** A plan in JSON. Fields that are not read are left out. */
export const planJson = z.object({
  terraform_version: z.string().optional(),
  errored: z.boolean().default(false),
  applyable: z.boolean().default(false),
  resource_drift: z.array(resourceChange).default([]),
  resource_changes: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), z.object({ actions: z.array(z.string()) })).default({}),
  relevant_attributes: z
    .array(z.object({ resource: z.string(), attribute: z.array(z.union([z.string(), z.number()])) }))
    .nullish(),
  prior_state: z
    .object({
      values: z.object({ root_module: z.object({ resources: z.array(stateResource).default([]) }) }).nullish(),
    })
    .nullish(),
  configuration: z
    .object({ root_module: z.object({ resources: z.array(configured).default([]) }).nullish() })
    .nullish(),
  checks: z.array(checkResult).nullish(),
});

/** The parts of a plan that are read here. */
export type PlanJson = z.output<typeof planJson>;

/** One entry of `resource_drift` or `resource_changes`. */
export type PlannedChange = PlanJson["resource_changes"][number];

/** A resource of a state, as a plan shows it. */
export type StateResource = z.output<typeof stateResource>;
