import { setTimeout } from "node:timers/promises";
import type { LabStack } from "../../lab/stacks/synthesised";
import { objectAt } from "../../lab/terraform/json";
import { apply, type DeliveryTrial } from "./delivery-trial";
import { type SeenRun, timesOf } from "./hcp-client";
import { want } from "./want";

/** Statuses of runs that are over, and have applied nothing. */
const over = ["errored", "canceled", "discarded", "planned_and_finished"];

/** The stacks of an environment through remote runs. Each step answers with notes, and throws at what is not as it must be. */
export class RemoteRuns {
  public constructor(
    private readonly trial: DeliveryTrial,
    private readonly environment: string,
  ) {}

  public async tooEarly(): Promise<string[]> {
    for (const stack of ["network", "cluster", "addons", "workloads"]) await this.trial.initialise(this.#id(stack));
    const { code, output } = await this.trial.run(this.#id("cluster"), ...apply);
    want(code === 1 && output.includes("Unable to find remote state"), output);
    want((await this.trial.client.runs(this.#id("cluster")))[0]?.status === "errored", "the run has not failed");
    return [];
  }

  /** Something in the folder that only an apply finds wrong. */
  public async failNetwork(): Promise<string[]> {
    const lifecycle = {
      postcondition: [{ condition: '${self.output == "right"}', error_message: "wrong on purpose" }],
    };
    const resource = { terraform_data: { wrong: { input: "wrong", lifecycle } } };
    await this.trial.write(this.#id("network"), { resource }, "wrong.tf.json");
    const { code, output } = await this.trial.run(this.#id("network"), ...apply, "-target=terraform_data.wrong");
    await this.trial.remove(this.#id("network"), "wrong.tf.json");
    want(code === 1, output);
    // Terraform prints nothing of an apply that was over before it looked.
    const { attributes } = await this.trial.client.newestRun(this.#id("network"), ["errored"]);
    want("applying-at" in objectAt(attributes, "status-timestamps"), "the run has failed before its apply");
    want((await this.#triggered("cluster")).length === 0, "a run was triggered");
    return [];
  }

  public async applyNetwork(): Promise<string[]> {
    const { client } = this.trial;
    const applied = await this.#succeed(this.#id("network"), apply);
    const waiting = await client.newestRun(this.#id("cluster"), ["planned"]);
    want(waiting.attributes["trigger-reason"] === "run_trigger", "no run was triggered");
    // It has no configuration yet.
    want((await this.#triggered("addons")).length === 0, "a run was triggered in addons");
    return [applied];
  }

  public async cancel(): Promise<string[]> {
    const { client } = this.trial;
    const before = (await client.runs(this.#id("cluster"))).length;
    const command = this.trial.start(this.#id("cluster"), ...apply);
    while ((await client.runs(this.#id("cluster"))).length === before) await setTimeout(200);
    await client.newestRun(this.#id("cluster"), ["pending"]);
    command.interrupt();
    const { output } = await command.ended;
    const { status } = await client.newestRun(this.#id("cluster"), ["canceled"]);
    want(output.includes("successfully cancelled"), output);
    return [status];
  }

  public async applyOthers(): Promise<string[]> {
    const { client } = this.trial;
    const waiting = (await client.runs(this.#id("cluster"))).find(({ status }) => status === "planned");
    want(waiting !== undefined, "no run waits");
    await client.act(waiting, "apply");
    for (let { status } = waiting; status !== "applied"; await setTimeout(500)) {
      ({ status } = await client.run(waiting.id));
      want(["planned", "apply_queued", "applying", "applied"].includes(status), `the run is ${status}`);
    }
    return [`cluster (${timesOf(await client.run(waiting.id))})`, await this.#succeed(this.#id("addons"), apply)];
  }

  public async applyAgain(): Promise<string[]> {
    const followers = ["cluster", "addons"];
    const count = async () => (await Promise.all(followers.map((one) => this.#triggered(one)))).flat().length;
    const before = await count();
    const { code, output } = await this.trial.run(this.#id("network"), ...apply);
    want(code === 0 && output.includes("No changes."), output);
    want((await count()) === before, "a run was triggered");
    return [];
  }

  /** The four stacks by `eksnet apply`: three have nothing to change, and the last one is applied for the first time. */
  public async applyWithCommand(): Promise<string[]> {
    const ids = ["network", "cluster", "addons", "workloads"].map((stack) => this.#id(stack));
    const outcomes = await this.trial.applyWithCommand(ids);
    const found = outcomes.map(({ stack, outcome, notes }) => [stack, outcome, ...notes].join(" "));
    const wanted = [...ids.slice(0, 3).map((id) => `${id} unchanged`), `${this.#id("workloads")} applied`];
    want(found.join() === wanted.join(), found.join("; "));
    for (const { stack, link = "" } of outcomes) {
      const [run] = await this.trial.client.runs(stack);
      want(link.endsWith(`/runs/${run?.id}`), `${stack} has no link to its run: ${link}`);
    }
    const { id } = await this.trial.client.newestRun(this.#id("workloads"), ["applied"]);
    const { attributes } = await this.trial.client.run(id);
    want(attributes["save-plan"] === true, "what was applied is not the plan that was shown");
    return outcomes.map(({ stack, seconds }) => `${stack} ${seconds} s`);
  }

  public async refuseDestroy(): Promise<string[]> {
    const { code, output } = await this.trial.run(this.#id("network"), "destroy", "-input=false", "-auto-approve");
    want(code === 1 && output.includes("allow-destroy-plan"), output);
    return [];
  }

  public async destroy(stacks: readonly LabStack[]): Promise<string[]> {
    const kinds = stacks.map(({ id }) => id.slice(this.environment.length + 1));
    const triggered = async () => (await Promise.all(kinds.map((kind) => this.#triggered(kind)))).flat();
    const notes: string[] = [];
    const ended = new Set((await triggered()).map(({ id }) => id));
    for (const { id } of [...stacks].reverse()) {
      notes.push(await this.#succeed(id, ["destroy", "-input=false", "-auto-approve", "-refresh=false"]));
      for (const run of await triggered()) {
        if (!ended.has(run.id)) await this.#end(run.id);
        ended.add(run.id);
      }
    }
    return [...notes, `${ended.size} triggered runs`];
  }

  /** Ends a run that a destroy has triggered, which must not apply. */
  async #end(id: string): Promise<void> {
    const { client } = this.trial;
    for (;;) {
      const run = await client.run(id);
      want(!["apply_queued", "applying", "applied"].includes(run.status), `${id} is ${run.status}`);
      if (over.includes(run.status)) return;
      // It may have gone on meanwhile.
      await client.act(run, run.status === "planned" ? "discard" : "cancel").catch(() => undefined);
      await setTimeout(200);
    }
  }

  /** What an apply did, and how long its run took. @throws Error when it fails */
  async #succeed(id: string, words: readonly string[]): Promise<string> {
    const done = await this.trial.succeed(id, words);
    return `${done} (${timesOf(await this.trial.client.newestRun(id, ["applied"]))})`;
  }

  /** Runs of a stack that an apply of another one has started. */
  async #triggered(stack: string): Promise<SeenRun[]> {
    const runs = await this.trial.client.runs(this.#id(stack));
    return runs.filter(({ attributes }) => attributes["trigger-reason"] === "run_trigger");
  }

  #id(stack: string): string {
    return `${this.environment}-${stack}`;
  }
}
