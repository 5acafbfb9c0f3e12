import { fargateProfileOfApplication, hasPods } from "../application/plan";
import type { Finding } from "../errors";
import { fargatePool, mayHaveLabel } from "../placement/plan";
import { errors } from "./findings";
import type { CapacitySettings } from "./settings";
import { fargateProfileOfPods, podsOfPlatform, selectorsOf } from "./system-pods";

/** Pods that a profile sends to Fargate, and what they select. */
interface SelectingPods {
  readonly name: string;
  readonly path: string;
  readonly profile: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** Pods that a Fargate profile matches, with selectors that no Fargate node satisfies. */
export function fargateFindings(settings: CapacitySettings): Finding[] {
  const { network, region } = settings;
  const nodes = fargatePool(network.zones, region);
  return [...applicationsOnFargate(settings), ...platformOnFargate(settings)].flatMap(
    ({ name, path, profile, nodeSelector = {} }) =>
      Object.entries(nodeSelector).flatMap(([key, value]): Finding[] => {
        if (mayHaveLabel(nodes, key, value)) return [];
        const values = { reason: "fargate-label", name, profile, key, value } as const;
        return [errors.PodsWithoutNode(`${path}.nodeSelector.${key}`, values)];
      }),
  );
}

function applicationsOnFargate({ cluster, workloads = {} }: CapacitySettings): SelectingPods[] {
  const profiles = selectorsOf(cluster.fargateProfiles);
  return Object.entries(workloads).flatMap(([name, workload]) => {
    const { nodeSelector, expose, replicas = 0 } = workload;
    if (!hasPods(expose)) return [];
    const profile = fargateProfileOfApplication(name, { ...workload, replicas }, profiles);
    return profile === undefined ? [] : [{ name, path: `workloads.${name}`, profile, nodeSelector }];
  });
}

/* Several Deployments of one addon share its selector. */
function platformOnFargate(settings: CapacitySettings): SelectingPods[] {
  const found = podsOfPlatform(settings).flatMap((pods) => {
    const profile = fargateProfileOfPods(pods, settings.cluster.fargateProfiles);
    return profile === undefined ? [] : [{ ...pods, profile }];
  });
  return found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index);
}
