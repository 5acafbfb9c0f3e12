import type { ChartPin } from "../internal/chart-pin";

/**
 * The chart, from kubernetes-sigs/external-dns, tag external-dns-helm-chart-1.21.1 (9f26451), charts/external-dns.
 * The Kubernetes range is that of README.md at v0.21.0. ExternalDNS 0.22 had no chart when this was written.
 */
export const chart = {
  repository: "https://kubernetes-sigs.github.io/external-dns/",
  chart: "external-dns",
  version: "1.21.1",
  appVersion: "0.21.0",
  kubernetes: ">= 1.21",
  images: [{ value: "image", repository: "registry.k8s.io/external-dns/external-dns" }],
} as const satisfies ChartPin;
