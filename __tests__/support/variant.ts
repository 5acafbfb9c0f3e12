import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";
import {
  type DefineOptions,
  defineEnvironment,
  type Environment,
  type EnvironmentInput,
} from "../../environments/schema";

/** Part of an object, at any depth. */
export type DeepPartial<T> = T extends readonly unknown[] | string | number | boolean | null | undefined
  ? T
  : { [K in keyof T]?: DeepPartial<T[K]> };

/** A sound input of two zones, to vary. */
export const soundInput: EnvironmentInput = {
  name: "acme",
  account: "111122223333",
  region: "eu-west-1",
  disposable: true,
  state: { kind: "local" },
  network: { kind: "create", cidr: "10.0.0.0/16", zones: ["eu-west-1a", "eu-west-1b"] },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/admin"],
    serviceCidr: "172.20.0.0/16",
    nodeGroups: { workers: { instanceTypes: ["m5.large"], nodesPerZone: { min: 1, desired: 1, max: 3 } } },
  },
};

/**
 * A sound environment with some fields replaced. Objects are merged, so that a test names only what it is about;
 * everything else, lists included, is replaced; `undefined` removes a field.
 */
export function variant(changes: DeepPartial<EnvironmentInput>, options?: DefineOptions): Environment {
  return defineEnvironment(changed(soundInput, changes), options);
}

/** An input with some fields replaced, as `variant` replaces them. */
export function changed(input: EnvironmentInput, changes: DeepPartial<EnvironmentInput>): EnvironmentInput {
  return merge(input, changes) as EnvironmentInput;
}

/** The problems of an environment that is refused; empty when it is not. */
export function errorsOf(define: () => unknown): readonly ErrorFinding[] {
  try {
    define();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings;
    throw error;
  }
  return [];
}

/** Code and path of each problem, in order. */
export function codes(define: () => unknown): string[] {
  return errorsOf(define).map(({ code, path }) => `${code} ${path}`);
}

/** Input that the types would refuse, as a JavaScript file or a cast could hold it. */
export function untyped(changes: object): () => unknown {
  return () => variant(changes as never);
}

/** A copy with some fields replaced, of whatever shape. */
export function merge(base: unknown, changes: unknown): unknown {
  if (!isPlain(base) || !isPlain(changes)) return changes;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, change] of Object.entries(changes)) {
    if (change === undefined) delete merged[key];
    else merged[key] = merge(merged[key], change);
  }
  return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
