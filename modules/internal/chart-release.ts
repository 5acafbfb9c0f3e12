import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { sortedByKey } from "./by-key";

/** One release of a Helm chart, pinned: a chart without a version is another program tomorrow. */
export interface ChartPin {
  /** URL of the chart repository. */
  readonly repository: string;

  /** Name of the chart in it. */
  readonly chart: string;

  /** Version of the chart. */
  readonly version: string;

  /** Version of the program that the chart installs. */
  readonly appVersion: string;

  /** Kubernetes versions that the chart is made for. */
  readonly kubernetes: string;
}

/** How a chart is installed. */
export interface ChartInstallation {
  /** Name of the release. */
  readonly name: string;

  /** Namespace, which exists. */
  readonly namespace: string;

  /** Values of the chart; their order has no meaning. */
  readonly values: Readonly<Record<string, unknown>>;

  /** What must be there before the release, and stay until it is gone. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Declares a Helm release as the main resource of a construct.
 *
 * It waits until every object is ready, because what is applied next relies on it. `atomic` is not a matter of taste:
 * when a first install fails without it, the provider leaves the release in the cluster and out of its state, and every
 * further apply ends with "cannot re-use a name that is still in use" (hashicorp/terraform-provider-helm v3.1.2,
 * helm/resource_helm_release.go, Create). A failed upgrade goes back to the version that worked. `wait` also holds the
 * uninstall until the objects are gone, load balancers included.
 */
export function installChart(
  scope: Construct,
  { repository, chart, version }: ChartPin,
  { name, namespace, values, dependsOn }: ChartInstallation,
): Release {
  return new Release(scope, "Resource", {
    name,
    namespace,
    repository,
    chart,
    version,
    // JSON is YAML. One string, so that a plan shows every value of the release in one place.
    values: [JSON.stringify(sortedByKey(values))],
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
