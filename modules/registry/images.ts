import type { ImageMirror, ImageMirrors } from "./settings";

const DOCKER_HUB = "docker.io";

/* The older name of Docker Hub, and the host that serves it: distribution/reference v0.6.0, normalize.go, defaultDomain. */
const DOCKER_HUB_ALIASES = ["index.docker.io", "registry-1.docker.io"];

/**
 * An image with its registry and its whole path, as container runtimes complete it.
 *
 * The first part is a registry when it has a dot, a port or a capital, or is localhost; all else is on Docker Hub, whose
 * images without a path are below `library`: distribution/reference v0.6.0, normalize.go, splitDockerDomain.
 *
 * @example fullImage("nginx:1.29") // "docker.io/library/nginx:1.29"
 * @example fullImage("index.docker.io/nginx:1.29") // "docker.io/library/nginx:1.29"
 */
export function fullImage(image: string): string {
  const slash = image.indexOf("/");
  const first = image.slice(0, Math.max(slash, 0));
  const isRegistry = first === "localhost" || /[.:A-Z]/.test(first);
  const full = withCanonicalHost(isRegistry ? image : `${DOCKER_HUB}/${image}`);
  const [registry, ...path] = full.split("/");
  return registry === DOCKER_HUB && path.length === 1 ? `${registry}/library/${path[0]}` : full;
}

/**
 * A registry, or what begins with one, under the name that this module uses for the registry.
 *
 * @example withCanonicalHost("index.docker.io/library") // "docker.io/library"
 */
export function withCanonicalHost(reference: string): string {
  const alias = DOCKER_HUB_ALIASES.find((host) => reference === host || reference.startsWith(`${host}/`));
  return alias === undefined ? reference : DOCKER_HUB + reference.slice(alias.length);
}

/** The registry of an image. */
export function registryOf(image: string): string {
  const full = fullImage(image);
  return full.slice(0, full.indexOf("/"));
}

/** The mirror of an image; undefined when no prefix fits. */
export function mirrorOf(image: string, mirrors: ImageMirrors): ImageMirror | undefined {
  return mirrors[prefixOf(image, mirrors) ?? ""];
}

/** The longest of the mirrored prefixes that an image begins with, as it is written there; undefined when none fits. */
export function prefixOf(image: string, mirrors: ImageMirrors): string | undefined {
  const full = fullImage(image);
  const fitting = Object.keys(mirrors).filter((prefix) => full.startsWith(`${withCanonicalHost(prefix)}/`));
  return fitting.sort((one, other) => withCanonicalHost(other).length - withCanonicalHost(one).length)[0];
}

/**
 * Where an image is pulled from: its mirror, or the image as it was written when it has none.
 *
 * @example mirroredImage("nginx:1.29", { "docker.io": { kind: "repository", prefix: "registry.acme.dev/hub" } })
 * // "registry.acme.dev/hub/library/nginx:1.29"
 */
export function mirroredImage(image: string, mirrors: ImageMirrors): string {
  const prefix = prefixOf(image, mirrors);
  const mirror = mirrorOf(image, mirrors);
  if (prefix === undefined || mirror === undefined) return image;
  return mirror.prefix + fullImage(image).slice(withCanonicalHost(prefix).length);
}
