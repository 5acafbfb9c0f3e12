import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import { nlbAnnotations } from "../application/annotations";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { annotate } from "../internal/annotate";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import { placementValues } from "../internal/placement-blocks";
import type { ChartSources } from "../registry/settings";
import { charts } from "./chart";
import { type KubeOpsViewSettings, kubeOpsViewSettings } from "./settings";
import { kubeOpsViewWarnings } from "./warnings";

/**
 * Properties of KubeOpsView: its settings, and what they do not say. The chart `christianhuth` is maintained and stays
 * inside the cluster; `geek-cookbook` is the study's, and has a network load balancer, which needs the AWS Load Balancer
 * Controller.
 */
export type KubeOpsViewProps = SettingsInput<typeof kubeOpsViewSettings> & KubeOpsViewWiring;

/** What KubeOpsView needs in addition to its settings. */
interface KubeOpsViewWiring {
  /**
   * Family of the pods' addresses; the load balancer of `geek-cookbook` needs both families to reach pods by IPv6.
   * @default "ipv4"
   */
  readonly ipFamily?: "ipv4" | "ipv6";

  /**
   * Subnets of that load balancer, one in each of its zones.
   * @default - the controller finds them in the VPC by their tags
   */
  readonly loadBalancerSubnetIds?: readonly string[];

  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /**
   * What must be there before kube-ops-view, and stay until it is gone: with `geek-cookbook` the load balancer
   * controller, which alone can delete the load balancer.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * kube-ops-view: a picture of nodes and pods, read-only.
 *
 * It has no authentication. With `christianhuth`, only `kubectl -n kube-system port-forward service/kube-ops-view 8080:80`
 * reaches it, which the API server authorizes; with `geek-cookbook`, every client that reaches the load balancer on port
 * 8080 does.
 */
export class KubeOpsView extends Construct implements DeclaredRelease {
  public readonly releaseName: string = "kube-ops-view";

  public readonly chartVersion: string;

  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: KubeOpsViewProps) {
    super(scope, id);
    checkProps(id, props, { chart: "string" }, kubeOpsViewSettings);
    const { after = [] } = props;
    const settings = withDefaults(kubeOpsViewSettings, props);
    const chart = charts[settings.chart];
    annotate(this, kubeOpsViewWarnings(settings));

    this.release = installChart(this, chart, {
      name: this.releaseName,
      namespace: "kube-system",
      values: { ...chartValues(settings, props), ...placementValues(settings) },
      sources: props.sources,
      dependsOn: [...after],
    });
    this.chartVersion = chart.version;
  }
}

function chartValues(
  settings: KubeOpsViewSettings,
  { ipFamily, loadBalancerSubnetIds: subnetIds }: KubeOpsViewWiring,
): Record<string, unknown> {
  if (settings.chart === "christianhuth") return { service: { type: "ClusterIP", port: 80 } };
  const { timeZone, scheme } = settings;
  return {
    env: { TZ: timeZone },
    service: {
      main: {
        type: "LoadBalancer",
        // The chart cannot name a load balancer class; this annotation, set at creation, says the same.
        annotations: {
          "service.beta.kubernetes.io/aws-load-balancer-type": "external",
          [nlbAnnotations.targets]: "ip",
          [nlbAnnotations.scheme]: scheme,
          ...(ipFamily === "ipv6" && { [nlbAnnotations.addressType]: "dualstack" }),
          ...(subnetIds && { [nlbAnnotations.subnets]: subnetIds.join(",") }),
        },
        ports: { http: { port: 8080 } },
      },
    },
  };
}
