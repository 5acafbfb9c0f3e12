import { contractOf, type JsonObject, stackSources } from "@eksnet/modules/manifests/plan";
import { applicationsOf, type PacketPath, packetPath, pathContextOf } from "@eksnet/modules/packet-path/plan";
import { producersOf } from "../check/producers";
import { objectsOf } from "../manifests/objects";
import { unknown } from "../selection";
import type { SynthesisedStack } from "../synthesis";

/**
 * The path of a packet to an application, as the stacks of an environment declare it.
 *
 * @param podZones zones in which its pods can run; all of the network's when left out
 * @throws CommandFailure when there is no such environment or application, with those that there are
 */
export function pathOf(
  stacks: readonly SynthesisedStack[],
  environment: string,
  application: string,
  podZones?: readonly string[],
): PacketPath {
  const objects = objectsOf(stacks, environment).flatMap(({ manifests }) => manifests.map(({ object }) => object));
  const names = applicationsOf(objects);
  if (!names.includes(application)) {
    throw unknown("application", application, names, ` in environment "${environment}"`);
  }
  const sources = stackSources(stacks, producersOf);
  const contract = (id: string | undefined): JsonObject | undefined => {
    const source = sources.find((candidate) => candidate.id === id);
    return source && contractOf(source, sources);
  };
  const cluster = sources.find(({ id }) => id === `${environment}-cluster`);
  const context = pathContextOf({
    // The network may belong to another environment.
    network: contract(cluster?.producers.network),
    cluster: contract(cluster?.id),
    addons: contract(`${environment}-addons`),
  });
  return packetPath(objects, application, { ...context, ...(podZones && { podZones }) });
}
