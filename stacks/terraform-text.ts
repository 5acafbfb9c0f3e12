/**
 * The same data, with each text and each key in the form that Terraform evaluates to it.
 *
 * An environment file is data: `${HOME}` in it is text. In JSON, Terraform evaluates every string as a template, where `${`
 * and `%{` begin an expression, and `$${` and `%%{` are those characters. This is the only place that escapes them:
 * `definePlatform` calls it once, and constructs take text as Terraform has it.
 * @param value plain data without values that Terraform computes
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 * @example terraformText({ env: { A: "${HOME}" } }) // { env: { A: "$${HOME}" } }
 */
export function terraformText<T>(value: T): T {
  if (typeof value === "string") return value.replace(/[$%](?=\{)/g, "$&$&") as T;
  if (Array.isArray(value)) return value.map(terraformText) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [terraformText(key), terraformText(inner)]);
  return Object.fromEntries(entries) as T;
}
