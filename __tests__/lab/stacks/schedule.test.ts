import type { StackCommand } from "../../../lab/stacks/cdktf";
import { batchesOf, type Course, type Hindrance, runInOrder } from "../../../lab/stacks/schedule";

/** An environment as it is synthesised, and a second cluster in its network. */
const network = { id: "a-network", dependencies: [] };
const cluster = { id: "a-cluster", dependencies: ["a-network"] };
const addons = { id: "a-addons", dependencies: ["a-network", "a-cluster"] };
const second = { id: "b-cluster", dependencies: ["a-network"] };
const stacks = [network, cluster, addons, second];

describe("batchesOf", () => {
  it("applies stacks in one call when all that they depend on are among them", () => {
    expect(batchesOf("apply", stacks)).toEqual([["a-network", "a-cluster", "a-addons", "b-cluster"]]);
    expect(batchesOf("apply", [network])).toEqual([["a-network"]]);
  });

  it("applies them one by one, producers first, when some that they depend on are not", () => {
    expect(batchesOf("apply", [cluster, addons])).toEqual([["a-cluster"], ["a-addons"]]);
  });

  it("plans one by one, producers first", () => {
    expect(batchesOf("plan", [network, cluster])).toEqual([["a-network"], ["a-cluster"]]);
  });

  it("destroys one by one, consumers first", () => {
    expect(batchesOf("destroy", [network, cluster, addons])).toEqual([["a-addons"], ["a-cluster"], ["a-network"]]);
  });

  it.each(["apply", "plan", "destroy"] as const)("calls for no %s of nothing", (command) => {
    expect(batchesOf(command, [])).toEqual([]);
  });
});

describe("runInOrder", () => {
  let calls: string[];
  beforeEach(() => {
    calls = [];
  });

  const run = (
    command: StackCommand,
    of: typeof stacks,
    hindrances: readonly Hindrance[],
    codes: Readonly<Record<string, number>> = {},
  ): Promise<Course> =>
    runInOrder(command, of, hindrances, async (ids) => {
      calls.push(ids.join(" "));
      return codes[ids.join(" ")] ?? 0;
    });
  const locked = (stack: string): Hindrance => ({ stack, reason: "anna holds the workspace" });

  it("leaves out those alone that depend on one that is hindered", async () => {
    const { codes, leftOut } = await run("apply", stacks, [locked("a-cluster")]);

    expect(calls).toEqual(["a-network b-cluster"]);
    expect(codes).toEqual([0]);
    expect(leftOut).toEqual([locked("a-cluster"), { stack: "a-addons", reason: "it waits for a-cluster" }]);
  });

  it("leaves out no other stack at a plan, which changes nothing that others read", async () => {
    const { leftOut } = await run("plan", stacks, [locked("a-network")]);

    expect(calls).toEqual(["a-cluster", "a-addons", "b-cluster"]);
    expect(leftOut).toEqual([locked("a-network")]);
  });

  it("keeps what a stack that cannot be destroyed depends on, and destroys what depends on it", async () => {
    const { leftOut } = await run("destroy", [network, cluster, addons], [locked("a-cluster")]);

    expect(calls).toEqual(["a-addons"]);
    expect(leftOut).toEqual([locked("a-cluster"), { stack: "a-network", reason: "it waits for a-cluster" }]);
  });

  it("names everything that hinders a stack", async () => {
    const hindrances = [locked("a-network"), { stack: "a-network", reason: "b-network has not been applied" }];

    const { codes, leftOut } = await run("apply", [network, cluster], hindrances);

    expect(codes).toEqual([]);
    expect(leftOut).toEqual([...hindrances, { stack: "a-cluster", reason: "it waits for a-network" }]);
  });

  it("goes on after a failure with those that do not depend on it", async () => {
    const { codes, leftOut } = await run("apply", [cluster, addons, second], [], { "a-cluster": 1 });

    expect(calls).toEqual(["a-cluster", "b-cluster"]);
    expect(codes).toEqual([1, 0]);
    expect(leftOut).toEqual([{ stack: "a-addons", reason: "it waits for a-cluster" }]);
  });

  it.each([130, 143])("does not go on after a signal, which ends a program with %d", async (code) => {
    const { codes } = await run("plan", stacks, [], { "a-network": code });

    expect(calls).toEqual(["a-network"]);
    expect(codes).toEqual([code]);
  });
});
