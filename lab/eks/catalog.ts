import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const minor = z.string().regex(/^\d+\.\d+$/);

const addon = z.strictObject({
  /** As DescribeAddonVersions has it: networking, storage, ... */
  type: z.string(),
  namespace: z.string(),
  owner: z.enum(["aws", "community"]),
  /** Whether the add-on's own version begins with the cluster's Kubernetes minor, as that of kube-proxy does. */
  followsKubernetes: z.boolean().default(false),
  /** Service account that needs AWS permissions; without it the add-on does not support a Pod Identity association. */
  serviceAccount: z.string().optional(),
  /** What follows `policy/` in the ARNs of the policies recommended for it. */
  managedPolicies: z.array(z.string()).default([]),
  /** Builds that are listed, each with its Kubernetes minors; the first of a minor is its default. */
  builds: z.record(z.string(), z.array(minor)).default({}),
});

const catalog = z.strictObject({
  /** Minor of a cluster that names none. */
  default: minor,
  kubernetes: z.record(
    minor,
    z.strictObject({
      released: z.iso.date(),
      endOfStandardSupport: z.iso.date(),
      endOfExtendedSupport: z.iso.date(),
    }),
  ),
  addons: z.record(z.string(), addon),
  accessPolicies: z.array(z.string()),
});

/** What the service offers: Kubernetes minors, add-ons with their builds, access policies. */
export type Catalog = z.infer<typeof catalog>;

/** An add-on of the catalog. */
export type CatalogAddon = Catalog["addons"][string];

/**
 * Reads a catalog.
 *
 * @param file JSON in the form of the one beside this file, which is the default
 */
export function readCatalog(file: string = join(__dirname, "catalog.json")): Catalog {
  return catalog.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The number after the dot: 35 for 1.35. */
export function minorNumber(version: string): number {
  return Number(version.split(".")[1]);
}

/**
 * Whether an add-on may have a build.
 *
 * The catalog holds a few builds of the hundreds that exist, so that any other of the usual form is taken.
 */
export function isBuild({ builds }: CatalogAddon, build: string): boolean {
  return Object.hasOwn(builds, build) || /^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(build);
}

/**
 * Whether a build of an add-on runs on a Kubernetes minor.
 *
 * A build that the catalog lists runs where it says, any other everywhere; that of an add-on that follows Kubernetes
 * must begin with the minor.
 */
export function runsOn(addon: CatalogAddon, build: string, kubernetes: string): boolean {
  const { builds, followsKubernetes } = addon;
  const listed = Object.hasOwn(builds, build) ? builds[build] : undefined;
  if (listed !== undefined) return listed.includes(kubernetes);
  return isBuild(addon, build) && (!followsKubernetes || build.startsWith(`v${kubernetes}.`));
}

/** The build of an add-on that a minor gets where none is asked for; undefined where the catalog lists none. */
export function defaultBuild({ builds }: CatalogAddon, kubernetes: string): string | undefined {
  return Object.entries(builds).find(([, minors]) => minors.includes(kubernetes))?.[0];
}
