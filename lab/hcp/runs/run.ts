import { randomBytes } from "node:crypto";
import { newId, now } from "../kept-list";
import { RunLog } from "./run-log";

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states */
export type RunStatus =
  | "pending"
  | "plan_queued"
  | "planning"
  | "planned"
  | "planned_and_finished"
  | "planned_and_saved"
  | "apply_queued"
  | "applying"
  | "applied"
  | "discarded"
  | "errored"
  | "canceled"
  | "force_canceled";

/** Status of a run's plan or apply. */
export type StageStatus = "pending" | "queued" | "running" | "finished" | "errored" | "canceled" | "unreachable";

/** How many resources a plan or an apply concerns. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  readonly import: number;
}

/** The plan or the apply of a run. */
export interface Stage {
  readonly id: string;
  readonly log: RunLog;
  status: StageStatus;
  readonly timestamps: Record<string, string>;
  counts: Counts;
}

/** What a run is asked to do. */
export interface RunOptions {
  readonly message: string;
  readonly source: "tfe-api" | "tfe-configuration-version";
  readonly triggerReason: "manual" | "run_trigger";
  readonly createdBy: string;
  readonly autoApply: boolean;
  readonly isDestroy: boolean;
  readonly planOnly: boolean;
  readonly savePlan: boolean;
  readonly refresh: boolean;
  readonly refreshOnly: boolean;
  readonly allowEmptyApply: boolean;
  readonly targets: readonly string[];
  readonly replaced: readonly string[];

  /** Values are HCL literals. */
  readonly variables: readonly { readonly key: string; readonly value: string }[];
}

/** What a run does by default. */
export const plainRun = {
  isDestroy: false,
  planOnly: false,
  savePlan: false,
  refresh: true,
  refreshOnly: false,
  allowEmptyApply: false,
  targets: [],
  replaced: [],
  variables: [],
} as const;

/** A run of a workspace. */
export interface Run {
  readonly id: string;
  readonly workspaceId: string;
  readonly configurationId: string;
  readonly options: RunOptions;
  readonly createdAt: string;

  /** Opens the state of the workspace, and those shared with it, while the run lasts. */
  readonly token: string;
  readonly plan: Stage;
  readonly apply: Stage;
  status: RunStatus;
  readonly timestamps: Record<string, string>;

  /** Known once it is planned. */
  hasChanges: boolean;

  /** When a cancel was requested; undefined before. */
  cancelAskedAt?: number;

  /** Who confirmed it; undefined before. */
  confirmedBy?: string;
}

/** After a cancel that Terraform does not answer, this long passes before it may be killed. HCP Terraform's is longer. */
const forceCancelAfterMs = 10_000;

/** Nothing is added, changed or removed. */
export const none: Counts = { add: 0, change: 0, remove: 0, import: 0 };

/** A run that nothing has been done for. */
export function newRun(workspaceId: string, configurationId: string, options: RunOptions): Run {
  const stage = (prefix: string): Stage => ({
    id: newId(prefix),
    log: new RunLog(),
    status: "pending",
    timestamps: {},
    counts: none,
  });
  const createdAt = now();
  return {
    ...{ id: newId("run"), workspaceId, configurationId, options, createdAt },
    token: randomBytes(24).toString("hex"),
    plan: stage("plan"),
    apply: stage("apply"),
    status: "pending",
    timestamps: {},
    hasChanges: false,
  };
}

/** Changes the status and notes when. */
export function move(run: Run, status: RunStatus): void {
  run.status = status;
  run.timestamps[`${status.replaceAll("_", "-")}-at`] = now();
}

/** Changes the status of a plan or an apply and notes when; what has ended prints no more. */
export function moveStage(stage: Stage, status: StageStatus): void {
  stage.status = status;
  stage.timestamps[`${status === "running" ? "started" : status}-at`] = now();
  if (status !== "queued" && status !== "running") stage.log.end();
}

const finalStatuses: ReadonlySet<RunStatus> = new Set([
  "planned_and_finished",
  "applied",
  "discarded",
  "errored",
  "canceled",
  "force_canceled",
]);

/** Whether nothing more happens with a run. */
export function isFinal({ status }: Run): boolean {
  return finalStatuses.has(status);
}

/** Whether a run neither holds its workspace nor waits for those that do: it cannot apply, or not yet. */
export function isAside({ options, status }: Run): boolean {
  return options.planOnly || (options.savePlan && status !== "apply_queued" && status !== "applying");
}

/** What may be done with a run now. */
export function actionsOf(run: Run): Record<"cancel" | "confirm" | "discard" | "forceCancel", boolean> {
  const { status, cancelAskedAt } = run;
  const paused = status === "planned" || status === "planned_and_saved";
  return {
    cancel: !isFinal(run) && !paused && cancelAskedAt === undefined,
    confirm: paused,
    discard: paused || status === "pending",
    forceCancel: !isFinal(run) && cancelAskedAt !== undefined && Date.now() - cancelAskedAt >= forceCancelAfterMs,
  };
}
