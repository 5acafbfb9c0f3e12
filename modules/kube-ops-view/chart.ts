import type { ChartPin } from "../internal/chart-pin";

/**
 * Two charts of one program: the maintained one, and that of the study, unchanged since 2022.
 *
 * christianhuth/helm-charts (charts/kube-ops-view at d99b5f4); geek-cookbook/charts (charts/stable/kube-ops-view at
 * b5c73fe), whose only dependency is packed in the chart, because its repository no longer exists.
 */
export const charts = {
  christianhuth: {
    repository: "https://charts.christianhuth.de",
    chart: "kube-ops-view",
    version: "8.3.3",
    appVersion: "23.5.0",
    kubernetes: "any",
    images: [{ value: "image", repository: "docker.io/hjacobs/kube-ops-view", separateRegistry: true }],
  },
  "geek-cookbook": {
    repository: "https://geek-cookbook.github.io/charts/",
    chart: "kube-ops-view",
    version: "1.2.2",
    appVersion: "20.4.0",
    kubernetes: ">= 1.16",
    images: [{ value: "image", repository: "docker.io/hjacobs/kube-ops-view" }],
  },
} as const satisfies Record<string, ChartPin>;
