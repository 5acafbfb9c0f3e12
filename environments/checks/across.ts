import type { Environment } from "../schema";

/** Checks between environments. */
export function checkAcross(_environments: readonly Environment[]): void {}
