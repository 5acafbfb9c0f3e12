/** Ends a step at what is not as it must be. @throws Error with what was found instead */
export function want(holds: boolean, found: string): asserts holds {
  if (!holds) throw new Error(found);
}
