import { ApiError, invalidParameter } from "../api-error";

/** Tags as they are kept. */
export type Tags = Record<string, string>;

/** AWS allows fifty, not counting its own. */
const mostTags = 50;

/**
 * Tags that a call may give a resource.
 *
 * @throws ApiError InvalidParameterException for keys that belong to AWS
 */
export function ownTags(tags: Readonly<Tags> = {}): Tags {
  const reserved = Object.keys(tags).find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined) {
    throw invalidParameter(`Tag keys cannot start with the reserved prefix aws: got ${reserved}`);
  }
  return { ...tags };
}

/**
 * The tags of a resource with others added.
 *
 * @throws ApiError BadRequestException when they would be too many
 */
export function addTags(before: Readonly<Tags> | undefined, added: Readonly<Tags>): Tags {
  const after = { ...before, ...ownTags(added) };
  if (Object.keys(after).length > mostTags) {
    throw new ApiError("BadRequestException", `A resource can have ${mostTags} tags at most`);
  }
  return after;
}
