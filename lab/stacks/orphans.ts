import type { LabFolder } from "../lab-folder";
import { isObject, type Json, type JsonObject, objectAt } from "../terraform/json";
import { keptStates } from "./kept-states";
import { type Thing, thingsIn } from "./leftovers";

/** What is in the lab's AWS and in no state: a run that was killed made it and could not write it down. */
export interface Orphans {
  /** Things that carry an environment's tag. */
  readonly tagged: readonly Thing[];

  /** Resources that cannot have the tag, such as those that AWS creates along with another. */
  readonly untagged: readonly Thing[];
}

/** Compares what is in the lab's AWS with every state that the lab keeps. */
export async function findOrphans(lab: LabFolder): Promise<Orphans> {
  // In this order: what a concurrent run creates now is in its state later.
  const things = await thingsIn(lab);
  return orphansOf(things, await keptStates(lab));
}

/**
 * Things that no state names.
 *
 * @param states as Terraform writes them
 */
export function orphansOf(things: readonly Thing[], states: readonly JsonObject[]): Orphans {
  const known = new Set(states.flatMap((state) => [...textsIn(state), ...recordsIn(state)]));
  const unknown = things.filter(({ id }) => !known.has(id));
  return {
    tagged: unknown.filter(({ environment }) => environment !== undefined),
    // EKS itself makes entries and associations in a cluster, and no state ever has them.
    untagged: unknown.filter(({ environment, owner = "" }) => environment === undefined && !known.has(owner)),
  };
}

/** Every text in a state, among which are the ids, names and ARNs of what it knows. */
function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one: Json) => textsIn(one));
}

/** The DNS records in a state. They have no id in AWS: zone, name and type identify them, as in `leftovers`. */
function recordsIn({ resources }: JsonObject): string[] {
  const records = Array.isArray(resources)
    ? resources.filter(isObject).filter(({ mode, type }) => mode === "managed" && type === "aws_route53_record")
    : [];
  return records
    .flatMap(({ instances }) => (Array.isArray(instances) ? instances.filter(isObject) : []))
    .map((instance) => objectAt(instance, "attributes"))
    .map(({ zone_id: zone, fqdn, type }) => `${zone}/${fqdn}./${type}`);
}
