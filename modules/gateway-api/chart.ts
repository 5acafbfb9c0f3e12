import type { ChartPin } from "../internal/chart-pin";

/**
 * The definitions of the Gateway API in a chart whose templates they are, so that Helm upgrades them as it does anything
 * else: christianhuth/helm-charts (charts/gateway-api-crds at d99b5f4). And a chart for objects that no chart has:
 * bedag/helm-charts (charts/raw at 17418b6).
 *
 * The AWS Load Balancer Controller 3.5.0 is built for 1.6.0 (go.mod at 11eb202), ExternalDNS 0.21.0 for 1.5.1 (go.mod at
 * v0.21.0); both use `gateway.networking.k8s.io/v1` alone.
 */
export const charts = {
  definitions: {
    repository: "https://charts.christianhuth.de",
    chart: "gateway-api-crds",
    version: "1.2.3",
    appVersion: "v1.6.1",
    kubernetes: "any",
    images: [],
  },
  objects: {
    repository: "https://bedag.github.io/helm-charts",
    chart: "raw",
    version: "2.0.2",
    appVersion: "1.0.0",
    kubernetes: "any",
    images: [],
  },
} as const satisfies Record<string, ChartPin>;
