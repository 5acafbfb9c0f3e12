import { isObject, type Json, type JsonObject, objectAt } from "./json";
import type { Argument, Shape } from "./provider-schema";

/** The provider that reasons name, and the receiver of the reasons. */
export interface Witness {
  /** Provider and version, such as `aws 5.100.0`. */
  readonly version: string;

  /** Called for everything that is removed: what, such as `attribute tags`, and why, as the rest of the sentence. */
  readonly report: (what: string, why: string) => void;
}

/**
 * Removes, in place and at every depth, what the shape does not have and what it has as read-only.
 *
 * @param kept names at the top that are Terraform's own, such as `lifecycle`
 */
export function removeUnknown(body: JsonObject, shape: Shape, kept: ReadonlySet<string>, witness: Witness): void {
  const others = Object.keys(body).filter((name) => !kept.has(name));
  removeUnknownOf(others, body, shape, witness, "");
}

function removeUnknownOf(
  names: readonly string[],
  body: JsonObject,
  shape: Shape,
  witness: Witness,
  path: string,
): void {
  for (const name of names) {
    const argument = shape.arguments[name];
    const value = body[name] ?? null;
    if (name === "//") continue;
    if (name === "dynamic" && isObject(value)) {
      // The labels are the blocks' names; what one of them repeats is under `content`.
      const blocks = Object.fromEntries(Object.entries(value).map(([label, one]) => [label, contentsOf(one)]));
      removeUnknownOf(Object.keys(blocks), blocks, shape, witness, path);
      for (const label of Object.keys(value)) if (!(label in blocks)) delete value[label];
    } else if (argument === undefined || argument.presence === "read-only") {
      delete body[name];
      const why = argument === undefined ? `is newer than ${witness.version}` : `is read-only in ${witness.version}`;
      witness.report(`${looksLikeBlock(value) ? "block" : "attribute"} ${path}${name}`, why);
    } else if (argument.inside !== undefined) {
      for (const instance of instancesOf(value, argument)) {
        removeUnknownOf(Object.keys(instance), instance, argument.inside, witness, `${path}${name}.`);
      }
    }
  }
}

/**
 * Makes a body whole again after something was removed from it, in place: nested blocks and objects without a required
 * argument go, fields of object types become null.
 *
 * @returns the first required argument that the body itself has no value for; undefined when it has all
 */
export function settle(body: JsonObject, shape: Shape, witness: Witness, path = ""): string | undefined {
  for (const [name, argument] of Object.entries(shape.arguments)) {
    const value = body[name];
    const { inside } = argument;
    if (value === undefined || inside === undefined) continue;
    const rest = keepInstances(value, argument, (instance) => {
      const missing = settle(instance, inside, witness, `${path}${name}.`);
      if (missing === undefined) return true;
      witness.report(
        `${argument.block ? "block" : "attribute"} ${path}${name}`,
        `lacks ${missing}, which ${witness.version} requires`,
      );
      return false;
    });
    if (rest === undefined) delete body[name];
    else body[name] = rest;
  }
  if (shape.everyField) for (const name of Object.keys(shape.arguments)) body[name] ??= null;
  return Object.keys(shape.arguments).find((name) => isMissing(name, body, shape));
}

function isMissing(name: string, body: JsonObject, shape: Shape): boolean {
  if (shape.arguments[name]?.presence !== "required") return false;
  return (body[name] ?? null) === null && objectAt(body, "dynamic")[name] === undefined;
}

/** The objects in an argument's value, which Terraform JSON writes as one, as a list or by key. */
function instancesOf(value: Json, { map }: Argument): JsonObject[] {
  const values = Array.isArray(value) ? value : map && isObject(value) ? Object.values(value) : [value];
  return values.filter(isObject);
}

/** The value without the objects that are not to stay; undefined when none is left of them. */
function keepInstances(value: Json, { map }: Argument, stays: (instance: JsonObject) => boolean): Json | undefined {
  const kept = (entry: Json) => !isObject(entry) || stays(entry);
  if (Array.isArray(value)) {
    const rest = value.filter(kept);
    return rest.length === 0 && value.length > 0 ? undefined : rest;
  }
  if (map && isObject(value)) return Object.fromEntries(Object.entries(value).filter(([, entry]) => kept(entry)));
  return kept(value) ? value : undefined;
}

/** The bodies that a dynamic block repeats, the objects in the document themselves. */
function contentsOf(definitions: Json): JsonObject[] {
  return [definitions]
    .flat()
    .filter(isObject)
    .map((definition) => objectAt(definition, "content"));
}

function looksLikeBlock(value: Json): boolean {
  return isObject(Array.isArray(value) ? value[0] : value);
}
