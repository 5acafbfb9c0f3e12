import { Token } from "cdktf";

/**
 * The same value, with texts that Terraform takes as they are, at any depth: `${` and `%{` would begin an expression.
 *
 * A text with a value of Terraform's in it stays as it is, and so does an object of a class, such as a construct.
 */
export function literally<T>(value: T): T {
  if (Token.isUnresolved(value)) return value;
  if (typeof value === "string") return value.replace(/[$%](?=\{)/g, "$&$&") as T;
  if (Array.isArray(value)) return value.map(literally) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literally(inner)])) as T;
}
