import type { Warning } from "@eksnet/modules/errors";
import { type CapacityChange, capacityChanges, capacityDangers } from "./capacity-changes";
import { type ConnectionChange, connectionChanges, connectionDangers } from "./connection-changes";
import { type ContractChange, contractChanges, contractDangers } from "./contract-changes";
import { type Opening, openingChanges, openingDangers } from "./openings";
import { type PermissionChange, permissionChanges, permissionDangers } from "./permission-changes";
import { type ResourceChange, resourceChanges } from "./resource-changes";
import { egressDangers, orphanDangers, resourceDangers, rollingDangers } from "./resource-dangers";
import { declaredResources } from "./resources";
import type { Revision } from "./revision";
import { type VersionChange, versionChanges, versionDangers } from "./version-changes";

/** How two revisions differ. Serializable as JSON: what `--json` prints, documented in docs/diff.md. */
export interface Difference {
  readonly base: Pick<Revision, "name" | "commit">;
  readonly head: Pick<Revision, "name" | "commit">;

  /** What is risky, most destructive first. */
  readonly dangers: readonly Warning[];
  readonly resources: readonly ResourceChange[];
  readonly capacity: readonly CapacityChange[];
  readonly connections: readonly ConnectionChange[];

  /** What is newly reachable from outside the VPC. */
  readonly opened: readonly Opening[];

  /** What is no longer reachable from outside the VPC. */
  readonly closed: readonly Opening[];
  readonly permissions: readonly PermissionChange[];
  readonly versions: readonly VersionChange[];
  readonly contracts: readonly ContractChange[];

  /** Warnings of the configuration that the base does not have. */
  readonly warnings: readonly Warning[];
}

/** Compares what two revisions synthesise. */
export function differenceBetween(base: Revision, head: Revision): Difference {
  const [before, after] = [declaredResources(base.stacks), declaredResources(head.stacks)];
  const resources = resourceChanges({ before, after, stacks: head.stacks });
  const [old, current] = [
    { stacks: base.stacks, resources: before },
    { stacks: head.stacks, resources: after },
  ];
  const { opened, closed } = openingChanges(old, current);
  const capacity = capacityChanges(base.capacity, head.capacity);
  const connections = connectionChanges(base.stacks, head.stacks);
  const permissions = permissionChanges(before, after);
  const versions = versionChanges(old, current);
  const contracts = contractChanges(base.stacks, head.stacks);
  return {
    base: nameOf(base),
    head: nameOf(head),
    dangers: [
      ...resourceDangers(resources),
      ...orphanDangers(resources),
      ...egressDangers(resources),
      ...openingDangers(opened),
      ...connectionDangers(connections),
      ...permissionDangers(permissions),
      ...capacityDangers(capacity),
      ...versionDangers(versions),
      ...rollingDangers(resources, after),
      ...contractDangers(contracts),
    ],
    resources,
    capacity,
    connections,
    opened,
    closed,
    permissions,
    versions,
    contracts,
    warnings: newWarnings(base, head),
  };
}

/** Whether an apply of the head would do nothing that an apply of the base has not done. */
export function isEmpty({ base, head, ...parts }: Difference): boolean {
  return Object.values(parts).every((list) => list.length === 0);
}

function nameOf({ name, commit }: Revision): Pick<Revision, "name" | "commit"> {
  return { name, ...(commit !== undefined && { commit }) };
}

function newWarnings(base: Revision, head: Revision): Warning[] {
  const known = new Set(warningsOf(base).map(keyOf));
  return warningsOf(head).filter((warning) => !known.has(keyOf(warning)));
}

/** The warnings of a revision, each with its stack before the path. */
function warningsOf({ stacks }: Revision): Warning[] {
  return stacks.flatMap(({ environment, warnings }) =>
    warnings.map((warning) => ({ ...warning, path: [environment, warning.path].filter(Boolean).join(" ") })),
  );
}

function keyOf({ code, path, message }: Warning): string {
  return [code, path, message].join("\n");
}
