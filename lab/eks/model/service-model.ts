import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const member = z.object({
  shape: z.string(),
  location: z.enum(["uri", "querystring", "header"]).optional(),
  locationName: z.string().optional(),
});

const reference = z.object({ shape: z.string() });

const shape = z.object({
  type: z.string(),
  required: z.array(z.string()).default([]),
  members: z.record(z.string(), member).default({}),
  member: reference.optional(),
  key: reference.optional(),
  value: reference.optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  error: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

const operation = z.object({
  http: z.object({ method: z.string(), requestUri: z.string() }),
  input: reference.optional(),
  output: reference.optional(),
  errors: z.array(reference).default([]),
});

const serviceModel = z.object({
  metadata: z.object({ serviceId: z.string(), apiVersion: z.string() }),
  operations: z.record(z.string(), operation),
  shapes: z.record(z.string(), shape),
});

/** A type of a service model: a structure, a list, a map or a plain value with its limits. */
export type Shape = z.infer<typeof shape>;

/** A call of the service: method, path, and the shapes of what goes in and out. */
export type Operation = z.infer<typeof operation>;

/**
 * A service as AWS describes it for its own clients; only what routing, checking and answering need.
 *
 * @see https://github.com/boto/botocore/tree/develop/botocore/data
 */
export type ServiceModel = z.infer<typeof serviceModel>;

/**
 * Reads a model of botocore, packed or not.
 *
 * @param file `service-2.json` or `service-2.json.gz`
 * @throws Error when it is no such model
 */
export function readServiceModel(file: string): ServiceModel {
  const bytes = readFileSync(file);
  const text = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  const parsed = serviceModel.safeParse(JSON.parse(text.toString("utf8")));
  if (!parsed.success) throw new Error(`${file} is no service model of botocore: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The shape of a name; a model that refers to one it lacks is broken. */
export function shapeOf({ shapes }: ServiceModel, name: string): Shape {
  const found = shapes[name];
  if (found === undefined) throw new Error(`the service model has no shape ${name}`);
  return found;
}
