import { isObject, type Json, type JsonObject } from "./json";

/** How values are pruned. */
export interface Pruning {
  /** Why a string cannot stay, such as "refers to aws_vpc.a, which is removed"; undefined when it can. */
  readonly fault: (text: string) => string | undefined;

  /** Called for every string that is removed. */
  readonly dropped: (path: string, why: string) => void;

  /** What becomes of an object's field: outputs keep the field, so that their readers find null. */
  readonly field: "removed" | "null";
}

/**
 * What remains of a value without the strings that have a fault; undefined when nothing does.
 *
 * A list loses the element, an object the field. A list that loses its last element is removed too: an empty list would say
 * something else than the list did.
 * @param path where the value is, for `dropped`
 */
export function prune(value: Json, path: string, pruning: Pruning): Json | undefined {
  if (typeof value === "string") {
    const why = pruning.fault(value);
    if (why === undefined) return value;
    pruning.dropped(path, why);
    return undefined;
  }
  if (Array.isArray(value)) {
    const kept = value.map((element, index) => prune(element, `${path}[${index}]`, pruning));
    const elements = kept.filter((element) => element !== undefined);
    return elements.length === 0 && value.length > 0 ? undefined : elements;
  }
  return isObject(value) ? pruneFields(value, path, pruning) : value;
}

/** Why some string in a value has a fault; undefined when none has. */
export function firstFault(value: Json, fault: Pruning["fault"]): string | undefined {
  let first: string | undefined;
  const dropped = (_path: string, why: string) => {
    first ??= why;
  };
  prune(value, "", { fault, dropped, field: "removed" });
  return first;
}

function pruneFields(value: JsonObject, path: string, pruning: Pruning): JsonObject {
  const kept: JsonObject = {};
  for (const [name, inner] of Object.entries(value)) {
    const rest = prune(inner, path === "" ? name : `${path}.${name}`, pruning);
    if (rest !== undefined) kept[name] = rest;
    else if (pruning.field === "null") kept[name] = null;
  }
  return kept;
}
