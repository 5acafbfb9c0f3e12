import { findVirtualEnvironment } from "../../lab/aws/virtual-environment";

/** `describe`, or a skipped one that names what is missing: tests do not install a hundred megabytes. */
export function describeWithMoto(title: string, tests: () => void): void {
  const there = findVirtualEnvironment() !== undefined;
  (there ? describe : describe.skip)(there ? title : `${title} (moto is not installed: npx eksnet lab up)`, tests);
}
