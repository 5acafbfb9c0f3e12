import type { Warning } from "../errors";
import { warnings } from "./findings";
import type { KubeOpsViewSettings } from "./settings";

/** What is valid and risky in kube-ops-view. */
export function kubeOpsViewWarnings(settings: KubeOpsViewSettings): Warning[] {
  return settings.chart === "geek-cookbook" && settings.scheme === "internet-facing"
    ? [warnings.KubeOpsViewPublic("scheme")]
    : [];
}
