import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import type { Settings, SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import { placementValues } from "../internal/placement-blocks";
import type { ChartSources } from "../registry/settings";
import { chart, chartWith } from "./chart";
import { operatorTolerations } from "./pods";
import { ciliumSettings } from "./settings";

/**
 * Properties of Cilium. Its agent runs on every Linux node; tolerations and node selector are for its operator and for
 * Hubble.
 */
export interface CiliumProps extends SettingsInput<typeof ciliumSettings> {
  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /**
   * What must be there before Cilium.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * Cilium chained behind the VPC CNI: it enforces network policies, and the VPC CNI gives the addresses.
 *
 * Pods have addresses of the VPC as before, as many for a node as before: chaining relieves no limit. The VPC CNI's own
 * policy engine must be off, because two engines would each drop what the other allows.
 *
 * A policy holds for pods that start after Cilium; those that ran before must be started again. Its operator does that
 * to CoreDNS. Policies on layer 7 and on DNS names do not work behind another CNI, so the proxy that they need is off,
 * and Cilium refuses them; nor does IPsec, which is not offered.
 * @see https://docs.cilium.io/en/stable/installation/cni-chaining-aws-cni/
 */
export class Cilium extends Construct implements DeclaredRelease {
  public readonly releaseName: string = chart.chart;

  public readonly chartVersion: string = chart.version;

  /** The release; what starts pods depends on it, so that policies hold for them. */
  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: CiliumProps = {}) {
    super(scope, id);
    checkProps(id, props, {}, ciliumSettings);
    const settings = withDefaults(ciliumSettings, props);
    this.release = installChart(this, chartWith(settings.hubble), {
      name: this.releaseName,
      namespace: "kube-system",
      values: chartValues(settings),
      sources: props.sources,
      dependsOn: [...(props.after ?? [])],
    });
  }
}

/*
 * Certificates of Hubble: made at the install and made again every four months, by a job of the chart. Left to Helm, they
 * would end after 365 days without an upgrade. The job is no hook, so the release can wait for what needs its certificates.
 * values.yaml (hubble.tls.auto, certgen) and templates/hubble/tls-cronjob of cilium-1.20.0.tgz (cilium/charts at 009b5e9).
 */
const certificates = {
  auto: { enabled: true, method: "cronJob", schedule: "0 0 1 */4 *", certValidityDuration: 365 },
} as const;

/*
 * The first five: cilium/cilium, Documentation/installation/cni-chaining-aws-cni.rst at
 * 1bd42404840ea4e07a6ee92f895f9ac46e791eb4.
 */
function chartValues(settings: Settings<typeof ciliumSettings>): Record<string, unknown> {
  const { hubble, operatorReplicas, tolerations } = settings;
  const placement = placementValues(settings);
  return {
    cni: { chainingMode: "aws-cni", exclusive: false },
    enableIPv4Masquerade: false,
    routingMode: "native",
    endpointRoutes: { enabled: true },
    l7Proxy: false,
    hubble: {
      enabled: hubble !== "off",
      ...(hubble === "off"
        ? {}
        : {
            relay: { enabled: true, ...placement },
            ui: { enabled: hubble === "ui", ...placement },
            tls: certificates,
          }),
    },
    ...(hubble === "off" ? {} : { certgen: placement }),
    operator: {
      replicas: operatorReplicas,
      ...placement,
      ...(tolerations && { tolerations: operatorTolerations(tolerations) }),
    },
  };
}
