import type { ChartPin } from "../internal/chart-release";

/** The chart, from cilium/charts (cilium-1.20.0.tgz at 009b5e9582173785abfdedb3fda7a26d85ab7aca). */
export const chart = {
  repository: "https://helm.cilium.io/",
  chart: "cilium",
  version: "1.20.0",
  appVersion: "1.20.0",
  kubernetes: ">= 1.21.0-0",
} as const satisfies ChartPin;
