import { isVpcCni } from "@eksnet/modules/network-policy/plan";
import { podRangeOf, type Reachability, reachability, splitRanges } from "@eksnet/modules/reachability/plan";
import type { EnvironmentObjects } from "../manifests/objects";
import type { SynthesisedStack } from "../synthesis";

/** Which pods of one environment may connect to which ports. */
export interface Connections extends Reachability {
  readonly environment: string;

  /** What enforces policies, as the cluster contract names it. */
  readonly engine: string;

  /** Ranges that contain the addresses of some pods, so that rules for these ranges match those pods, too. */
  readonly splitRanges: readonly string[];
}

/** The connections between the pods of an environment, as its policies and its policy engine allow them. */
export function connectionsOf(
  { environment, manifests }: EnvironmentObjects,
  stacks: readonly SynthesisedStack[],
): Connections {
  const published = (kind: string): Readonly<Record<string, unknown>> => {
    const stack = stacks.find((candidate) => candidate.id === `${environment}-${kind}`);
    return (stack?.document.output?.contract?.value ?? {}) as Readonly<Record<string, unknown>>;
  };
  const cluster = published("cluster");
  const engine = String(cluster.network_policy_engine ?? "none");
  const objects = manifests.map(({ object }) => object);
  // Cilium selects pods by identity, so no range selects one.
  const podRange = isVpcCni(engine) ? podRangeOf({ cluster, network: published("network") }) : undefined;
  return {
    environment,
    engine,
    splitRanges: podRange === undefined ? [] : splitRanges(objects, podRange),
    ...reachability(objects, { engine, podRange }),
  };
}
