import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import type { ChartSources } from "../registry/settings";
import { charts } from "./chart";

/** Where the chart of the definitions comes from, and what it waits for. */
export interface GatewayDefinitionsProps {
  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /**
   * What must be there before the definitions.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * The definitions of the Gateway API, channel "standard": GatewayClass, Gateway, HTTPRoute and their kin.
 *
 * Controllers look for them when they start, so what serves Gateways depends on `release`. They stay when the
 * release is deleted, because deleting a definition deletes every object of its kind.
 */
export class GatewayDefinitions extends Construct implements DeclaredRelease {
  public readonly releaseName: string = charts.definitions.chart;

  public readonly chartVersion: string = charts.definitions.version;

  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: GatewayDefinitionsProps = {}) {
    super(scope, id);
    checkProps(id, props, {});
    const { sources, after = [] } = props;
    this.release = installChart(this, charts.definitions, {
      name: this.releaseName,
      namespace: "kube-system",
      sources,
      values: {
        standard: { enabled: true },
        experimental: { enabled: false },
        global: { resourcePolicy: { keep: true } },
      },
      dependsOn: [...after],
    });
  }
}
