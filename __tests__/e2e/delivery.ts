import type { Environment } from "../../environments/schema";
import type { LabStack } from "../../lab/stacks/synthesised";
import { loadFixtures } from "../fixtures";
import type { CheckResult } from "./check-result";
import { apply, DeliveryTrial, findDeliveryTools } from "./delivery-trial";
import { lab } from "./eksnet-command";
import { readableStates } from "./readable-states";
import { RemoteRuns } from "./remote-runs";
import { want } from "./want";

/** An account of its own: the names of `production` are taken in that of the fixture. */
const account = "555566667777";

/** Calls that HCP Terraform throttles or fails while its workspaces are made. */
const faults = [
  { calls: ["*"], fault: "throttle", share: 0.1 },
  { calls: ["*"], fault: "fail", share: 0.05 },
];

/**
 * The delivery stack of `production` with the real tfe provider, and then the stacks of the environment through remote runs: an apply
 * that comes too early, the order, run triggers, a run that waits, one that is canceled, an apply without changes, and who may read
 * which state.
 */
export async function runDelivery(): Promise<CheckResult[]> {
  const found = findDeliveryTools(lab);
  if (typeof found === "string") return [{ title: "delivery of production", faults: [], skipped: found }];
  const environment = production();
  if (environment.state.kind !== "hcp") throw new Error("production has its states in HCP Terraform");
  const trial = await DeliveryTrial.start(found, account, environment.state.organization);
  try {
    return await new Delivery(trial, environment, environment.state).run();
  } finally {
    await trial.stop();
  }
}

type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

class Delivery {
  readonly #results: CheckResult[] = [];
  readonly #calls = new Map<string, number>();

  public constructor(
    private readonly trial: DeliveryTrial,
    private readonly environment: Environment,
    private readonly state: HcpState,
  ) {}

  public async run(): Promise<CheckResult[]> {
    const stacks = await this.trial.place(this.environment);
    const runs = new RemoteRuns(this.trial, this.environment.name);
    await this.#step("the delivery stack is applied while calls fail", () => this.#applyDelivery());
    await this.#step("an apply before its producer fails, and changes nothing", () => runs.tooEarly());
    await this.#step("a workspace reads the states that its contracts need, and no other", () =>
      this.#readStates(stacks),
    );
    await this.#step("an apply of network that fails triggers no run", () => runs.failNetwork());
    await this.#step("network is applied, and the run that it triggers waits", () => runs.applyNetwork());
    await this.#step("an apply behind a waiting run is canceled", () => runs.cancel());
    await this.#step("the waiting run is confirmed, and the others follow", () => runs.applyOthers());
    await this.#step("a second apply changes nothing and triggers nothing", () => runs.applyAgain());
    await this.#step("eksnet apply finds three stacks unchanged and applies the fourth", () => runs.applyWithCommand());
    await this.#step("a destroy is refused while the environment is not disposable", () => runs.refuseDestroy());
    await this.#step("the delivery stack is changed", () => this.#changeDelivery());
    await this.#step("the stacks are destroyed, and no apply follows", () => runs.destroy(stacks));
    await this.#step("the delivery stack is destroyed", () => this.#destroyDelivery());
    await this.#count([]);
    const calls = [...this.#calls].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`);
    console.log(`delivery: requests: ${calls.join(", ")}`);
    return this.#results;
  }

  /** @param step answers with notes; throws or says what is not so */
  async #step(title: string, step: () => Promise<readonly string[]>): Promise<void> {
    const started = performance.now();
    const faults: string[] = [];
    const notes = await step().catch((error: unknown) => {
      faults.push(String(error));
      return [];
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log([`delivery: ${title}: ${seconds} s`, ...notes].join("; "));
    this.#results.push({ title: `delivery: ${title}`, faults });
  }

  async #applyDelivery(): Promise<string[]> {
    const { client } = this.trial;
    const { organization, agentPool = "" } = this.state;
    await client.make(`organizations/${organization}/agent-pools`, { name: agentPool });
    await this.#count(faults);
    await this.trial.initialise(this.#id);
    const applied = await this.trial.succeed(this.#id, apply);
    await this.#count([]);
    await this.#wantNoChanges();
    await this.#shareVariables();
    return [applied];
  }

  /** Variables of the lab's AWS, in a set of the project. */
  async #shareVariables(): Promise<void> {
    const { client } = this.trial;
    const { organization, project = "" } = this.state;
    const { data } = await client.call(
      "GET",
      `/api/v2/organizations/${organization}/projects?filter[names]=${project}`,
    );
    const [found] = data as { id: string }[];
    const set = await client.make(
      `organizations/${organization}/varsets`,
      { name: "lab" },
      {
        projects: { data: [{ type: "projects", id: found?.id ?? "" }] },
      },
    );
    for (const [key, value] of Object.entries(this.trial.runVariables(account))) {
      await client.make(`varsets/${set}/relationships/vars`, { key, value, category: "env" });
    }
  }

  async #readStates(stacks: readonly LabStack[]): Promise<string[]> {
    const { allowed, refused, wrong } = await readableStates(this.trial, this.state, stacks);
    if (wrong.length > 0) throw new Error(wrong.join("; "));
    return [`${allowed} read, ${refused} refused`];
  }

  async #changeDelivery(): Promise<string[]> {
    await this.trial.place({ ...this.environment, disposable: true });
    const changed = await this.trial.succeed(this.#id, apply);
    await this.#wantNoChanges();
    return [changed];
  }

  async #destroyDelivery(): Promise<string[]> {
    return [await this.trial.succeed(this.#id, ["destroy", "-input=false", "-auto-approve"])];
  }

  get #id(): string {
    return `${this.environment.name}-delivery`;
  }

  async #wantNoChanges(): Promise<void> {
    const { code, output } = await this.trial.run(this.#id, "plan", "-input=false", "-detailed-exitcode");
    want(code === 0, `${this.#id}: ${output}`);
  }

  async #count(rules: typeof faults): Promise<void> {
    const calls = await this.trial.client.useFaults(rules);
    for (const [name, count] of Object.entries(calls)) {
      const kind = name.replace("hcp:", "");
      this.#calls.set(kind, (this.#calls.get(kind) ?? 0) + count);
    }
  }
}

/** The fixture, in an account of its own. */
function production(): Environment {
  const fixture = loadFixtures().find(({ name }) => name === "production");
  if (fixture === undefined) throw new Error("there is no fixture production");
  return JSON.parse(JSON.stringify(fixture).replaceAll(fixture.account, account)) as Environment;
}
