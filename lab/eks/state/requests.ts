import { createHash } from "node:crypto";
import { isObject } from "../../terraform/json";
import { invalidParameter } from "../api-error";
import type { Call } from "../call";
import type { Lived, RequestMark } from "./records";

/**
 * The mark of a call; undefined where it has no `clientRequestToken`.
 *
 * @param operation name of the operation, such as `CreateCluster`
 * @param input its input; the order of members does not matter
 */
export function requestMark(operation: string, input: object): RequestMark | undefined {
  const { clientRequestToken: token } = input as { readonly clientRequestToken?: string };
  if (token === undefined) return undefined;
  const text = JSON.stringify([operation, input], (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
  return { token, digest: createHash("sha256").update(text).digest("hex") };
}

/**
 * Whether a call is the one that made a record, sent once more.
 *
 * @throws ApiError InvalidParameterException for the token of that call with another input
 */
export function repeats({ request }: Call, made: Lived<unknown>): boolean {
  if (request === undefined || request.token !== made.request?.token) return false;
  if (request.digest === made.request.digest) return true;
  throw invalidParameter(`The clientRequestToken ${request.token} came before with another input; use a new one`);
}
