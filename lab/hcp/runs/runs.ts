import type { JsonObject } from "../../terraform/json";
import { conflict, unprocessable } from "../api-error";
import type { Workspace } from "../records";
import type { Store } from "../store";
import { variablesOf } from "../variables-of-runs";
import type { Configuration, Configurations } from "./configurations";
import { actionsOf, isAside, isFinal, move, moveStage, newRun, plainRun, type Run, type RunOptions } from "./run";
import { Slots } from "./slots";
import type { Job, StageResult, Worker } from "./worker";
import { hold, release } from "./workspace-lock";

/**
 * The runs of every workspace. A workspace applies one run at a time and holds its lock meanwhile, from the plan on; the others wait in
 * order. Plan-only runs and saved plans do not wait.
 *
 * Runs last as long as the service. A lock of a run that an earlier service left is released.
 */
export class Runs {
  readonly #runs: Run[] = [];
  readonly #readers = new Map<string, number>();
  readonly #slots: Slots;

  /** @param capacity plans and applies that execute at a time, over all workspaces */
  public constructor(
    private readonly store: Store,
    public readonly configurations: Configurations,
    private readonly worker: Worker,
    capacity = 2,
  ) {
    this.#slots = new Slots(capacity);
    for (const workspace of store.all()) if (workspace.lock?.kind === "run") release(this.store, workspace);
  }

  public find(id: string): Run | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  /** The first run that a predicate picks. */
  public findWhere(wanted: (run: Run) => boolean): Run | undefined {
    return this.#runs.find(wanted);
  }

  /** Runs of a workspace, newest first. */
  public of(workspaceId: string): Run[] {
    return this.#runs.filter((run) => run.workspaceId === workspaceId).reverse();
  }

  /** The run that holds a workspace; the first that waits, where a person holds it; or the last one. */
  public currentOf(workspaceId: string): Run | undefined {
    const own = this.of(workspaceId).filter((run) => !isAside(run));
    const active = own.find((run) => !isFinal(run) && run.status !== "pending");
    return active ?? own.findLast(({ status }) => status === "pending") ?? own[0];
  }

  /** The run that a token belongs to, while it lasts or its plan is read. */
  public withToken(token: string): Run | undefined {
    return this.#runs.find((run) => run.token === token && (!isFinal(run) || (this.#readers.get(run.id) ?? 0) > 0));
  }

  /** A plan in JSON. Terraform needs the token of the run to read it, also when the run is over. */
  public async readPlan(run: Run, form: "planJson" | "redactedPlan"): Promise<JsonObject> {
    const count = (change: number) => this.#readers.set(run.id, (this.#readers.get(run.id) ?? 0) + change);
    count(1);
    try {
      return await this.worker[form](run);
    } finally {
      count(-1);
    }
  }

  /** How many runs execute, and how many wait for the service itself. */
  public get load(): { readonly running: number; readonly pending: number } {
    return this.#slots.load;
  }

  /**
   * Makes a run, which starts when its workspace is free.
   *
   * @throws ApiError when the workspace does not allow it
   */
  public create(workspace: Workspace, configuration: Configuration, options: RunOptions): Run {
    if (configuration.status !== "uploaded") throw unprocessable("Configuration version is not uploaded");
    if (options.isDestroy && !workspace.settings["allow-destroy-plan"]) {
      throw unprocessable("Destroy plans are not allowed in this workspace: allow-destroy-plan is false");
    }
    const run = newRun(workspace.id, configuration.id, options);
    this.#runs.push(run);
    this.advance();
    return run;
  }

  /** @throws ApiError when the run does not wait for a confirmation */
  public confirm(run: Run, user: string): void {
    if (!actionsOf(run).confirm)
      throw conflict(`Run was not paused for confirmation; apply not allowed. Its status is ${run.status}`);
    const workspace = this.store.workspace(run.workspaceId);
    if (run.status === "planned_and_saved" && workspace?.lock) throw conflict("The workspace is locked");
    run.confirmedBy = user;
    void this.#apply(run);
  }

  /** @throws ApiError when the run does not wait */
  public discard(run: Run): void {
    if (!actionsOf(run).discard) throw conflict(`Run is not paused; discard not allowed. Its status is ${run.status}`);
    this.#finish(run, "discarded");
  }

  /** Asks a run to end. @throws ApiError when it is not under way */
  public cancel(run: Run): void {
    if (!actionsOf(run).cancel) throw conflict(`Run cannot be canceled. Its status is ${run.status}`);
    run.cancelAskedAt = Date.now();
    if (run.status === "pending") this.#finish(run, "canceled");
    else this.worker.interrupt(run, false);
  }

  /** Ends a run that does not end by itself. @throws ApiError before it had time to */
  public forceCancel(run: Run): void {
    if (!actionsOf(run).forceCancel) throw conflict("Run cannot be forcibly canceled: cancel it first, and wait");
    this.worker.interrupt(run, true);
    this.#finish(run, "force_canceled");
  }

  /** Forgets the runs of a workspace that is deleted. */
  public forget(workspaceId: string): void {
    for (const run of this.of(workspaceId)) {
      if (!isFinal(run)) this.worker.interrupt(run, true);
      this.worker.forget(run);
      this.#runs.splice(this.#runs.indexOf(run), 1);
    }
  }

  /** Ends everything that is under way. */
  public end(): void {
    for (const run of this.#runs) if (!isFinal(run)) this.worker.interrupt(run, true);
  }

  /** Starts whatever can start now. */
  public advance(): void {
    for (const run of this.#runs.filter(({ status }) => status === "pending")) {
      const workspace = this.store.workspace(run.workspaceId);
      if (workspace === undefined) continue;
      if (!isAside(run)) {
        if (workspace.lock !== null) continue;
        hold(this.store, workspace, run);
      }
      void this.#plan(run);
    }
  }

  async #plan(run: Run): Promise<void> {
    move(run, "plan_queued");
    moveStage(run.plan, "queued");
    const result = await this.#execute(run, "plan", () => move(run, "planning"));
    if (isFinal(run)) return;
    run.hasChanges = result.hasChanges;
    const { planOnly, savePlan, autoApply, allowEmptyApply } = run.options;
    const ended = run.cancelAskedAt === undefined ? "errored" : "canceled";
    if (!result.succeeded || ended === "canceled") this.#finish(run, ended);
    else if (planOnly || !(result.hasChanges || allowEmptyApply)) this.#finish(run, "planned_and_finished");
    else if (savePlan) move(run, "planned_and_saved");
    else {
      move(run, "planned");
      if (autoApply) await this.#apply(run);
    }
  }

  async #apply(run: Run): Promise<void> {
    move(run, "apply_queued");
    moveStage(run.apply, "queued");
    const workspace = this.store.workspace(run.workspaceId);
    if (workspace?.lock === null) hold(this.store, workspace, run);
    const result = await this.#execute(run, "apply", () => move(run, "applying"));
    if (isFinal(run)) return;
    const ended = run.cancelAskedAt === undefined ? "errored" : "canceled";
    this.#finish(run, result.succeeded ? "applied" : ended);
    if (!result.succeeded) return;
    const configuration = this.configurations.find(run.configurationId);
    if (configuration?.provisional) this.configurations.use(configuration);
    this.#startDependents(run);
  }

  /** Executes one stage when there is capacity, and notes how it ended. */
  async #execute(run: Run, name: "plan" | "apply", start: () => void): Promise<StageResult> {
    const stage = run[name];
    const failed: StageResult = { succeeded: false, hasChanges: false, counts: stage.counts };
    await this.#slots.take();
    try {
      if (isFinal(run) || run.cancelAskedAt !== undefined) return failed;
      start();
      moveStage(stage, "running");
      const result = await this.worker[name](this.#jobOf(run));
      stage.counts = result.counts;
      const ended = run.cancelAskedAt === undefined ? "errored" : "canceled";
      moveStage(stage, result.succeeded ? "finished" : ended);
      return result;
    } catch (error) {
      stage.log.add(`${error instanceof Error ? error.message : error}\n`);
      moveStage(stage, "errored");
      return failed;
    } finally {
      this.#slots.give();
    }
  }

  #jobOf(run: Run): Job {
    const workspace = this.store.workspace(run.workspaceId);
    if (workspace === undefined) throw new Error("The workspace is not there any more");
    return {
      run,
      workspace,
      project: this.store.project(workspace.projectId)?.name ?? "",
      archive: this.configurations.archiveOf(run.configurationId),
      variables: variablesOf(this.store, workspace),
    };
  }

  #finish(run: Run, status: Run["status"]): void {
    move(run, status);
    for (const stage of [run.plan, run.apply]) if (stage.status === "pending") moveStage(stage, "unreachable");
    for (const stage of [run.plan, run.apply])
      if (["queued", "running"].includes(stage.status)) moveStage(stage, "canceled");
    const workspace = this.store.workspace(run.workspaceId);
    if (workspace?.lock?.holder === run.id) release(this.store, workspace);
    this.advance();
  }

  /** Runs of the workspaces that follow this one, with the configuration that they had last; those without one have no run. */
  #startDependents(run: Run): void {
    const source = this.store.workspace(run.workspaceId);
    for (const { workspaceId, sourceId } of this.store.runTriggers.all()) {
      const workspace = this.store.workspace(workspaceId);
      const configuration = this.configurations.latestOf(workspaceId);
      if (sourceId !== source?.id || workspace === undefined || configuration === undefined) continue;
      this.create(workspace, configuration, {
        ...plainRun,
        message: `Run triggered by a successful apply in ${source.name}`,
        ...{ source: "tfe-api", triggerReason: "run_trigger", createdBy: run.options.createdBy },
        autoApply: workspace.settings["auto-apply-run-trigger"],
      });
    }
  }
}
