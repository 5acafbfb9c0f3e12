import { ensureNetwork } from "../aws/existing-networks";
import { ensureZone } from "../aws/hosted-zones";
import { ensureBucket } from "../aws/state-buckets";
import type { Services } from "../services/services";
import { adoptedZonesOf, existingNetworkOf, type LabStack, stateBucketOf } from "./synthesised";

/** Creates what stacks expect to exist in AWS: networks, adopted hosted zones, and buckets for states. */
export async function makeBefore(stacks: readonly LabStack[], { accounts }: Services): Promise<void> {
  for (const stack of stacks) {
    const endpoints = accounts.get(stack.account ?? "");
    if (endpoints === undefined) continue;
    for (const zone of adoptedZonesOf(stack)) await ensureZone(endpoints.awsBehindFaults, zone);
    const network = existingNetworkOf(stack);
    if (network !== undefined) await ensureNetwork(endpoints.awsBehindFaults, network);
    const bucket = stateBucketOf(stack);
    if (bucket !== undefined) await ensureBucket(endpoints.awsBehindFaults, bucket);
  }
}
