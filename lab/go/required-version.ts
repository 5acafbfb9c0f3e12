/**
 * The version of a module that a `go.mod` requires, on a line of its own or in a block.
 *
 * @param goMod the content of the file
 * @param module such as `k8s.io/kubernetes`
 * @returns such as `v1.35.4`
 * @throws Error when the file does not require the module
 */
export function requiredVersion(goMod: string, module: string): string {
  const withoutComments = goMod.replace(/\/\/.*$/gm, "");
  for (const [, block, line] of withoutComments.matchAll(/^require\s*(?:\(([^)]*)\)|(.*)$)/gm)) {
    for (const requirement of (block ?? line ?? "").split("\n")) {
      const [path, version] = requirement.trim().split(/\s+/);
      if (path === module && version !== undefined) return version;
    }
  }
  throw new Error(
    `go.mod does not require ${module}, so its version is unknown; add it with: go get ${module}@VERSION`,
  );
}
