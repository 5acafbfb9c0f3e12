import { isObject } from "../../terraform/json";
import { invalidParameter } from "../api-error";
import type { Route } from "./route";
import { type ServiceModel, type Shape, shapeOf } from "./service-model";

/**
 * The input of a call, put together from path, query string and body, and checked against the model.
 *
 * Members that the model does not know are dropped, as AWS does with those of newer clients.
 * @throws ApiError InvalidParameterException that lists everything wrong at once
 */
export function readInput(model: ServiceModel, route: Route, query: URLSearchParams, body: string): object {
  const name = route.operation.input?.shape;
  if (name === undefined) return {};
  const shape = shapeOf(model, name);
  const sent = parseBody(body);
  const input: Record<string, unknown> = {};
  for (const [key, { location, locationName = key, shape: type }] of Object.entries(shape.members)) {
    const value =
      location === "uri"
        ? decoded(route.path[locationName])
        : location === "querystring"
          ? fromQuery(shapeOf(model, type), query.getAll(locationName))
          : sent[locationName];
    if (value !== undefined && value !== null) input[key] = value;
  }
  const faults: string[] = [];
  const checked = check(model, name, input, "", faults);
  if (faults.length > 0) {
    const count = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
    throw invalidParameter(`${count} detected: ${faults.join("; ")}`);
  }
  return checked as object;
}

function decoded(sent: string | undefined): string | undefined {
  try {
    return sent && decodeURIComponent(sent);
  } catch {
    throw invalidParameter(`The request's path has ${sent}, which is not percent-encoded UTF-8`);
  }
}

function parseBody(body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (isObject(parsed)) return parsed;
  } catch {
    // Reported below, with every other body that is not an object.
  }
  throw invalidParameter("The request's body is not a JSON object");
}

function fromQuery(shape: Shape, values: readonly string[]): unknown {
  const [first] = values;
  if (first === undefined) return undefined;
  if (shape.type === "list") return values;
  if (shape.type === "boolean") return first === "true" ? true : first === "false" ? false : first;
  if (shape.type === "integer" || shape.type === "long") return /^-?\d+$/.test(first) ? Number(first) : first;
  return first;
}

/** A value with only what the model knows; what is wrong with it is added to `faults`. */
function check(model: ServiceModel, name: string, value: unknown, path: string, faults: string[]): unknown {
  const shape = shapeOf(model, name);
  const fault = (constraint: string) =>
    faults.push(`Value ${JSON.stringify(value)} at '${path}' failed to satisfy constraint: ${constraint}`);
  switch (shape.type) {
    case "structure":
      if (!isObject(value)) return fault("Member must be a structure");
      return checkStructure(model, shape, value, path, faults);
    case "list": {
      if (!Array.isArray(value)) return fault("Member must be a list");
      checkRange(shape, value.length, "length", fault);
      const member = shape.member?.shape;
      if (member === undefined) return value;
      return value.map((entry, index) => check(model, member, entry, `${path}.${index + 1}.member`, faults));
    }
    case "map": {
      if (!isObject(value)) return fault("Member must be a map");
      checkRange(shape, Object.keys(value).length, "length", fault);
      const { key, value: type } = shape;
      if (key === undefined || type === undefined) return value;
      const entries = Object.entries(value).map(([entry, held]) => {
        check(model, key.shape, entry, `${path}.key`, faults);
        return [entry, check(model, type.shape, held, `${path}.${entry}.member`, faults)] as const;
      });
      return Object.fromEntries(entries);
    }
    case "string":
      if (typeof value !== "string") return fault("Member must be a string");
      checkString(shape, value, fault);
      return value;
    case "boolean":
      return typeof value === "boolean" ? value : fault("Member must be a boolean");
    case "integer":
    case "long":
      if (typeof value !== "number" || !Number.isInteger(value)) return fault("Member must be an integer");
      checkRange(shape, value, "value", fault);
      return value;
    default:
      return value;
  }
}

function checkStructure(
  model: ServiceModel,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  faults: string[],
): object {
  const known: Record<string, unknown> = {};
  for (const [key, { shape: type }] of Object.entries(shape.members)) {
    const place = path === "" ? key : `${path}.${key}`;
    const held = value[key];
    if (held !== undefined && held !== null) known[key] = check(model, type, held, place, faults);
    else if (shape.required.includes(key)) {
      faults.push(`Value null at '${place}' failed to satisfy constraint: Member must not be null`);
    }
  }
  return known;
}

function checkString(shape: Shape, value: string, fault: (constraint: string) => unknown): void {
  checkRange(shape, value.length, "length", fault);
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    fault(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
  }
  // The model's patterns have no end anchor; the service compares all of the value.
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, "u").test(value)) {
    fault(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
}

function checkRange(
  { min, max }: Shape,
  size: number,
  what: "length" | "value",
  fault: (constraint: string) => unknown,
): void {
  if (min !== undefined && size < min) fault(`Member must have ${what} greater than or equal to ${min}`);
  if (max !== undefined && size > max) fault(`Member must have ${what} less than or equal to ${max}`);
}
