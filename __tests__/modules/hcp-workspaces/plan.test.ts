import {
  checkDelivery,
  type DeliverySettingsInput,
  deliverySettings,
  planWorkspaces,
  type StackOfWorkspace,
  vcsPaths,
} from "@eksnet/modules/hcp-workspaces/plan";
import { errorsOf } from "../../support/variant";

const stacks: readonly StackOfWorkspace[] = [
  { stack: "network", reads: [], execution: "remote" },
  { stack: "cluster", reads: ["network"], execution: "remote" },
  { stack: "addons", reads: ["network", "cluster"], execution: "agent" },
  { stack: "workloads", reads: ["cluster", "addons"], execution: "agent" },
];

const local = stacks.map((one) => ({ ...one, execution: "local" as const }));

function planned(input: DeliverySettingsInput = {}, { disposable = false, of = stacks } = {}) {
  const all = planWorkspaces({ disposable, stacks: of, settings: deliverySettings.parse(input) });
  return Object.fromEntries(all.map((one) => [one.stack, one]));
}

function codes(input: DeliverySettingsInput, of: readonly StackOfWorkspace[] = stacks) {
  const settings = deliverySettings.parse(input);
  return errorsOf(() => checkDelivery({ environment: "acme", stacks: of, settings })).map(
    ({ code, path }) => `${code} at ${path}`,
  );
}

describe("the state of a stack", () => {
  it("is shared with the stacks that read its contract, and with no other", () => {
    const shared = Object.values(planned()).map(({ stack, consumers }) => [stack, consumers]);

    expect(Object.fromEntries(shared)).toEqual({
      network: ["cluster", "addons"],
      cluster: ["addons", "workloads"],
      addons: ["workloads"],
      workloads: [],
    });
  });

  it("is shared with other teams by the names of their workspaces", () => {
    const { network, cluster } = planned({ consumers: { network: ["vpn", "peering"] } });

    expect(network?.otherConsumers).toEqual(["vpn", "peering"]);
    expect(cluster?.otherConsumers).toEqual([]);
  });
});

describe("an apply", () => {
  it("starts a run in the stacks that read the contract, which waits for a confirmation", () => {
    const { network, cluster, addons, workloads } = planned();

    expect(network?.triggeredBy).toEqual([]);
    expect(cluster?.triggeredBy).toEqual(["network"]);
    expect(addons?.triggeredBy).toEqual(["network", "cluster"]);
    expect(workloads?.triggeredBy).toEqual(["cluster", "addons"]);
    expect([cluster, addons, workloads].map((one) => one?.appliesTriggeredRuns)).toEqual([false, false, false]);
  });

  it("starts nothing where triggers are off", () => {
    expect(Object.values(planned({ triggeredRuns: "off" })).flatMap(({ triggeredBy }) => triggeredBy)).toEqual([]);
  });

  it("starts no run in a stack that executes locally, and a local apply starts none", () => {
    const { cluster, addons, workloads } = planned(
      {},
      { of: stacks.map((one) => (one.stack === "cluster" ? { ...one, execution: "local" } : one)) },
    );

    expect(cluster?.triggeredBy).toEqual([]);
    expect(addons?.triggeredBy).toEqual(["network"]);
    expect(workloads?.triggeredBy).toEqual(["addons"]);
  });
});

describe("a destroy in HCP Terraform", () => {
  it("is accepted where the environment may be destroyed", () => {
    expect(Object.values(planned({}, { disposable: true })).every(({ mayBeDestroyed }) => mayBeDestroyed)).toBe(true);
    expect(Object.values(planned()).some(({ mayBeDestroyed }) => mayBeDestroyed)).toBe(false);
  });

  it.each([true, false])("never applies a stack that reads the contract (disposable: %s)", (disposable) => {
    for (const triggeredRuns of ["off", "plan", "apply"] as const) {
      const workspaces = Object.values(planned({ triggeredRuns }, { disposable }));
      for (const { stack, mayBeDestroyed } of workspaces) {
        const applied = workspaces.filter((one) => one.triggeredBy.includes(stack) && one.appliesTriggeredRuns);
        expect(mayBeDestroyed && applied.length > 0).toBe(false);
      }
    }
  });

  it("is accepted for a stack that nothing reads, also when triggered runs apply by themselves", () => {
    const { network, workloads } = planned({ triggeredRuns: "apply" }, { disposable: true });

    expect(network?.mayBeDestroyed).toBe(false);
    expect(workloads?.mayBeDestroyed).toBe(true);
  });
});

describe("health assessments", () => {
  it("are on for every stack with runs, by default", () => {
    expect(Object.values(planned()).map(({ assessed }) => assessed)).toEqual([true, true, true, true]);
    expect(Object.values(planned({}, { of: local })).map(({ assessed }) => assessed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("are off by choice, for an edition without them", () => {
    expect(Object.values(planned({ healthAssessments: false })).some(({ assessed }) => assessed)).toBe(false);
  });
});

describe("the paths of a workspace that follows a branch", () => {
  it("are the stack's folder and the files in it", () => {
    expect(vcsPaths("generated/stacks", "acme-network")).toEqual({
      workingDirectory: "generated/stacks/acme-network",
      triggerPatterns: ["/generated/stacks/acme-network/**/*"],
    });
  });
});

describe("settings that contradict each other", () => {
  const vcs = {
    kind: "vcs",
    repository: "acme/platform",
    connection: { kind: "oauth", tokenId: "ot-hmAyP66qk2AMVdbJ" },
  } as const;

  it.each<[string, DeliverySettingsInput, readonly StackOfWorkspace[], string]>([
    ["a branch to follow, and stacks without runs", { workflow: vcs }, local, "VcsNeedsRuns at workflow"],
    [
      "notifications without runs",
      { notifications: { chat: { kind: "slack" } } },
      local,
      "NotificationsUnused at notifications",
    ],
    ["a Terraform that is too old", { terraformVersion: "~> 1.9.0" }, stacks, "TerraformTooOld at terraformVersion"],
    [
      "an own stack as consumer",
      { consumers: { network: ["acme-cluster"] } },
      stacks,
      "ConsumerDerived at consumers.network.0",
    ],
    ["a consumer twice", { consumers: { addons: ["a", "a"] } }, stacks, "ConsumerDuplicate at consumers.addons.1"],
    [
      "consumers of a stack that is another's",
      { consumers: { network: ["a"] } },
      stacks.slice(1),
      "ConsumersWithoutStack at consumers.network",
    ],
    ["a workspace twice", { adopt: ["addons", "addons"] }, stacks, "AdoptedStackDuplicate at adopt.1"],
    [
      "the workspace of a stack that is another's",
      { adopt: ["network"] },
      stacks.slice(1),
      "AdoptedStackMissing at adopt.0",
    ],
    [
      "the run trigger of a contract that the stack does not read",
      { adopt: ["network"], adoptRunTriggers: { network: { cluster: "rt-3yVQZvHzf5j3WRJ1" } } },
      stacks,
      "RunTriggerUnknown at adoptRunTriggers.network.cluster",
    ],
    [
      "a run trigger without runs",
      { adopt: ["cluster"], adoptRunTriggers: { cluster: { network: "rt-3yVQZvHzf5j3WRJ1" } } },
      local,
      "RunTriggerUnknown at adoptRunTriggers.cluster.network",
    ],
    [
      "the run trigger of a workspace that is created",
      { adoptRunTriggers: { cluster: { network: "rt-3yVQZvHzf5j3WRJ1" } } },
      stacks,
      "RunTriggerNotAdopted at adoptRunTriggers.cluster",
    ],
  ])("are refused: %s", (_case, input, of, finding) => {
    expect(codes(input, of)).toEqual([finding]);
  });

  it("are none by default, whatever executes where", () => {
    expect(codes({})).toEqual([]);
    expect(codes({}, local)).toEqual([]);
    expect(codes({ workflow: vcs })).toEqual([]);
  });

  it("accept newer releases of Terraform, also after a round number", () => {
    expect(codes({ terraformVersion: "1.10.0" })).toEqual([]);
    expect(codes({ terraformVersion: "~> 2.0.0" })).toEqual([]);
  });
});
