import type { PodSet } from "../placement/plan";
import { catalogAddon } from "./addon-catalog";
import type { Configuration } from "./charted-pods";
import { podsOfCoreAddons } from "./core-addons";

/**
 * The pods of an EKS add-on beside CoreDNS; undefined where what it runs is not known.
 *
 * @param configuration configuration values that it is given
 * @example addonPods("aws-ebs-csi-driver")?.map(({ name, count }) => `${name} ${count}`) // ["ebs-csi-node 1", "ebs-csi-controller 2"]
 */
export function addonPods(addon: string, configuration: Configuration = {}): readonly PodSet[] | undefined {
  const core: Readonly<Record<string, readonly PodSet[] | undefined>> = podsOfCoreAddons;
  if (Object.hasOwn(core, addon)) return core[addon];
  const row = catalogAddon(addon);
  // A DaemonSet never runs on Fargate, whatever its profiles select.
  return row?.pods(configuration).map((one) => (one.perNode ? one : { ...one, namespace: row.namespace }));
}
