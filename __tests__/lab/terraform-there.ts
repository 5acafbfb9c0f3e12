import { findTerraform } from "../../lab/terraform/terraform";

/** `describe`, or a skipped one that names what is missing. */
export function describeWithTerraform(title: string, tests: () => void): void {
  const there = findTerraform() !== undefined;
  (there ? describe : describe.skip)(there ? title : `${title} (there is no terraform on PATH)`, tests);
}
