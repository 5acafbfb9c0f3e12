/**
 * A number of things in English, with their plural where it is not one.
 *
 * @param plural where it does not end in s
 * @example counted(2, "pod") // "2 pods"
 */
export function counted(count: number, thing: string, plural = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : plural}`;
}
