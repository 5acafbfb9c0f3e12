import type { TerraformStack } from "cdktf";
import type { StackAddress } from "./state";

const metadataType = "eksnet:contract-read";

/** Notes that a stack reads the contract of another from its state. */
export function recordRead(consumer: TerraformStack, producer: StackAddress): void {
  consumer.node.addMetadata(metadataType, producer);
}

/**
 * The stacks whose states a stack reads, in the order in which it reads them. A contract given as literals is not among them.
 *
 * @example contractsReadBy(addonsStack) // [{ environment: "production", stack: "network" }, { environment: "production", stack: "cluster" }]
 */
export function contractsReadBy(consumer: TerraformStack): StackAddress[] {
  return consumer.node.metadata.filter(({ type }) => type === metadataType).map(({ data }) => data);
}
