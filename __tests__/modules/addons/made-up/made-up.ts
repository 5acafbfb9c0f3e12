import { Namespace } from "@eksnet/modules/namespace";
import { OpenNamespace } from "@eksnet/modules/network-policy";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { AddonWiring } from "../../../../modules/addons/wiring";
import { installChart } from "../../../../modules/internal/chart-release";
import { madeUp } from "./addon";

/** The construct of the made-up addon. */
export class MadeUp extends Construct {
  public readonly releaseName = "made-up";

  public readonly chartVersion: string;

  public readonly release: TerraformResource;

  public constructor(
    scope: Construct,
    id: string,
    replicas: number,
    { sources, defaultDenyEngine, after }: AddonWiring,
  ) {
    super(scope, id);
    const chart = madeUp.chart({ replicas });
    this.chartVersion = chart.version;
    const home = new Namespace(this, "namespace", { name: "made-up", podSecurity: "restricted" });
    const open =
      defaultDenyEngine === undefined
        ? []
        : [new OpenNamespace(this, "open-namespace", { namespace: home.name, engine: defaultDenyEngine }).resource];
    this.release = installChart(this, chart, {
      name: this.releaseName,
      namespace: "made-up",
      values: { replicas },
      sources,
      dependsOn: [home.resource, ...open, ...after],
    });
  }
}
