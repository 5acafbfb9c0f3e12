import { fullImage } from "./images";

/*
 * The grammar of distribution/reference v0.6.0, regexp.go; the digests of opencontainers/go-digest v1.0.0, algorithm.go. That
 * library also accepts a first part such as `a_b.c`, which it parses as a registry although no host can have that name.
 */
const domainPart = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const registry = `(?:${domainPart}(?:\\.${domainPart})*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?`;
const pathPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const tag = "\\w[\\w.-]{0,127}";
const digest = "sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}";
const form = new RegExp(`^${registry}/(${pathPart}(?:/${pathPart})*)(?::${tag})?(?:@(?:${digest}))?$`);

/** RepositoryNameTotalLengthMax of reference.go: the path, without the registry. */
const MAX_PATH_LENGTH = 255;

/**
 * Whether a container runtime can parse an image's reference.
 *
 * @example isImageReference("registry:5000/team/echo:1.10") // true
 * @example isImageReference("https://registry/echo:1.10") // false
 */
export function isImageReference(image: string): boolean {
  const path = form.exec(fullImage(image))?.[1];
  return path !== undefined && path.length <= MAX_PATH_LENGTH;
}
