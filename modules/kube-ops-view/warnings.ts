import type { Warning } from "../errors";
import { warnings } from "./findings";

/** What is valid and risky in kube-ops-view. */
export function kubeOpsViewWarnings({
  chart,
  scheme,
}: {
  readonly chart?: string;
  readonly scheme?: string;
}): Warning[] {
  return chart === "geek-cookbook" && scheme === "internet-facing" ? [warnings.KubeOpsViewPublic("scheme")] : [];
}
