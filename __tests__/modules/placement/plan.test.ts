import {
  assignPods,
  checkLinuxPlacement,
  checkPlacement,
  type NodePool,
  nodePool,
  obstacle,
  type Toleration,
  tolerates,
} from "@eksnet/modules/placement/plan";
import * as fc from "fast-check";
import { errorsOf } from "../../support/variant";

const location = { zone: "eu-west-1a", region: "eu-west-1" };
const batch = { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" } as const;

describe("a toleration", () => {
  it.each<[Toleration, boolean]>([
    [{ operator: "Exists" }, true],
    [{ key: "dedicated", operator: "Exists" }, true],
    [{ key: "dedicated", value: "batch" }, true],
    [{ key: "dedicated", value: "batch", effect: "NoSchedule" }, true],
    [{ key: "dedicated" }, false],
    [{ key: "dedicated", value: "web" }, false],
    [{ key: "dedicated", operator: "Exists", effect: "NoExecute" }, false],
    [{ key: "other", operator: "Exists" }, false],
  ])("%j of dedicated=batch:NoSchedule: %s", (toleration, matches) => {
    expect(tolerates(toleration, batch)).toBe(matches);
  });

  it.each<[string, Toleration, string]>([
    ["no key and no operator", { value: "batch" }, "operator"],
    ["a value that Exists does not compare", { key: "a", operator: "Exists", value: "b" }, "value"],
    ["a malformed key", { key: "-a", operator: "Exists" }, "key"],
    ["a malformed value", { key: "a", value: "b c" }, "value"],
    [
      "seconds without the effect that evicts",
      { key: "a", operator: "Exists", tolerationSeconds: 60 },
      "tolerationSeconds",
    ],
  ])("is refused with %s, as the API server does", (_, toleration, field) => {
    expect(errorsOf(() => checkPlacement({ tolerations: [toleration] }))).toMatchObject([
      { code: "TolerationMalformed", path: `tolerations.0.${field}` },
    ]);
  });

  it("is refused twice", () => {
    const tolerations: Toleration[] = [
      { key: "a", operator: "Exists" },
      { key: "a", operator: "Exists" },
    ];

    expect(errorsOf(() => checkPlacement({ tolerations }))).toMatchObject([
      { code: "TolerationDuplicate", path: "tolerations.1" },
    ]);
  });
});

describe("a node selector", () => {
  it("is refused with what no label can be", () => {
    expect(errorsOf(() => checkPlacement({ nodeSelector: { "a b": "c", tier: "x/y" } }))).toMatchObject([
      { code: "NodeSelectorMalformed", path: "nodeSelector.a b" },
      { code: "NodeSelectorMalformed", path: "nodeSelector.tier" },
    ]);
  });

  it.each(["kubernetes.io/os", "beta.kubernetes.io/os"])("of the platform's pods has Linux at %s alone", (key) => {
    expect(errorsOf(() => checkLinuxPlacement({ nodeSelector: { [key]: "windows" } }))).toMatchObject([
      { code: "NodeSelectorNotLinux", path: `nodeSelector.${key}` },
    ]);
    expect(errorsOf(() => checkLinuxPlacement({ nodeSelector: { [key]: "linux" } }))).toEqual([]);
    expect(errorsOf(() => checkPlacement({ nodeSelector: { [key]: "windows" } }))).toEqual([]);
  });

  const pool = (changes: Partial<Parameters<typeof nodePool>[1]> = {}): NodePool =>
    nodePool("workers", { instanceTypes: ["m6g.large", "m7g.large"], ...changes }, location);

  it.each<Record<string, string>>([
    { "kubernetes.io/arch": "arm64" },
    { "kubernetes.io/os": "linux" },
    { "node.kubernetes.io/instance-type": "m7g.large" },
    { "topology.kubernetes.io/zone": "eu-west-1a", "topology.kubernetes.io/region": "eu-west-1" },
    { "eks.amazonaws.com/capacityType": "SPOT" },
    { tier: "web" },
  ])("finds the labels that nodes get by themselves, and those of their group: %j", (nodeSelector) => {
    expect(obstacle({ nodeSelector }, pool({ capacityType: "SPOT", labels: { tier: "web" } }))).toBeUndefined();
  });

  it.each<Record<string, string>>([
    { "kubernetes.io/arch": "amd64" },
    { "kubernetes.io/os": "windows" },
    { "topology.kubernetes.io/zone": "eu-west-1b" },
    { "eks.amazonaws.com/capacityType": "SPOT" },
    { tier: "web" },
  ])("keeps pods off nodes without the label: %j", (nodeSelector) => {
    expect(obstacle({ nodeSelector }, pool())).toMatchObject({ kind: "label" });
  });

  it("may find what AWS chooses when the node starts", () => {
    expect(obstacle({ nodeSelector: { "eks.amazonaws.com/nodegroup": "acme-workers-a-1" } }, pool())).toBeUndefined();
  });

  it.each([
    ["eks.amazonaws.com/nodegroup", "acme-workers-a-20261201", "workers"],
    ["eks.amazonaws.com/nodegroup", "acme-workers-a-20261201", "acme-workers-b-20261201"],
    ["eks.amazonaws.com/nodegroup", "acme-workers-a-20261201", "acme-workers-a-"],
    ["eks.amazonaws.com/nodegroup-image", "ami-0123456789abcdef0", "al2023"],
    ["eks.amazonaws.com/sourceLaunchTemplateId", "lt-0123456789abcdef0", "workers"],
    ["eks.amazonaws.com/sourceLaunchTemplateVersion", "3", "latest"],
  ])("finds nothing in what AWS never chooses: %s may be %s, and never %s", (key, possible, impossible) => {
    const named = nodePool("workers", { instanceTypes: ["m5.large"] }, { ...location, environment: "acme" });

    expect(obstacle({ nodeSelector: { [key]: possible } }, named)).toBeUndefined();
    expect(obstacle({ nodeSelector: { [key]: impossible } }, named)).toEqual({ kind: "label", key, value: impossible });
  });
});

describe("a taint", () => {
  const tainted = (effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE") =>
    nodePool("workers", { instanceTypes: ["m5.large"], taints: [{ key: "a", effect }] }, location);

  it("keeps pods off that do not tolerate it, unless it is a preference", () => {
    expect(obstacle({}, tainted("NO_SCHEDULE"))).toEqual({ kind: "taint", taint: "a:NoSchedule" });
    expect(obstacle({}, tainted("NO_EXECUTE"))).toEqual({ kind: "taint", taint: "a:NoExecute" });
    expect(obstacle({}, tainted("PREFER_NO_SCHEDULE"))).toBeUndefined();
  });

  it("keeps pods off that tolerate it for a while only", () => {
    const passing: Toleration = { operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 };

    expect(obstacle({ tolerations: [passing] }, tainted("NO_EXECUTE"))).toEqual({
      kind: "taint",
      taint: "a:NoExecute",
    });
    expect(obstacle({ tolerations: [{ operator: "Exists" }] }, tainted("NO_EXECUTE"))).toBeUndefined();
  });
});

describe("pods that could run in several places", () => {
  it("leave the slots that other pods cannot do without", () => {
    expect(
      assignPods(
        [
          { pods: 2, on: [0, 1] },
          { pods: 2, on: [0] },
        ],
        [2, 2],
      ),
    ).toEqual([2, 2]);
  });

  it("come before those that are listed later", () => {
    expect(
      assignPods(
        [
          { pods: 2, on: [0] },
          { pods: 2, on: [0] },
        ],
        [3],
      ),
    ).toEqual([2, 1]);
  });

  it("stay within the limits of groups of pools", () => {
    const limits = [0, 1, 2].map((index) => ({ on: [index], max: 1 }));

    expect(assignPods([{ pods: 5, on: [0, 1, 2], limits }], [9, 9, 9])).toEqual([3]);
  });

  it("fit as many as a search through every distribution finds", () => {
    const demand = fc.record({ pods: fc.integer({ min: 0, max: 3 }), on: fc.subarray([0, 1, 2]) });
    const cases = fc.tuple(
      fc.array(demand, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
    );

    fc.assert(
      fc.property(cases, ([demands, slots]) => {
        const total = assignPods(demands, slots).reduce((sum, pods) => sum + pods, 0);
        expect(total).toBe(
          mostOf(
            demands.flatMap(({ pods, on }) => Array<number[]>(pods).fill(on)),
            slots,
          ),
        );
      }),
    );
  });
});

/** The most pods that fit, by trying every pool for each. */
function mostOf([pools, ...others]: readonly number[][], slots: readonly number[]): number {
  if (pools === undefined) return 0;
  const placed = pools
    .filter((index) => (slots[index] ?? 0) > 0)
    .map(
      (index) =>
        1 +
        mostOf(
          others,
          slots.map((free, other) => (other === index ? free - 1 : free)),
        ),
    );
  return Math.max(mostOf(others, slots), ...placed);
}
