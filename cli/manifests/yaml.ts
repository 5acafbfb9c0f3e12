import type { Manifest } from "@eksnet/modules/manifests/plan";
import { stringify } from "yaml";

/** The first words of every file that is written, by which such files are recognised. */
export const mark = "# Written by eksnet manifests: ";

/** An object as YAML, with a line on top that says where it comes from. */
export function formatManifest({ stack, address, object }: Manifest): string {
  // Version 1.1, because that is what Kubernetes reads: there `on` is true and 012 is ten unless they are quoted.
  const text = stringify(object, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
  return `${mark}${address} of ${stack}\n${text}`;
}
