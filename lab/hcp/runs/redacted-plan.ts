import { isObject, type Json, type JsonObject, objectAt } from "../../terraform/json";

/** A plan without changes, as the `cloud` block shows it. */
export const emptyPlan: JsonObject = { plan_format_version: "1.2", provider_format_version: "1.0" };

/**
 * A plan as Terraform's `cloud` block shows it: changes without sensitive values, and the schemas of what changes.
 *
 * @param plan what `terraform show -json` prints
 * @param schemas what `terraform providers schema -json` prints
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/internal/command/jsonformat/plan.go
 */
export function redactPlan(plan: JsonObject, schemas: JsonObject): JsonObject {
  const changes = listAt(plan, "resource_changes");
  const drift = listAt(plan, "resource_drift");
  const shown = (change: JsonObject): JsonObject => ({ ...change, change: redactChange(objectAt(change, "change")) });
  const outputs = Object.entries(objectAt(plan, "output_changes"))
    .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    .map(([name, change]) => [name, redactChange(change)] as const);
  return {
    plan_format_version: plan.format_version ?? null,
    output_changes: Object.fromEntries(outputs),
    resource_changes: changes.map(shown),
    resource_drift: drift.map(shown),
    relevant_attributes: plan.relevant_attributes ?? [],
    provider_format_version: schemas.format_version ?? null,
    provider_schemas: schemasFor([...changes, ...drift], objectAt(schemas, "provider_schemas")),
  };
}

function listAt(parent: JsonObject, field: string): JsonObject[] {
  const value = parent[field];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A provider's schema is megabytes, and a plan concerns few of its types. */
function schemasFor(changes: readonly JsonObject[], schemas: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const { provider_name: provider, type, mode } of changes) {
    const kind = mode === "data" ? "data_source_schemas" : "resource_schemas";
    const schema = objectAt(objectAt(schemas, String(provider)), kind)[String(type)];
    if (schema === undefined) continue;
    const known = objectAt(result, String(provider));
    result[String(provider)] = { ...known, [kind]: { ...objectAt(known, kind), [String(type)]: schema } };
  }
  return result;
}

function redactChange(change: JsonObject): JsonObject {
  return {
    ...change,
    before: withoutSecrets(change.before ?? null, change.before_sensitive),
    after: withoutSecrets(change.after ?? null, change.after_sensitive),
  };
}

/** @param secret true where all of the value is sensitive; else which parts of it are */
function withoutSecrets(value: Json, secret: Json | undefined): Json {
  if (secret === true) return null;
  if (Array.isArray(value) && Array.isArray(secret))
    return value.map((part, index) => withoutSecrets(part, secret[index]));
  if (!isObject(value) || !isObject(secret)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(part, secret[name])]));
}
