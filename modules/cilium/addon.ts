import type { HelmAddon } from "../internal/helm-addon";
import { chartWith } from "./chart";
import { ciliumPods } from "./pods";
import { ciliumSettings } from "./settings";

/**
 * Cilium, the network policy engine. Behind another CNI it makes no AWS calls. Its chart creates the namespace
 * `cilium-secrets` in any case: install/kubernetes/cilium/templates/cilium-secrets-namespace.yaml of cilium/cilium v1.20.0.
 */
export const cilium: HelmAddon<typeof ciliumSettings> = {
  settings: ciliumSettings,
  id: "cilium",
  engine: "cilium",
  namespaces: ["cilium-secrets", "kube-system"],
  calls: [],
  pods: ciliumPods,
  chart: ({ hubble }) => chartWith(hubble),
};
