import { findPrograms } from "../../../lab/kubernetes/programs";

/** `describe`, or a skipped one that says what is missing: tests do not build Kubernetes. */
export function describeWithKubernetes(title: string, tests: () => void): void {
  const there = findPrograms() !== undefined;
  const missing = "kube-apiserver is not built: npx eksnet lab kubernetes build";
  (there ? describe : describe.skip)(there ? title : `${title} (${missing})`, tests);
}
