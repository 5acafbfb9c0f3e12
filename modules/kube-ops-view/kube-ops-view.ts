import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { annotate } from "../internal/annotate";
import { installChart } from "../internal/chart-release";
import { placementValues } from "../internal/placement-blocks";
import type { PlacementSettings } from "../placement/plan";
import type { ChartSources } from "../registry/registry-settings";
import { charts } from "./chart";
import { kubeOpsViewWarnings } from "./warnings";

/** Properties of KubeOpsView. */
export interface KubeOpsViewProps extends PlacementSettings {
  /**
   * Which chart: `christianhuth` is maintained and stays inside the cluster; `geek-cookbook` is that of the study, old,
   * and behind a network load balancer, which needs the AWS Load Balancer Controller.
   * @default "christianhuth"
   */
  readonly chart?: "christianhuth" | "geek-cookbook";

  /**
   * Time zone of the display, such as `Asia/Seoul`; without meaning with `christianhuth`, which has no value for it.
   * @default "UTC"
   */
  readonly timeZone?: string;

  /**
   * Who reaches the load balancer of `geek-cookbook`; without meaning with `christianhuth`.
   *
   * `internet-facing` shows nodes, pods and their names to everybody, and is warned about.
   * @default "internal"
   */
  readonly scheme?: "internal" | "internet-facing";

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
 * It asks nobody who they are. With `christianhuth` it is reached by
 * `kubectl -n kube-system port-forward service/kube-ops-view 8080:80`, which asks the API server; with `geek-cookbook`
 * by whoever reaches the load balancer, on port 8080.
 */
export class KubeOpsView extends Construct {
  /** Name of the release. */
  public readonly releaseName: string = "kube-ops-view";

  /** Version of the chart. */
  public readonly chartVersion: string;

  /** The release. */
  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: KubeOpsViewProps = {}) {
    super(scope, id);
    const { chart = "christianhuth", after = [] } = props;
    annotate(this, kubeOpsViewWarnings(props));

    this.release = installChart(this, charts[chart], {
      name: this.releaseName,
      namespace: "kube-system",
      values: { ...chartValues(props), ...placementValues(props) },
      sources: props.sources,
      dependsOn: [...after],
    });
    this.chartVersion = charts[chart].version;
  }
}

function chartValues({
  chart = "christianhuth",
  timeZone = "UTC",
  scheme = "internal",
  ipFamily = "ipv4",
  loadBalancerSubnetIds: subnetIds,
}: KubeOpsViewProps): Record<string, unknown> {
  if (chart === "christianhuth") return { service: { type: "ClusterIP", port: 80 } };
  return {
    env: { TZ: timeZone },
    service: {
      main: {
        type: "LoadBalancer",
        // The chart cannot name a load balancer class; this annotation, set at creation, says the same.
        annotations: {
          "service.beta.kubernetes.io/aws-load-balancer-type": "external",
          "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
          "service.beta.kubernetes.io/aws-load-balancer-scheme": scheme,
          ...(ipFamily === "ipv6" && { "service.beta.kubernetes.io/aws-load-balancer-ip-address-type": "dualstack" }),
          ...(subnetIds && { "service.beta.kubernetes.io/aws-load-balancer-subnets": subnetIds.join(",") }),
        },
        ports: { http: { port: 8080 } },
      },
    },
  };
}
