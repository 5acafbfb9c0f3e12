import { chartWith } from "../cilium/chart";
import { chart as externalDns } from "../external-dns/chart";
import { charts as gatewayApi } from "../gateway-api/chart";
import type { ChartPin } from "../internal/chart-pin";
import { charts as kubeOpsView } from "../kube-ops-view/chart";
import { chart as loadBalancerController } from "../load-balancer-controller/chart";
import { chart as lattice } from "../service-mesh/chart";

/** The controllers of an environment, as far as they decide which charts are installed. */
export interface ChartSettings {
  /** Controllers by key, each with a chart repository of its own where it has one. */
  readonly addons: {
    readonly cilium?: { readonly hubble: "off" | "relay" | "ui"; readonly chartRepository?: string };
    readonly loadBalancerController?: { readonly gatewayApi: boolean; readonly chartRepository?: string };
    readonly externalDns?: { readonly chartRepository?: string };
    readonly mesh?: { readonly chartRepository?: string };
    readonly kubeOpsView?: { readonly chart: keyof typeof kubeOpsView; readonly chartRepository?: string };
  };

  /** The cluster's network policy engine: `cilium` installs Cilium. */
  readonly cluster: { readonly podNetworking: { readonly networkPolicy: string } };

  /**
   * Repository of all charts.
   * @default - each chart's own
   */
  readonly charts?: string;
}

/** A chart that an environment installs. */
export interface InstalledChart {
  /** Where the environment file asks for it, such as `addons.externalDns`. */
  readonly path: string;

  /** The chart. */
  readonly chart: ChartPin;

  /** Where it is fetched from. */
  readonly repository: string;
}

/** The charts that an environment installs. */
export function installedCharts({ addons, cluster, charts }: ChartSettings): InstalledChart[] {
  const { cilium, loadBalancerController: controller, externalDns: dns, mesh, kubeOpsView: view } = addons;
  const found: InstalledChart[] = [];
  const add = (path: string, chart: ChartPin, own?: string): void => {
    found.push({ path, chart, repository: own ?? charts ?? chart.repository });
  };
  if (cluster.podNetworking.networkPolicy === "cilium") {
    const path = cilium === undefined ? "cluster.podNetworking.networkPolicy" : "addons.cilium";
    add(path, chartWith(cilium?.hubble ?? "off"), cilium?.chartRepository);
  }
  if (controller !== undefined)
    add("addons.loadBalancerController", loadBalancerController, controller.chartRepository);
  if (dns !== undefined) add("addons.externalDns", externalDns, dns.chartRepository);
  if (mesh !== undefined) add("addons.mesh", lattice, mesh.chartRepository);
  if (view !== undefined) add("addons.kubeOpsView", kubeOpsView[view.chart], view.chartRepository);
  if (controller?.gatewayApi || mesh !== undefined) {
    const path = mesh === undefined ? "addons.loadBalancerController.gatewayApi" : "addons.mesh";
    add(path, gatewayApi.definitions);
    add(path, gatewayApi.objects);
  }
  return found;
}
