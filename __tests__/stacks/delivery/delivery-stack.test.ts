import type { EnvironmentInput } from "../../../environments/schema";
import { definePlatform } from "../../../stacks/platform";
import { loadFixtures } from "../../fixtures";
import { synthesisePlatform } from "../../support/platform";
import { type Block, type StackView, synthesise } from "../../support/synth";
import { errorsOf, variant } from "../../support/variant";

type Delivery = NonNullable<Extract<EnvironmentInput["state"], { kind: "hcp" }>["delivery"]>;

const hcp = { kind: "hcp", organization: "acme", project: "platform" } as const;

function delivered(delivery: Delivery = {}, state: object = {}) {
  return variant({ state: { ...hcp, ...state, delivery } } as never);
}

function deliveryStack(delivery: Delivery = {}): StackView {
  return synthesisePlatform(delivered(delivery))["acme-delivery"] as StackView;
}

describe("the delivery stack", () => {
  it("is there for an environment with state.delivery, and for no other", () => {
    const ids = (state: object) => Object.keys(synthesisePlatform(variant({ state } as never))).sort();

    expect(ids({ ...hcp, delivery: {} })).toContain("acme-delivery");
    expect(ids(hcp)).not.toContain("acme-delivery");
    expect(ids({ kind: "local" })).not.toContain("acme-delivery");
  });

  it("leaves the JSON of the other stacks as it is", () => {
    const without = synthesisePlatform(variant({ state: hcp } as never));
    const { "acme-delivery": _own, ...others } = synthesisePlatform(delivered());

    expect(Object.keys(others)).toEqual(Object.keys(without));
    for (const [id, { text }] of Object.entries(without)) expect(others[id]?.text).toBe(text);
  });

  it("keeps its state in a workspace of its own, which it does not make", () => {
    const stack = deliveryStack();

    expect(stack.json.terraform).toMatchObject({
      cloud: { organization: "acme", workspaces: { name: "acme-delivery", project: "platform" } },
    });
    expect(Object.values(stack.all("tfe_workspace")).map(({ name }) => name)).toEqual([
      "acme-addons",
      "acme-cluster",
      "acme-network",
      "acme-workloads",
    ]);
  });

  it("reads no state and depends on no stack, so that it is applied first", () => {
    let dependencies: unknown[] = ["?"];
    synthesise((app) => {
      definePlatform(app, delivered());
      ({ dependencies } = app.node.findChild("acme-delivery") as unknown as { dependencies: unknown[] });
    });

    expect(dependencies).toEqual([]);
    expect(deliveryStack().blocks("data")).not.toHaveProperty("data.terraform_remote_state");
  });

  it("speaks to the host of the state", () => {
    const stack = synthesisePlatform(delivered({}, { hostname: "tfe.example.com" }))["acme-delivery"] as StackView;

    expect(stack.json.provider).toMatchObject({ tfe: [{ hostname: "tfe.example.com", organization: "acme" }] });
  });
});

/** Ids of the workspaces that a stack's JSON reads the states of, and of those that may read its own. */
describe.each(
  [...loadFixtures(), delivered()].filter(({ state }) => state.kind === "hcp" && state.delivery !== undefined),
)("the sharing of states in $name", (environment) => {
  const { name } = environment;
  const stacks = synthesisePlatform(environment);
  const delivery = stacks[`${name}-delivery`] as StackView;
  const others = Object.values(stacks).filter(({ id }) => id !== delivery.id);

  const read = ({ json }: StackView): string[] => {
    const states = (json.data as { terraform_remote_state?: Record<string, Block> })?.terraform_remote_state ?? {};
    return Object.values(states).map(({ config }) => (config as { workspaces: { name: string } }).workspaces.name);
  };
  const nameOf = (reference: string) => delivery.at(reference.slice(2, -".id}".length)).name;
  const readersOf = (id: string) => {
    const [, settings] = Object.entries(delivery.all("tfe_workspace_settings")).find(
      ([, { workspace_id }]) => nameOf(workspace_id as string) === id,
    ) as [string, Block];
    return (settings.remote_state_consumer_ids as string[]).map(nameOf);
  };

  it("lets each stack read exactly the states that its JSON reads, for all pairs", () => {
    for (const producer of others) {
      for (const consumer of others) {
        const isShared = readersOf(producer.id).includes(consumer.id);
        expect({ producer: producer.id, consumer: consumer.id, isShared }).toEqual({
          producer: producer.id,
          consumer: consumer.id,
          isShared: read(consumer).includes(producer.id),
        });
      }
    }
  });

  it("starts each stack after exactly the stacks whose states its JSON reads", () => {
    const triggers = Object.values(delivery.all("tfe_run_trigger")).map(
      ({ workspace_id, sourceable_id }) => `${nameOf(sourceable_id as string)} > ${nameOf(workspace_id as string)}`,
    );

    expect(triggers.sort()).toEqual(others.flatMap((one) => read(one).map((source) => `${source} > ${one.id}`)).sort());
  });
});

describe("an environment in the network of a delivered one", () => {
  const zones = ["eu-west-1a", "eu-west-1b"];
  const network = { kind: "contract", environment: "acme", zones, cidr: undefined };
  const guest = variant({ name: "second", state: hcp, network } as never);
  const define = (owner: Parameters<typeof definePlatform>[1]) => () =>
    synthesise((app) => {
      definePlatform(app, owner);
      definePlatform(app, guest);
    });

  it("is refused until the owner shares its state with each reader", () => {
    expect(errorsOf(define(delivered({ consumers: { network: ["second-cluster"] } })))).toMatchObject([
      {
        code: "StateNotShared",
        path: "network.environment",
        values: { owner: "acme", stack: "network", consumers: ["second-addons"] },
      },
    ]);
  });

  it("reads the network once the owner names its stacks", () => {
    const consumers = { network: ["second-cluster", "second-addons"] };

    expect(errorsOf(define(delivered({ consumers })))).toEqual([]);
  });

  it("has a delivery stack of its own without a workspace for the network", () => {
    const stacks = synthesisePlatform(variant({ name: "second", state: { ...hcp, delivery: {} }, network } as never));

    expect(Object.keys((stacks["second-delivery"] as StackView).all("tfe_workspace"))).toEqual([
      "workspaces_addons",
      "workspaces_cluster",
      "workspaces_workloads",
    ]);
  });
});

describe("the environment file", () => {
  it("needs a project for the workspaces", () => {
    expect(errorsOf(() => delivered({}, { project: undefined }))).toMatchObject([
      { code: "DeliveryProjectMissing", path: "state.project" },
    ]);
  });

  it("names the path of what the module refuses", () => {
    expect(errorsOf(() => delivered({ adopt: ["addons", "addons"] }))).toMatchObject([
      { code: "AdoptedStackDuplicate", path: "state.delivery.adopt.1" },
    ]);
  });

  it("adopts no workspace and shares no state of a network that is another's", () => {
    const define = () =>
      variant({
        state: { ...hcp, delivery: { adopt: ["network"], consumers: { network: ["vpn"] } } },
        network: { kind: "contract", environment: "other", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined },
      } as never);

    expect(errorsOf(define).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "ConsumersWithoutStack state.delivery.consumers.network",
      "AdoptedStackMissing state.delivery.adopt.0",
    ]);
  });
});
