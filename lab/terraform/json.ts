/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; a field that is absent reads as undefined. */
export interface JsonObject {
  [field: string]: Json;
}

/** Whether a value read from JSON is an object: neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads text that must be one JSON object.
 *
 * @param origin the file or command it came from, for the error
 * @throws Error when the text is not JSON, or is JSON but no object
 */
export function parseObject(text: string, origin: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${origin} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(value)) throw new Error(`${origin} holds JSON that is not an object`);
  return value;
}

/** The object in a field, or an empty one where there is none; the empty one is not put into the parent. */
export function objectAt(parent: JsonObject, field: string): JsonObject {
  const value = parent[field];
  return isObject(value) ? value : {};
}
