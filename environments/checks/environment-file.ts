import type { Environment } from "../fields/environment";

/** An environment and the file that it comes from. */
export interface EnvironmentFile {
  /** Name of the file, such as `study.ts`. */
  readonly file: string;

  /** What it says. */
  readonly environment: Environment;
}
