import { entriesByKey } from "../fields/plan";
import type { PlacementSettings, Toleration } from "../placement/plan";

/** A toleration as the Kubernetes provider has it. */
export interface TolerationBlock extends Omit<Toleration, "tolerationSeconds"> {
  /** Seconds, as text: to distinguish 0 from unset. */
  readonly tolerationSeconds?: string;
}

/** Tolerations in the words of the Kubernetes provider. */
export function tolerationBlocks(tolerations: readonly Toleration[]): TolerationBlock[] {
  return tolerations.map(({ tolerationSeconds, ...toleration }) => ({
    ...toleration,
    ...(tolerationSeconds !== undefined && { tolerationSeconds: String(tolerationSeconds) }),
  }));
}

/** A node selector in the order of its keys. */
export function nodeSelectorBlock(nodeSelector: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(entriesByKey(nodeSelector));
}

/** The values for placement that most charts have; none if unset. */
export function placementValues({ tolerations, nodeSelector }: PlacementSettings): PlacementSettings {
  return { ...(tolerations && { tolerations }), ...(nodeSelector && { nodeSelector }) };
}
