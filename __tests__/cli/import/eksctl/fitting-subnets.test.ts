import { defineEnvironment } from "../../../../environments/schema";
import { importSections } from "./imported";

const many = { name: "many", instanceType: "m5.xlarge", minSize: 2, maxSize: 20 };

/** What is assumed of subnets. */
const assumed = ({ notes }: ReturnType<typeof importSections>) =>
  notes.filter(({ kind, path }) => kind === "assumed" && path === "vpc.subnets").map(({ message }) => message);

describe("nodes and pods that do not fit into public subnets", () => {
  it("get subnets as large as the VPC allows, which is reported", () => {
    const imported = importSections({ managedNodeGroups: [many] });

    expect(defineEnvironment(imported.input).network).toMatchObject({
      subnets: { public: { prefixLength: 21 }, private: {} },
    });
    expect(assumed(imported)).toEqual([expect.stringContaining("/21")]);
    expect(imported.input.cluster.nodeGroups.many).not.toHaveProperty("podsPerNode");
  });

  it("stay in eksnet's own subnets where these hold them", () => {
    const imported = importSections({ managedNodeGroups: [{ ...many, maxSize: 2 }] });

    expect(imported.input.network).not.toHaveProperty("subnets");
    expect(assumed(imported)).toEqual([]);
  });

  it("are planned with fewer pods where the VPC has no more, as many as fit", () => {
    const imported = importSections({ vpc: { cidr: "10.0.0.0/18" }, managedNodeGroups: [{ ...many, maxSize: 40 }] });
    const { podsPerNode = 0 } = imported.input.cluster.nodeGroups.many ?? {};

    expect(defineEnvironment(imported.input).cluster.nodeGroups.many).toMatchObject({ podsPerNode });
    expect(assumed(imported)).toEqual([
      expect.stringContaining("/23"),
      expect.stringContaining(`at most ${podsPerNode} pods`),
    ]);
    const { nodeGroups } = imported.input.cluster;
    const oneMore = { many: { ...nodeGroups.many, podsPerNode: podsPerNode + 1 } };
    const cluster = { ...imported.input.cluster, nodeGroups: oneMore } as typeof imported.input.cluster;
    expect(() => defineEnvironment({ ...imported.input, cluster })).toThrow(/SubnetExhausted/);
  });

  it("are planned with fewer pods in ranges that the file has, but not those of smaller nodes", () => {
    const subnets = {
      public: { "eu-west-1a": { cidr: "192.168.192.0/25" }, "eu-west-1b": { cidr: "192.168.200.0/25" } },
    };
    const small = { name: "small", instanceType: "t3.nano", minSize: 2, maxSize: 2 };
    const imported = importSections({
      vpc: { subnets },
      managedNodeGroups: [{ ...many, maxSize: 6 }, small],
    });

    expect(defineEnvironment(imported.input).network).toMatchObject({
      subnets: { public: { cidrs: { "eu-west-1a": "192.168.192.0/25" } } },
    });
    expect(imported.input.cluster.nodeGroups.many?.podsPerNode).toBeGreaterThan(4);
    expect(imported.input.cluster.nodeGroups.small).not.toHaveProperty("podsPerNode");
  });

  it("are refused by the environment where not even one pod fits", () => {
    const imported = importSections({
      vpc: { cidr: "10.0.0.0/21" },
      managedNodeGroups: [{ ...many, maxSize: 400 }],
    });

    expect(() => defineEnvironment(imported.input)).toThrow(/SubnetExhausted/);
  });
});
