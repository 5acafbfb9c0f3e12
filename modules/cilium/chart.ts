import type { ChartImage, ChartPin } from "../internal/chart-pin";

/** The chart, from cilium/charts (cilium-1.20.0.tgz at 009b5e9582173785abfdedb3fda7a26d85ab7aca). */
export const chart = {
  repository: "https://helm.cilium.io/",
  chart: "cilium",
  version: "1.20.0",
  appVersion: "1.20.0",
  kubernetes: ">= 1.21.0-0",
  // The operator's pods run `<repository>-generic`, as cilium-operator/_helpers.tpl has it outside Cilium's own ENI mode.
  images: [
    { value: "image", repository: "quay.io/cilium/cilium" },
    { value: "operator.image", repository: "quay.io/cilium/operator" },
  ],
} as const satisfies ChartPin;

const relayImages: readonly ChartImage[] = [
  { value: "hubble.relay.image", repository: "quay.io/cilium/hubble-relay" },
  { value: "certgen.image", repository: "quay.io/cilium/certgen" },
];

const uiImages: readonly ChartImage[] = [
  { value: "hubble.ui.backend.image", repository: "quay.io/cilium/hubble-ui-backend" },
  { value: "hubble.ui.frontend.image", repository: "quay.io/cilium/hubble-ui" },
];

/** The chart with the images that Hubble adds. */
export function chartWith(hubble: "off" | "relay" | "ui"): ChartPin {
  return {
    ...chart,
    images: [...chart.images, ...(hubble === "off" ? [] : relayImages), ...(hubble === "ui" ? uiImages : [])],
  };
}
