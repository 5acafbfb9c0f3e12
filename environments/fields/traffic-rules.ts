import { z } from "zod";

const valuesByName = z.record(z.string().min(1), z.array(z.string()));

const rule = z.strictObject({
  /** Host name of the request; by default the exposure's. */
  host: z.string().optional(),
  /** Path of the request; by default the exposure's. */
  path: z.string().optional(),
  /** Whether the path is meant with everything below it, or alone. */
  pathType: z.enum(["Prefix", "Exact"]).default("Prefix"),
  /** Values by header; each header must have one of its values. */
  headers: valuesByName.optional(),
  /** Values by key of the query string. */
  query: valuesByName.optional(),
  /** HTTP methods. */
  methods: z.array(z.string()).optional(),
  /** Ranges that the client is in. */
  sourceCidrs: z.array(z.string()).optional(),
  /** The version that answers. */
  to: z.string().optional(),
  /** Weights by version; relative. */
  weights: z.record(z.string(), z.int()).optional(),
});

/** Rules of an application load balancer by name. Their order has no meaning: the most specific comes first. */
export const trafficRules = z.record(z.string(), rule);
