import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { sortedByKey } from "../fields/plan";
import { mirroredImage } from "../registry/images";
import type { ChartSources, ImageMirrors } from "../registry/settings";
import type { ChartImage, ChartPin } from "./chart-pin";

/** How a chart is installed. */
export interface ChartInstallation {
  /** Name of the release. */
  readonly name: string;

  /** Namespace, which exists. */
  readonly namespace: string;

  /** Values of the chart; their order has no meaning. */
  readonly values: Readonly<Record<string, unknown>>;

  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /** What must be there before the release, and stay until it is gone. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Declares a Helm release as the main resource of a construct.
 *
 * It waits until every object is ready, because what is applied next relies on it. `atomic` is not a matter of taste:
 * when a first install fails without it, the provider leaves the release in the cluster and out of its state, and every
 * further apply ends with "cannot re-use a name that is still in use" (hashicorp/terraform-provider-helm v3.1.2,
 * helm/resource_helm_release.go, Create). A failed upgrade rolls back to the last working version. `wait` also holds the
 * uninstall until the objects are deleted, load balancers included.
 */
export function installChart(
  scope: Construct,
  { repository, chart, version, images }: ChartPin,
  { name, namespace, values, sources = {}, dependsOn }: ChartInstallation,
): Release {
  const { registry = {}, charts = repository } = sources;
  return new Release(scope, "Resource", {
    name,
    namespace,
    repository: charts,
    chart,
    version,
    // JSON is YAML. One string, so that a plan shows every value of the release in one place.
    values: [JSON.stringify(sortedByKey(withMirroredImages(values, images, registry)))],
    wait: true,
    atomic: true,
    cleanupOnFail: true,
    // A load balancer takes about three minutes; the provider's own default of 300 s is close to that.
    timeout: 600,
    // Helm keeps every revision as a Secret of the cluster; ten are enough to look back.
    maxHistory: 10,
    dependsOn,
  });
}

/** The values with the mirror of each image that has one. */
function withMirroredImages(
  values: Readonly<Record<string, unknown>>,
  images: readonly ChartImage[],
  mirrors: ImageMirrors,
): Readonly<Record<string, unknown>> {
  let mirrored = values;
  for (const { value, repository, separateRegistry = false } of images) {
    const copy = mirroredImage(repository, mirrors);
    if (copy === repository) continue;
    const slash = copy.indexOf("/");
    const image: Record<string, string> = separateRegistry
      ? { registry: copy.slice(0, slash), repository: copy.slice(slash + 1) }
      : { repository: copy };
    mirrored = merged(mirrored, value.split("."), image);
  }
  return mirrored;
}

function merged(
  values: Readonly<Record<string, unknown>>,
  [key, ...rest]: readonly string[],
  leaf: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  if (key === undefined) return { ...values, ...leaf };
  return { ...values, [key]: merged((values[key] ?? {}) as Readonly<Record<string, unknown>>, rest, leaf) };
}
