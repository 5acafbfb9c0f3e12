import type { Environment } from "../fields/environment";

/** The sections of an environment that are sound by themselves. */
export type Sections = Partial<Environment>;
