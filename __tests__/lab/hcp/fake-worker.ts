import type { Counts, Run } from "../../../lab/hcp/runs/run";
import type { Job, StageResult, Worker } from "../../../lab/hcp/runs/worker";
import type { JsonObject } from "../../../lab/terraform/json";

const counts: Counts = { add: 1, change: 0, remove: 0, import: 0 };

/** How a stage ends, in the words of the tests. */
const ends = {
  changes: { succeeded: true, hasChanges: true, counts },
  "no changes": { succeeded: true, hasChanges: false, counts: { ...counts, add: 0 } },
  failure: { succeeded: false, hasChanges: false, counts },
} satisfies Record<string, StageResult>;

/** Executes nothing: each stage waits until the test says how it ends. */
export class FakeWorker implements Worker {
  /** What was started, such as `plan run-1234`, and what was interrupted. */
  public readonly started: string[] = [];
  public readonly jobs: Job[] = [];
  readonly #waiting = new Map<string, (result: StageResult) => void>();

  public plan(job: Job): Promise<StageResult> {
    job.run.plan.log.add("planning\n");
    return this.#start("plan", job);
  }

  public apply(job: Job): Promise<StageResult> {
    return this.#start("apply", job);
  }

  public interrupt({ id }: Run, force: boolean): void {
    this.started.push(`${force ? "kill" : "interrupt"} ${id}`);
  }

  public async planJson(): Promise<JsonObject> {
    return { format_version: "1.2" };
  }

  public async redactedPlan(): Promise<JsonObject> {
    return { plan_format_version: "1.2" };
  }

  public forget(): void {}

  /** Ends what a run does. */
  public async end(run: string, how: keyof typeof ends): Promise<void> {
    const resolve = this.#waiting.get(run);
    if (resolve === undefined) throw new Error(`${run} does nothing`);
    this.#waiting.delete(run);
    resolve(ends[how]);
    // The service notes it in the turns that follow.
    await new Promise(setImmediate);
  }

  #start(stage: string, job: Job): Promise<StageResult> {
    this.started.push(`${stage} ${job.run.id}`);
    this.jobs.push(job);
    return new Promise((resolve) => this.#waiting.set(job.run.id, resolve));
  }
}
