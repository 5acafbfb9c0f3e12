import type { JsonObject } from "../../terraform/json";
import type { Variable, Workspace } from "../records";
import type { Counts, Run } from "./run";

/** A run with what it is executed with. */
export interface Job {
  readonly run: Run;
  readonly workspace: Workspace;

  /** Name of the workspace's project. */
  readonly project: string;

  /** File with the configuration: a tar file, compressed. */
  readonly archive: string;

  /** Those of the workspace and of its sets; of two with one key, the later one counts. */
  readonly variables: readonly Variable[];
}

/** How a plan or an apply ended. */
export interface StageResult {
  readonly succeeded: boolean;

  /** Whether there is something to apply; false after an apply. */
  readonly hasChanges: boolean;
  readonly counts: Counts;
}

/** Executes runs. */
export interface Worker {
  /** Plans; what is printed goes to the log of the run's plan. */
  plan(job: Job): Promise<StageResult>;

  /** Applies what `plan` planned; what is printed goes to the log of the run's apply. */
  apply(job: Job): Promise<StageResult>;

  /** Asks what is under way to end, or ends it without asking. */
  interrupt(run: Run, force: boolean): void;

  /** The plan in Terraform's JSON for other programs. */
  planJson(run: Run): Promise<JsonObject>;

  /** The plan as Terraform's own `cloud` block shows it, with the schemas of what it changes. */
  redactedPlan(run: Run): Promise<JsonObject>;

  /** Removes everything that was made for a run. */
  forget(run: Run): void;
}
