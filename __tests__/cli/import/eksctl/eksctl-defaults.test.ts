import { kubernetesReleases } from "@eksnet/modules/eks-cluster/plan";
import { defineEnvironment } from "../../../../environments/schema";
import { errorsOf } from "../../../support/variant";
import { fixture, importDocument, importSections, said } from "./imported";

const group = { name: "workers", instanceType: "m5.large", desiredCapacity: 2 };

/** An import of a file for a region, which names no zones. */
const inRegion = (region: string, sections: object = {}) =>
  importSections({ metadata: { name: "acme", region, version: "1.35" }, availabilityZones: undefined, ...sections });

describe("zones that a file does not name", () => {
  it.each([
    ["ap-northeast-2", ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]],
    ["us-east-1", ["us-east-1a", "us-east-1b"]],
    ["us-west-1", ["us-west-1a", "us-west-1b"]],
  ])("are as many in %s as eksctl chooses", (region, zones) => {
    const { input, notes } = inRegion(region, {
      vpc: { nat: { gateway: "HighlyAvailable" } },
      managedNodeGroups: [{ ...group, desiredCapacity: zones.length }],
    });

    expect(input.network).toMatchObject({ zones, nat: "per-zone" });
    expect(input.cluster.nodeGroups.workers).toMatchObject({ nodesPerZone: { min: 1, desired: 1, max: 1 } });
    expect(notes).toContainEqual(expect.objectContaining({ kind: "assumed", path: "availabilityZones" }));
  });

  it("can be given with the command", () => {
    const document = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: "a", region: "eu-west-1" },
    };

    const { input } = importDocument(document, { zones: ["eu-west-1b", "eu-west-1c"] });

    expect(input.network).toMatchObject({ zones: ["eu-west-1b", "eu-west-1c"] });
  });
});

describe("metrics-server", () => {
  it.each(Object.keys(kubernetesReleases))("is an add-on with Kubernetes %s, whatever addons lists", (version) => {
    const { input } = importSections({
      metadata: { name: "acme", region: "eu-west-1", version },
      addons: [{ name: "coredns" }],
      managedNodeGroups: [group],
    });

    expect(defineEnvironment(input).cluster.addons).toEqual({ "metrics-server": {} });
  });

  it.each([
    ["the file turns default add-ons off", "eu-west-1", { addonsConfig: { disableDefaultAddons: true } }],
    ["eksctl does not install it in the region", "us-gov-west-1", {}],
  ])("is none where %s", (_why, region, sections) => {
    expect(inRegion(region, sections).input.cluster.addons).toBeUndefined();
  });
});

describe("CoreDNS", () => {
  const onFargate = (selector: object, sections: object = {}) =>
    importSections({
      fargateProfiles: [{ name: "a", selectors: [selector] }],
      managedNodeGroups: [group],
      ...sections,
    });

  it("runs on Fargate for a selector of kube-system without labels, or with those of its pods", () => {
    const labels = { "eks.amazonaws.com/component": "coredns" };
    for (const selector of [{ namespace: "kube-system" }, { namespace: "kube-system", labels }]) {
      const { input } = onFargate(selector);

      expect(defineEnvironment(input).cluster.coreDns.computeType).toBe("fargate");
    }
  });

  it("runs on nodes for other selectors, and where its add-on sets it", () => {
    const addons = [{ name: "coredns", configurationValues: '{"computeType":"ec2"}' }];

    expect(onFargate({ namespace: "kube-system", labels: { a: "b" } }).input.cluster.coreDns).toBeUndefined();
    expect(onFargate({ namespace: "kube-system" }, { addons }).input.cluster.coreDns).toBeUndefined();
  });

  it("tolerates the taints of a group where every group has some, as metrics-server and controllers do", () => {
    const { input } = importSections({
      iam: { serviceAccounts: [{ metadata: { name: "lb" }, wellKnownPolicies: { awsLoadBalancerController: true } }] },
      managedNodeGroups: [{ ...group, taints: [{ key: "dedicated", value: "a", effect: "NoSchedule" }] }],
    });

    const tolerations = [{ key: "dedicated", operator: "Equal", value: "a", effect: "NoSchedule" }];
    const { cluster, addons } = defineEnvironment(input);
    expect([cluster.coreDns.tolerations, addons.loadBalancerController?.tolerations]).toEqual([
      tolerations,
      tolerations,
    ]);
  });
});

describe("a file without node groups", () => {
  it.each([
    ["Fargate alone", { fargateProfiles: [{ name: "a", selectors: [{ namespace: "default" }] }] }],
    ["Auto Mode", { autoModeConfig: { enabled: true } }],
    ["a control plane alone", {}],
    ["a closed VPC", { vpc: { nat: { gateway: "Disable" } } }],
  ])("of %s gets nodes in private subnets, and the cost is the first finding", (_what, sections) => {
    const { input, notes } = importSections(sections);

    expect(defineEnvironment(input).cluster.nodeGroups).toMatchObject({ workers: { subnets: "private" } });
    expect(notes[0]).toMatchObject({ effect: "costs" });
  });

  it("is refused in a VPC that has public subnets alone", () => {
    const vpc = {
      id: "vpc-00000000",
      cidr: "10.0.0.0/16",
      subnets: { public: { "eu-west-1a": { id: "subnet-0000000a" }, "eu-west-1b": { id: "subnet-0000000b" } } },
    };

    expect(errorsOf(() => importSections({ availabilityZones: undefined, vpc }))).toMatchObject([
      { code: "PrivateSubnetsMissing", path: "vpc.subnets" },
    ]);
  });
});

describe("a file of node groups alone", () => {
  it("is reported to become a whole cluster with a VPC", () => {
    const alone = (sections: object) =>
      inRegion("eu-west-1", { managedNodeGroups: [group], ...sections }).notes.filter(({ path }) => path === "vpc");

    expect(alone({})).toMatchObject([{ kind: "assumed", message: expect.stringContaining("create nodegroup") }]);
    expect(alone({ iam: { withOIDC: true } })).toEqual([]);
  });
});

describe("accelerated nodes", () => {
  it("get the image with the driver, and a line that names the device plugin", () => {
    const groups = ["g5.xlarge", "inf2.xlarge"].map((instanceType) => ({ ...group, name: instanceType, instanceType }));
    const imported = importSections({ managedNodeGroups: groups });

    expect(Object.values(defineEnvironment(imported.input).cluster.nodeGroups).map(({ ami }) => ami)).toEqual([
      "al2023",
      "al2023",
    ]);
    expect(said(imported).filter((one) => one.endsWith("instanceType"))).toEqual([
      "left out managedNodeGroups.0.instanceType",
      "left out managedNodeGroups.1.instanceType",
    ]);
    const messages = imported.notes.map(({ message }) => message).join("\n");
    expect(messages).toContain("the NVIDIA device plugin");
    expect(messages).toContain("the Neuron device plugin");
  });
});

describe("the control plane's private endpoint", () => {
  const extraCIDRs = ["10.9.0.0/16"];
  const endpointOf = (vpc: object, sections: object = {}) =>
    importSections({ vpc: { extraCIDRs, ...vpc }, managedNodeGroups: [group], ...sections });

  it("is open to extraCIDRs, whose rule is for port 443", () => {
    const { input } = endpointOf({ clusterEndpoints: { publicAccess: true, privateAccess: true } });

    expect(defineEnvironment(input).cluster.endpoint).toEqual({
      access: "public-and-private",
      privateAccess: { cidrs: extraCIDRs },
    });
  });

  it.each([
    ["there is none", {}],
    ["its group is not eksctl's", { clusterEndpoints: { privateAccess: true }, securityGroup: "sg-00000000" }],
  ])("is not open to them where %s", (_why, vpc) => {
    const imported = endpointOf(vpc);

    expect(imported.input.cluster.endpoint).not.toHaveProperty("privateAccess");
    expect(said(imported)).toContain("left out vpc.extraCIDRs");
  });
});

describe("add-ons of any name and build", () => {
  it("keep the build of the file, and say that an unknown one has no role", () => {
    const imported = importSections({
      addons: [
        { name: "kube-proxy", version: "v1.35.0-eksbuild.2" },
        { name: "other-addon", version: "v1.2.3-eksbuild.4", configurationValues: '{"a":1}' },
        { name: "without-a-build" },
      ],
      managedNodeGroups: [group],
    });

    expect(defineEnvironment(imported.input).cluster.addons).toMatchObject({
      "kube-proxy": { version: "v1.35.0-eksbuild.2" },
      "other-addon": { version: "v1.2.3-eksbuild.4", configuration: { a: 1 } },
    });
    expect(said(imported)).toEqual(["left out addons.1.name", "left out addons.2"]);
  });

  it("have the table's builds where the environment has another Kubernetes", () => {
    const imported = importSections({
      metadata: { name: "acme", region: "eu-west-1", version: "1.28" },
      addons: [{ name: "kube-proxy", version: "v1.28.1-eksbuild.1" }],
      managedNodeGroups: [group],
    });

    expect(imported.input.cluster.addons).toEqual({ "metrics-server": {} });
    expect(said(imported)).toEqual(["changed metadata.version", "changed addons.0.version"]);
  });
});

it("orders findings by what they cost and break, not by their place in the file", () => {
  const { notes } = importDocument(fixture("everything.yaml"));
  const effects = notes.map(({ effect, kind }) => effect ?? (kind === "assumed" ? "assumed" : "other"));

  expect([...new Set(effects)]).toEqual(["costs", "breaks", "other", "assumed"]);
  expect(effects).toEqual([...effects].sort((one, other) => rank(one) - rank(other)));
});

function rank(effect: string): number {
  return ["costs", "breaks", "other", "assumed"].indexOf(effect);
}
