/** The entries of a record in the order of their keys: the order in which they were written means nothing. */
export function entriesByKey<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The same value with the keys of every object in it in order, at any depth. */
export function sortedByKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedByKey);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    entriesByKey(value as Record<string, unknown>).map(([key, inner]) => [key, sortedByKey(inner)]),
  );
}
