/** Arguments of every block, which Terraform itself reads. */
export const ownArguments = new Set([
  "count",
  "for_each",
  "depends_on",
  "provider",
  "lifecycle",
  "connection",
  "provisioner",
]);

/** The same of provider blocks. */
export const ownProviderArguments = new Set(["alias", "version"]);
