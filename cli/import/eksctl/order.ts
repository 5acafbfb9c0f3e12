import type { Cursor, ImportNote } from "../cursor";

const ranks = ["costs", "breaks"] as const;

/**
 * Findings by importance: what costs money, what stops working, what differs or is missing, what is assumed; within each,
 * in the order of the file.
 */
export function byWeight(config: Cursor): ImportNote[] {
  const leaves = config.leaves().map(({ path }) => path);
  const isAt = (leaf: string, path: string) => `${leaf}.`.startsWith(`${path}.`) || path.startsWith(`${leaf}.`);
  const position = ({ path }: ImportNote): number => {
    const index = leaves.findIndex((leaf) => isAt(leaf, path));
    return index < 0 ? leaves.length : index;
  };
  const rank = ({ effect, kind }: ImportNote): number => {
    if (effect !== undefined) return ranks.indexOf(effect);
    return kind === "assumed" ? ranks.length + 1 : ranks.length;
  };
  return [...config.notes].sort((one, other) => rank(one) - rank(other) || position(one) - position(other));
}
