import { addressCount, holdsPrefixes, usableAddresses, usableBesidePrefixes } from "../vpc/plan";

const ADDRESSES_PER_PREFIX = 16;

/** Single addresses and /28 prefixes: the capacity of a subnet, or the part of it that is used. */
export interface Amount {
  /** Single addresses. */
  readonly addresses: number;

  /** /28 prefixes, 16 addresses each. */
  readonly prefixes: number;
}

/**
 * How a subnet provides prefixes: not at all, from a half that is reserved for them, or from the space that single
 * addresses use, too.
 */
export type PrefixUse = "none" | "reserved" | "shared";

/**
 * The guaranteed capacity of a subnet.
 *
 * A prefix is a whole, aligned /28. AWS keeps the first four addresses and the last one, so neither the first block nor the
 * last is whole. Where the upper half is reserved for prefixes, single addresses come from the lower half alone; otherwise
 * EC2 may put each single address into a different block, and only the blocks left after that are guaranteed.
 *
 * @param cidr a sound range
 * @param singles single addresses that will be taken
 * @example subnetSupply("192.168.1.0/24", "reserved", 15) // { addresses: 124, prefixes: 7 }
 * @example subnetSupply("192.168.1.0/24", "shared", 10) // { addresses: 187, prefixes: 4 }
 */
export function subnetSupply(cidr: string, prefixes: PrefixUse, singles: number): Amount {
  if (prefixes === "none") return { addresses: sizeOf(cidr).usable, prefixes: 0 };
  const { blocks, usable, beside, halved } = sizeOf(cidr);
  if (prefixes === "reserved" && halved) return { addresses: beside, prefixes: blocks / 2 - 1 };
  const whole = Math.max(0, blocks - 2 - singles);
  return { addresses: usable - whole * ADDRESSES_PER_PREFIX, prefixes: whole };
}

/**
 * The best-case capacity of a subnet, with all single addresses next to each other. Nothing beyond it can work.
 *
 * @param cidr a sound range
 * @param singles single addresses that will be taken
 * @example subnetSupplyAtBest("192.168.1.0/24", "reserved", 15) // { addresses: 124, prefixes: 13 }
 */
export function subnetSupplyAtBest(cidr: string, prefixes: PrefixUse, singles: number): Amount {
  const { blocks, usable, beside, halved } = sizeOf(cidr);
  if (prefixes === "none") return { addresses: usable, prefixes: 0 };
  const reserved = prefixes === "reserved" && halved;
  // Single addresses that the partial blocks hold: those of the first block, and of the last one unless the upper half is
  // reserved.
  const free = reserved ? ADDRESSES_PER_PREFIX - 4 : 2 * ADDRESSES_PER_PREFIX - 5;
  const broken = Math.ceil(Math.max(0, singles - free) / ADDRESSES_PER_PREFIX);
  const most = reserved ? blocks / 2 - 1 : blocks;
  return { addresses: reserved ? beside : usable, prefixes: Math.max(0, blocks - 2 - Math.min(broken, most)) };
}

interface SubnetSize {
  readonly blocks: number;
  readonly usable: number;
  readonly beside: number;
  readonly halved: boolean;
}

/* A cache, because a plan reads many sizes, and parsing a range is slower than everything else here. */
const sizes = new Map<string, SubnetSize>();

function sizeOf(cidr: string): SubnetSize {
  const length = cidr.slice(cidr.indexOf("/"));
  const known = sizes.get(length);
  if (known !== undefined) return known;
  const size = {
    blocks: Math.floor(addressCount(cidr) / ADDRESSES_PER_PREFIX),
    usable: usableAddresses(cidr),
    beside: usableBesidePrefixes(cidr),
    halved: holdsPrefixes(cidr),
  };
  sizes.set(length, size);
  return size;
}

/** The used share of a capacity, 1 being all of it: that of addresses or of prefixes, whichever is higher. */
export function shareOf(taken: Amount, supply: Amount): number {
  return Math.max(ratio(taken.addresses, supply.addresses), ratio(taken.prefixes, supply.prefixes));
}

/* JSON has no Infinity: with no capacity at all, the share is 1 plus the number of addresses needed. */
function ratio(taken: number, supply: number): number {
  return taken === 0 ? 0 : supply === 0 ? 1 + taken : taken / supply;
}
