import { ConfigurationError } from "@eksnet/modules/errors";

/** What a check returns; nothing where it throws, because what it needs is unsound and has findings of its own. */
export function ifSound<T>(check: () => readonly T[]): readonly T[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof ConfigurationError) return [];
    throw error;
  }
}
