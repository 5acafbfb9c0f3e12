/** One release of a Helm chart, pinned: without a version, the next install could be another program. */
export interface ChartPin {
  /** URL of the chart repository. */
  readonly repository: string;

  /** Name of the chart in it. */
  readonly chart: string;

  readonly version: string;

  /** Version of the program that the chart installs. */
  readonly appVersion: string;

  /** Kubernetes versions that the chart is made for. */
  readonly kubernetes: string;

  /** The images of the pods that the chart runs as this platform installs it; empty for a chart without pods. */
  readonly images: readonly ChartImage[];
}

/** An image of a chart, and the value that replaces it. */
export interface ChartImage {
  /** Path of the chart value that holds `repository`, such as `image` or `hubble.relay.image`. */
  readonly value: string;

  /** Registry and path of the image, without a tag. */
  readonly repository: string;

  /**
   * Whether the value holds the registry apart from the path, as `registry`.
   * @default false
   */
  readonly separateRegistry?: boolean;
}
