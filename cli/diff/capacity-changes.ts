import { NEARLY_FULL, type SubnetCapacity } from "@eksnet/modules/capacity/plan";
import type { Warning } from "@eksnet/modules/errors";
import { dangers } from "./dangers";
import type { Revision } from "./revision";

/** How full a subnet is. */
export interface SubnetShare {
  readonly cidr: string;

  /** Share of its guaranteed capacity used at the maximum number of nodes; 1 is all of it. */
  readonly maximum: number;

  /** The same during an update, when old and new nodes run side by side. */
  readonly update: number;
}

/** A subnet that becomes fuller or emptier. */
export interface CapacityChange {
  readonly environment: string;
  readonly tier: string;
  readonly zone: string;

  /** Absent for a new subnet. */
  readonly before?: SubnetShare;

  /** Absent for a subnet that is no longer there. */
  readonly after?: SubnetShare;
}

/** The subnets whose range or use differs. */
export function capacityChanges(before: Revision["capacity"], after: Revision["capacity"]): CapacityChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((environment) => {
    const [old, current] = [subnetsOf(before[environment]), subnetsOf(after[environment])];
    return [...new Set([...old.keys(), ...current.keys()])].flatMap((key): CapacityChange[] => {
      const [was, is] = [old.get(key), current.get(key)];
      const [{ tier, zone }] = [was ?? is] as [SubnetCapacity];
      const [beforeShare, afterShare] = [was && shareOf(was), is && shareOf(is)];
      if (isEqual(beforeShare, afterShare)) return [];
      return [
        {
          environment,
          tier,
          zone,
          ...(beforeShare && { before: beforeShare }),
          ...(afterShare && { after: afterShare }),
        },
      ];
    });
  });
}

/** The subnets that were not nearly full and are now, or are fuller than they were. */
export function capacityDangers(changes: readonly CapacityChange[]): Warning[] {
  return changes.flatMap(({ environment, tier, zone, before, after }) => {
    if (after === undefined || fullest(after) <= NEARLY_FULL) return [];
    if (before !== undefined && fullest(before) >= fullest(after)) return [];
    const shares = { ...(before && { before: percent(fullest(before)) }), after: percent(fullest(after)) };
    return dangers.SubnetFuller(environment, { tier, zone, cidr: after.cidr, ...shares });
  });
}

function fullest({ maximum, update }: SubnetShare): number {
  return Math.max(maximum, update);
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function subnetsOf(plan: Revision["capacity"][string] | undefined): Map<string, SubnetCapacity> {
  return new Map((plan?.subnets ?? []).map((subnet) => [`${subnet.tier} ${subnet.zone}`, subnet]));
}

function shareOf({ cidr, share, updateShare }: SubnetCapacity): SubnetShare {
  return { cidr, maximum: share, update: updateShare };
}

/** In whole percent, so that a single address does not count as a change. */
function isEqual(one: SubnetShare | undefined, other: SubnetShare | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.cidr === other.cidr &&
    percent(one.maximum) === percent(other.maximum) &&
    percent(one.update) === percent(other.update)
  );
}
