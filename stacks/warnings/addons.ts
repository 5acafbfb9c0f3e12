import { under, type Warning } from "@eksnet/modules/errors";
import { kubeOpsViewWarnings } from "@eksnet/modules/kube-ops-view/plan";
import type { Environment } from "../../environments/schema";

/** What is valid and risky in the addons that an environment installs. */
export function addonWarnings({ addons: { kubeOpsView } }: Environment): Warning[] {
  return kubeOpsView === undefined ? [] : under("addons.kubeOpsView", kubeOpsViewWarnings(kubeOpsView));
}
