import { withDefaults } from "@eksnet/modules/fields/plan";
import { isWindows } from "@eksnet/modules/node-group/plan";
import { defineEnvironment, type EnvironmentInput, environmentFields } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errorsOf } from "./errors-of";
import { maxPodsOf } from "./node-group";

/** The largest subnet that AWS allows. */
const MIN_PREFIX_LENGTH = 16;

/** The maximum number of pods planned for a node of any type. */
const MAX_PODS = 250;

/**
 * The environment, changed so that its subnets have the addresses that it needs at maximum size, if possible.
 *
 * eksctl splits a VPC into equal subnets, and leaves pods Pending that get no address. Here public subnets are small by
 * default, and pods that do not fit are refused. So public subnets become as large as possible, and if that is not enough, or
 * the file sets ranges, kubelets accept fewer pods on each node.
 */
export function withFittingSubnets(input: EnvironmentInput, config: Cursor): EnvironmentInput {
  const larger = withLargerSubnets(input, config);
  return exhaustedTiers(larger).reduce((sofar, tier) => withFewerPods(sofar, tier, config), larger);
}

function withLargerSubnets(input: EnvironmentInput, config: Cursor): EnvironmentInput {
  const { network } = input;
  const isPinned = network.kind !== "create" || network.subnets?.public?.cidrs !== undefined;
  if (isPinned || !exhaustedTiers(input).includes("public")) return input;
  const withPrefix = (prefixLength: number): EnvironmentInput => ({
    ...input,
    network: { ...network, subnets: { ...(network.subnets ?? { public: {}, private: {} }), public: { prefixLength } } },
  });
  for (let prefixLength = MIN_PREFIX_LENGTH; prefixLength < 24; prefixLength += 1) {
    const candidate = withPrefix(prefixLength);
    if (
      errorsOf(() => defineEnvironment(candidate)).some(
        ({ path, code }) => path.startsWith("network") && code !== "SubnetExhausted",
      )
    )
      continue;
    const message = `/${prefixLength} for each public subnet, the largest of this VPC: nodes and pods do not fit into eksnet's usual ones`;
    config.at("vpc", "subnets").assume(message);
    return candidate;
  }
  return input;
}

/** The maximum number of pods per node for which the subnets of a tier have addresses, the same for all nodes. */
function withFewerPods(input: EnvironmentInput, tier: string, config: Cursor): EnvironmentInput {
  const { podNetworking, nodeGroups } = withDefaults(environmentFields.shape.cluster, input.cluster);
  const isIn = (subnets: string): boolean => tier === subnets || tier === "pod";
  const withPods = (most: number): EnvironmentInput => {
    const groups = Object.entries(input.cluster.nodeGroups).map(([name, group]) => {
      const today = group.podsPerNode ?? maxPodsOf(group, podNetworking) ?? MAX_PODS;
      const lower = !isWindows(group.ami) && isIn(nodeGroups[name]?.subnets ?? "") && today > most;
      return [name, lower ? { ...group, podsPerNode: most } : group] as const;
    });
    return { ...input, cluster: { ...input.cluster, nodeGroups: Object.fromEntries(groups) } };
  };
  let [fits, exceeds] = [0, MAX_PODS];
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2);
    if (exhaustedTiers(withPods(middle)).includes(tier)) exceeds = middle;
    else fits = middle;
  }
  if (fits === 0) return input;
  const message = `kubelets accept at most ${fits} pods on each node in ${tier} subnets (podsPerNode): at maximum size, these subnets have no addresses for more`;
  config.at("vpc", "subnets").assume(message);
  return withPods(fits);
}

function exhaustedTiers(input: EnvironmentInput): string[] {
  return errorsOf(() => defineEnvironment(input))
    .filter(({ code }) => code === "SubnetExhausted")
    .map(({ path }) => path.replace("network.subnets.", ""));
}
