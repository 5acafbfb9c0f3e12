import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** A provider package in a mirror folder. */
export interface FoundProvider {
  /** Full source address, such as `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;

  /** Version found, such as `5.100.0`. */
  readonly version: string;

  /** The mirror folder that holds it, in Terraform's filesystem mirror layout. */
  readonly root: string;
}

/** What decides where mirrors are looked for. */
export interface PathContext {
  /** Environment variables: EKSNET_PROVIDER_MIRRORS, TF_PLUGIN_CACHE_DIR, XDG_DATA_HOME, XDG_DATA_DIRS. */
  readonly variables: Readonly<Record<string, string | undefined>>;

  /** The person's home folder. */
  readonly home: string;

  /** Folders whose direct children may be mirrors that an image or a package put there. */
  readonly parents: readonly string[];
}

const thisMachine: PathContext = {
  variables: process.env,
  home: homedir(),
  parents: ["/opt", "/usr/local/share", "/usr/share", "/var/lib"],
};

/**
 * Folders on this machine that may hold providers, the most deliberate first; each exists.
 *
 * In order: EKSNET_PROVIDER_MIRRORS (a list, as PATH is), the folders that Terraform searches on its own, the plugin
 * cache, and children of the parents that hold a `registry.terraform.io` folder.
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function mirrorRoots({ variables, home, parents }: PathContext = thisMachine): string[] {
  const dataFolders = [
    variables.XDG_DATA_HOME || join(home, ".local", "share"),
    ...(variables.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":"),
  ];
  const candidates = [
    ...(variables.EKSNET_PROVIDER_MIRRORS ?? "").split(delimiter),
    join(home, ".terraform.d", "plugins"),
    ...dataFolders.map((folder) => join(folder, "terraform", "plugins")),
    variables.TF_PLUGIN_CACHE_DIR ?? "",
    join(home, ".terraform.d", "plugin-cache"),
    ...parents
      .flatMap((parent) => children(parent).map((child) => join(parent, child)))
      .filter((folder) => existsSync(join(folder, "registry.terraform.io"))),
  ];
  return [...new Set(candidates)].filter((folder) => folder !== "" && existsSync(folder));
}

/**
 * The newest release of a provider in the mirrors, unpacked or packed; undefined when none is for the platform.
 *
 * Of one version in two mirrors the first mirror's is taken. Pre-releases are passed over, as Terraform does.
 * @param source full source address, such as `registry.terraform.io/hashicorp/aws`
 * @param platform as Terraform writes it: `linux_amd64`
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export function findProvider(roots: readonly string[], source: string, platform: string): FoundProvider | undefined {
  let newest: FoundProvider | undefined;
  for (const root of roots) {
    for (const version of versionsIn(join(root, source), source, platform)) {
      if (newest === undefined || compareVersions(version, newest.version) > 0) newest = { source, version, root };
    }
  }
  return newest;
}

/** A source as configurations write it, in full: `aws` and `hashicorp/aws` are `registry.terraform.io/hashicorp/aws`. */
export function fullSource(source: string): string {
  const missing = ["registry.terraform.io", "hashicorp"].slice(0, 3 - source.split("/").length);
  return [...missing, source].join("/");
}

function versionsIn(folder: string, source: string, platform: string): string[] {
  const name = source.slice(source.lastIndexOf("/") + 1);
  const packed = new RegExp(`^terraform-provider-${name}_(.+)_${platform}\\.zip$`);
  return children(folder).flatMap((child) => {
    const version = packed.exec(child)?.[1] ?? child;
    if (!/^\d+\.\d+\.\d+$/.test(version)) return [];
    const there = version !== child || holdsProgram(join(folder, child, platform), name);
    return there ? [version] : [];
  });
}

function holdsProgram(folder: string, name: string): boolean {
  return children(folder).some((child) => child.startsWith(`terraform-provider-${name}`));
}

/** Order of two versions such as `1.9.8` and `1.10`: negative when the first is the older one. */
export function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}

/** Names in a folder, sorted; none where it is missing, is no folder, or may not be read. */
function children(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
