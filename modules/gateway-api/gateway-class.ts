import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import type { ChartSources } from "../registry/settings";
import { charts } from "./chart";
import type { GatewayClassName } from "./plan";

/** The class, and the chart that it comes from. */
export interface GatewayClassProps extends GatewayClassName {
  /**
   * Where the chart comes from.
   * @default - the chart's own repository
   */
  readonly sources?: ChartSources;

  /** The controller that serves the class, and with it the definitions: it must outlive every Gateway of the class. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * A class of gateways, as a Helm release: Terraform's own resource for custom resources asks the cluster for their
 * definition at plan, where the same apply installs it.
 */
export class GatewayClass extends Construct implements DeclaredRelease {
  /** Name of the class, for `gatewayClassName` of a Gateway. */
  public readonly className: string;

  public readonly releaseName: string;

  public readonly chartVersion: string = charts.objects.version;

  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: GatewayClassProps) {
    super(scope, id);
    checkProps(id, props, { after: "array", name: "string", controller: "string" });
    const { name, controller, sources, after } = props;
    this.className = name;
    this.releaseName = `gateway-class-${name}`;
    this.release = installChart(this, charts.objects, {
      name: this.releaseName,
      namespace: "kube-system",
      sources,
      values: {
        resources: [
          {
            apiVersion: "gateway.networking.k8s.io/v1",
            kind: "GatewayClass",
            metadata: { name },
            spec: { controllerName: controller },
          },
        ],
      },
      dependsOn: [...after],
    });
  }
}
