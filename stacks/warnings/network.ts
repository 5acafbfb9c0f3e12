import { under, type Warning } from "@eksnet/modules/errors";
import { vpcWarnings } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../../environments/schema";

/** What is valid and risky in the network that an environment makes. */
export function networkWarnings({ network }: Environment): Warning[] {
  return network.kind === "create" ? under("network", vpcWarnings(network)) : [];
}
