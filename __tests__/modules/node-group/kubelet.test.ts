import { NodeGroup, type NodeGroupProps } from "@eksnet/modules/node-group";
import {
  checkNodeGroup,
  maxPods,
  type NodeGroupInput,
  reservedMemoryMiB,
  userData,
} from "@eksnet/modules/node-group/plan";
import hardware from "../../../modules/node-group/instance-hardware.generated.json";
import limits from "../../../modules/vpc-cni/instance-limits.generated.json";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const cluster = { version: "1.35", mode: "prefix-delegation" } as const;
const nodesPerZone = { min: 0, desired: 1, max: 1 };
const findings = (group: Partial<NodeGroupInput>) =>
  errorsOf(() => checkNodeGroup({ instanceTypes: ["m6i.large"], nodesPerZone, ...group }, cluster));

describe("the pods that a kubelet accepts", () => {
  it("are as many as types and mode allow, and no more than podsPerNode", () => {
    const instanceTypes = ["m6i.large"];

    expect(maxPods({ instanceTypes }, cluster)).toBe(110);
    expect(maxPods({ instanceTypes, podsPerNode: 30 }, cluster)).toBe(30);
    expect(maxPods({ instanceTypes, podsPerNode: 200 }, cluster)).toBe(110);
    expect(maxPods({ instanceTypes, podsPerNode: 30 }, { mode: "custom-networking" })).toBe(20);
  });

  it("are a flag on AL2023, which wins over the maxPods that EKS puts into the NodeConfig", () => {
    const text = userData("al2023", 30) ?? "";

    expect(text).toContain("    flags:\n      - --max-pods=30\n");
    expect(text).not.toContain("maxPods");
  });

  it("are refused for Windows, whose kubelets EKS starts", () => {
    const windows = { instanceTypes: ["m5.large"], ami: "windows-core-2022", disk: { sizeGiB: 50 } } as const;

    expect(findings(windows)).toEqual([]);
    expect(findings({ ...windows, podsPerNode: 5 })).toMatchObject([
      { code: "PodsPerNodeUnenforced", path: "podsPerNode" },
    ]);
  });
});

describe("the memory that a node reserves", () => {
  /* nodeadm's 574 Mi of an m6i.large without prefixes, and what its formula gives for 110 pods. */
  it.each([
    [29, 574],
    [30, 585],
    [110, 1465],
    [250, 3005],
  ])("follows the %i pods that the kubelet accepts: %i MiB", (pods, memory) => {
    expect(reservedMemoryMiB(pods)).toBe(memory);
    expect(userData("al2023", pods)).toContain(`      kubeReserved:\n        memory: ${memory}Mi\n`);
  });

  it("is stated alone, because cpu follows the vCPUs of each node of a mixed group", () => {
    const text = userData("al2023", 110) ?? "";

    expect(text).not.toContain("cpu");
    expect(text).not.toContain("ephemeral-storage");
  });

  it("must leave some: with prefixes a t3.nano accepts 34 pods, and its kubelet would not start", () => {
    const [problem, ...others] = findings({ instanceTypes: ["m6i.large", "t3.nano"] });

    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "ReservationExceedsMemory", path: "instanceTypes.1" });
    expect(problem?.message).toContain("set podsPerNode to 10 or fewer");
    expect(findings({ instanceTypes: ["t3.nano"], podsPerNode: 10 })).toEqual([]);
  });

  it("gets a warning where it uses half of a node", () => {
    const warnings = (instanceTypes: string[], podsPerNode?: number) =>
      synthesiseModule((scope) => new NodeGroup(scope, "nodes", { ...props, instanceTypes, podsPerNode })).warnings;

    expect(warnings(["t3.small"])).toEqual([
      "MemoryMostlyReserved at podsPerNode: t3.small reserves 1,465 MiB of its 2,048 MiB of memory for 110 pods, which leaves about 329 MiB for them. Set podsPerNode to the number that you run, or use a larger type",
    ]);
    expect(warnings(["t3.small"], 20)).toEqual([]);
    expect(warnings(["t3.medium"])).toEqual([]);
    // AWS's data has no memory of this type.
    expect(warnings(["u-6tb1.metal"])).toEqual([]);
  });
});

const props: NodeGroupProps = {
  environment: "study",
  group: "workers",
  clusterName: "study",
  version: "1.35",
  podNetworking: { mode: "prefix-delegation" },
  vpcId: "vpc-0a1b2c3d",
  instanceTypes: ["t3.medium"],
  subnetIds: { "ap-northeast-2a": "subnet-aaaaaaaa" },
  securityGroupIds: ["sg-11111111"],
  nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-nodes-1",
  nodesPerZone: { min: 1, desired: 1, max: 2 },
};

describe("the table of instance hardware", () => {
  const rows = Object.entries<readonly unknown[]>(hardware.instanceTypes);

  it("has the instance types of the table of network limits", () => {
    expect(rows.map(([type]) => type)).toEqual(Object.keys(limits.instanceTypes));
  });

  it("has memory and accelerator in every row", () => {
    const accelerators = [null, "nvidia", "neuron", "amd-gpu", "gaudi", "qualcomm", "fpga", "media"];

    expect(hardware._columns).toEqual(["memoryMiB", "accelerator"]);
    for (const [, [memory, accelerator, ...rest]] of rows) {
      expect(memory === null || (typeof memory === "number" && memory >= 512)).toBe(true);
      expect(accelerators).toContain(accelerator);
      expect(rest).toEqual([]);
    }
  });
});
