import { type AddonChoices, configuredAddons, servesGateways } from "../addons/installed-addons";
import { charts as gatewayApi } from "../gateway-api/chart";
import type { ChartPin } from "../internal/chart-pin";

/** The controllers of an environment, which decide which charts are installed. */
export interface ChartSettings extends AddonChoices {
  /** The network policy engine. */
  readonly cluster: NonNullable<AddonChoices["cluster"]>;

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

  readonly chart: ChartPin;

  /** Where it is fetched from. */
  readonly repository: string;
}

/** The charts that an environment installs: those of its addons, and those of the Gateway API where an addon serves it. */
export function installedCharts({ addons, cluster, charts }: ChartSettings): InstalledChart[] {
  const installed = configuredAddons({ addons, cluster });
  const serving = installed.filter(({ addon, settings }) => servesGateways(addon, settings)).at(-1);
  const { definitions, objects } = gatewayApi;
  return [
    ...installed.map(({ path, addon, settings }) => ({
      path,
      chart: addon.chart(settings),
      own: settings.chartRepository,
    })),
    ...(serving === undefined
      ? []
      : [definitions, objects].map((chart) => ({ path: serving.path, chart, own: undefined }))),
  ].map(({ path, chart, own }) => ({ path, chart, repository: own ?? charts ?? chart.repository }));
}
