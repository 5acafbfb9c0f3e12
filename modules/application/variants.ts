import { entriesByKey } from "../fields/plan";
import { type ApplicationInput, withReplicas } from "./settings";

/** One Deployment of an application: the only one, or that of a version. */
export interface Variant {
  /** Name of the version; undefined where there are none. */
  readonly version: string | undefined;

  /** Name of its own Deployment. */
  readonly deploymentName: string;

  /** Name of its own Service; without an exposure there is none. */
  readonly serviceName: string;

  /** Labels by which both find the pods. */
  readonly selector: Readonly<Record<string, string>>;

  /** Container image; only an `externalName` has none. */
  readonly image: string | undefined;

  /** Pods. */
  readonly replicas: number;

  /** Environment variables. */
  readonly env: Readonly<Record<string, string>>;
}

/** What decides about the Deployments of an application. */
export type VariantSettings = Pick<
  ApplicationInput,
  "image" | "replicas" | "env" | "versions" | "podLabels" | "deploymentName" | "serviceName" | "appLabel"
>;

/**
 * The Deployments of an application, in the order of their versions' names.
 *
 * @example
 * variantsOf("shop", { image: "shop:1", versions: { v1: {}, v2: { image: "shop:2" } } }).map((one) => one.deploymentName)
 * // ["shop-v1", "shop-v2"]
 */
export function variantsOf(name: string, application: VariantSettings): Variant[] {
  const { image, replicas = 0, env = {}, versions = {}, podLabels = {} } = withReplicas(application);
  const { deploymentName = name, serviceName = name, appLabel = name } = application;
  const variant = (version?: string): Variant => {
    const named = (text: string): string => (version === undefined ? text : `${text}-${version}`);
    const own = version === undefined ? {} : (versions[version] ?? {});
    return {
      version,
      deploymentName: named(deploymentName),
      serviceName: named(serviceName),
      selector: { app: named(appLabel), ...Object.fromEntries(entriesByKey(podLabels)) },
      image: own.image ?? image,
      replicas: own.replicas ?? replicas,
      env: { ...env, ...own.env },
    };
  };
  const named = entriesByKey(versions).map(([version]) => variant(version));
  return named.length > 0 ? named : [variant()];
}
