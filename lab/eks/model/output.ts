import { type ServiceModel, shapeOf } from "./service-model";

/**
 * The body of an answer: only the members that the model has, so that bookkeeping of the service never leaves it.
 *
 * Times need nothing: they are kept as REST JSON has them, in seconds since 1970.
 */
export function writeOutput(model: ServiceModel, name: string, value: unknown): unknown {
  const shape = shapeOf(model, name);
  if (value === undefined || value === null) return undefined;
  if (shape.type === "structure") {
    const held = value as Readonly<Record<string, unknown>>;
    const members = Object.entries(shape.members).map(([key, { shape: type }]) => [
      key,
      writeOutput(model, type, held[key]),
    ]);
    return Object.fromEntries(members);
  }
  const member = shape.member?.shape;
  if (shape.type === "list" && member !== undefined && Array.isArray(value)) {
    return value.map((entry) => writeOutput(model, member, entry));
  }
  return value;
}
