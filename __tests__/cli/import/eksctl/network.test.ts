import { defineEnvironment } from "../../../../environments/schema";
import { errorsOf } from "../../../support/variant";
import { importDocument, importSections, said } from "./imported";

const group = { name: "workers", instanceType: "m5.large", minSize: 2 };

const existing = {
  availabilityZones: undefined,
  vpc: {
    id: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    subnets: {
      private: {
        "eu-west-1a": { id: "subnet-0000000000000000a", cidr: "10.0.0.0/20" },
        storage: { id: "subnet-0000000000000000b", az: "eu-west-1b" },
      },
    },
  },
  managedNodeGroups: [{ ...group, privateNetworking: true }],
};

describe("a VPC that eksctl makes", () => {
  it("has eksctl's range and one NAT gateway by default", () => {
    const { input } = importSections({ managedNodeGroups: [group] });

    expect(input.network).toMatchObject({ kind: "create", cidr: "192.168.0.0/16", nat: "single" });
  });

  it.each([
    ["Single", "single"],
    ["HighlyAvailable", "per-zone"],
    ["Disable", "none"],
  ])("has for the gateway %s the NAT %s", (gateway, nat) => {
    expect(importSections({ vpc: { nat: { gateway } } }).input.network).toMatchObject({ nat });
  });

  it("has the zones that its groups name among three, where the cluster names none", () => {
    const zones = ["eu-west-1c", "eu-west-1a"];
    const { input } = importSections({
      availabilityZones: undefined,
      managedNodeGroups: [{ ...group, availabilityZones: zones }],
    });

    expect(input.network).toMatchObject({ zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
    expect(input.cluster.nodeGroups.workers).toMatchObject({ zones: ["eu-west-1a", "eu-west-1c"] });
  });

  it("has slots for the letters of its zones", () => {
    const { input } = importSections({ availabilityZones: ["us-east-1a", "us-east-1f"] });

    expect(input.network).toMatchObject({ zoneSlots: 8 });
  });

  it("has the Service range that EKS would choose beside it", () => {
    const serviceCidr = (cidr: string) => importSections({ vpc: { cidr } }).input.cluster.serviceCidr;

    expect(serviceCidr("192.168.0.0/16")).toBe("10.100.0.0/16");
    expect(serviceCidr("10.100.0.0/16")).toBe("172.20.0.0/16");
  });
});

describe("the zones of a group", () => {
  const inZones = (availabilityZones: string[], cluster = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]) =>
    importSections({
      availabilityZones: cluster,
      managedNodeGroups: [{ ...group, availabilityZones }],
    });

  it("are refused where the cluster does not have one of them, as many as they are", () => {
    expect(errorsOf(() => inZones(["eu-west-1b", "eu-west-1c"], ["eu-west-1a", "eu-west-1b"]))).toMatchObject([
      { code: "EksctlZoneUnknown", path: "managedNodeGroups.0.availabilityZones.1" },
    ]);
  });

  it("are exactly those that it names", () => {
    const { input } = inZones(["eu-west-1c", "eu-west-1b"]);

    expect(input.cluster.nodeGroups.workers).toMatchObject({ zones: ["eu-west-1b", "eu-west-1c"] });
  });
});

describe("a fully private cluster", () => {
  const sections = {
    privateCluster: { enabled: true, additionalEndpointServices: ["autoscaling", "cloudformation"] },
    vpc: { nat: { gateway: "Single" }, clusterEndpoints: { publicAccess: true } },
    managedNodeGroups: [{ ...group, privateNetworking: true }],
  };
  const imported = importSections(sections);

  it("has private subnets, endpoints and a private API server alone", () => {
    const environment = defineEnvironment(imported.input);

    expect(environment.network).toMatchObject({ nat: "none", endpoints: "private-cluster", subnets: { private: {} } });
    expect(environment.cluster).toMatchObject({
      endpoint: { access: "private" },
      nodeGroups: { workers: { subnets: "private" } },
    });
  });

  it("lists which of its egress is left out", () => {
    expect(said(imported)).toEqual([
      "left out privateCluster.additionalEndpointServices.1",
      "left out vpc.nat.gateway",
      "left out vpc.clusterEndpoints",
    ]);
  });
});

describe("a VPC that exists", () => {
  it("keeps its ids by tier and zone, whether a subnet is keyed by its zone or names it", () => {
    const imported = importSections(existing);

    expect(defineEnvironment(imported.input).network).toMatchObject({
      kind: "existing",
      vpcId: "vpc-0123456789abcdef0",
      zones: ["eu-west-1a", "eu-west-1b"],
      subnets: { private: { "eu-west-1a": "subnet-0000000000000000a", "eu-west-1b": "subnet-0000000000000000b" } },
    });
    expect(said(imported)).toEqual(["left out vpc.subnets.private.eu-west-1a.cidr"]);
  });

  it("puts a group into the zone of the subnet that it names", () => {
    const { input } = importSections({
      ...existing,
      managedNodeGroups: [{ ...group, privateNetworking: true, subnets: ["storage"] }],
    });

    expect(input.cluster.nodeGroups.workers).toMatchObject({ subnets: "private", zones: ["eu-west-1b"] });
  });

  it("leaves out a subnet in a zone that another tier has not", () => {
    const { subnets } = existing.vpc;
    const zone = { "eu-west-1c": { id: "subnet-0000000000000000c" } };
    const publicTier = {
      "eu-west-1a": { id: "subnet-0000000000000000d" },
      "eu-west-1b": { id: "subnet-0000000000000000e" },
    };
    const imported = importSections({
      ...existing,
      vpc: { ...existing.vpc, subnets: { private: { ...subnets.private, ...zone }, public: publicTier } },
    });

    expect(said(imported)).toContain("left out vpc.subnets.private.eu-west-1c");
    expect(defineEnvironment(imported.input).network.zones).toEqual(["eu-west-1a", "eu-west-1b"]);
  });

  it("names the interface endpoints that eksctl would make in it for a fully private cluster", () => {
    const isPrivate = (privateCluster: object) => importSections({ ...existing, privateCluster });
    const imported = isPrivate({ enabled: true, additionalEndpointServices: ["autoscaling"] });

    expect(imported.input.cluster.endpoint).toEqual({ access: "private" });
    expect(imported.notes[0]).toMatchObject({ kind: "left out", path: "privateCluster", effect: "breaks" });
    for (const service of ["ec2", "ecr.api", "ecr.dkr", "s3", "sts", "autoscaling"]) {
      expect(imported.notes[0]?.message).toContain(service);
    }
    expect(said(isPrivate({ enabled: true, skipEndpointCreation: true }))).not.toContain("left out privateCluster");
  });

  it("puts a group into the tier of the subnet that it names, and reports which subnet of a zone it is", () => {
    const { subnets } = existing.vpc;
    const tiers = {
      private: { ...subnets.private, spare: { id: "subnet-0000000000000000c", az: "eu-west-1b" } },
      public: { "eu-west-1a": { id: "subnet-0000000000000000d" }, "eu-west-1b": { id: "subnet-0000000000000000e" } },
    };
    const imported = importSections({
      ...existing,
      vpc: { ...existing.vpc, subnets: tiers },
      managedNodeGroups: [{ ...group, subnets: ["storage"] }],
    });

    expect(imported.input.cluster.nodeGroups.workers).toMatchObject({ subnets: "private", zones: ["eu-west-1b"] });
    expect(said(imported)).toContain("changed managedNodeGroups.0.subnets.0");
  });

  it("has what only AWS knows from options, and names the command that prints them", () => {
    const document = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: "acme", region: "eu-west-1", version: "1.35" },
      vpc: { subnets: { private: { one: { id: "subnet-0000000a" }, two: { cidr: "10.0.16.0/20" } } } },
      managedNodeGroups: [{ ...group, privateNetworking: true }],
    };
    const facts = {
      vpcId: "vpc-00000000",
      vpcCidr: "10.0.0.0/16",
      subnetIds: { "10.0.16.0/20": "subnet-0000000b" },
      subnetZones: { "subnet-0000000a": "eu-west-1a", "subnet-0000000b": "eu-west-1b" },
    };

    const { input } = importDocument(document, facts);
    expect(defineEnvironment(input).network).toMatchObject({
      vpcId: "vpc-00000000",
      cidr: "10.0.0.0/16",
      subnets: { private: { "eu-west-1a": "subnet-0000000a", "eu-west-1b": "subnet-0000000b" } },
    });

    const findings = errorsOf(() => importDocument(document));
    expect(findings.map(({ code }) => code)).toEqual([
      "SubnetZoneMissing",
      "SubnetZoneMissing",
      "VpcIdMissing",
      "VpcCidrMissing",
    ]);
    const commands = findings.filter(({ message }) =>
      message.includes("This prints the options: aws ec2 describe-vpcs"),
    );
    expect(commands).toHaveLength(1);
    for (const option of ["--vpc-id ", "--vpc-cidr ", "--subnet-zone ", "--subnet-id "]) {
      expect(commands[0]?.message).toContain(`'${option}'`);
    }
  });

  it.each([
    ["another range than the file", { vpcCidr: "10.1.0.0/16" }, "FactContradicted"],
    ["another zone than the file", { subnetZones: { "subnet-0000000000000000b": "eu-west-1c" } }, "FactContradicted"],
    ["the zone of another subnet", { subnetZones: { "subnet-00000000": "eu-west-1c" } }, "FactUnused"],
  ])("is refused with %s", (_what, facts, code) => {
    const document = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: "acme", region: "eu-west-1", version: "1.35" },
      ...existing,
    };

    expect(errorsOf(() => importDocument(document, facts))).toMatchObject([{ code }]);
  });

  it.each([
    ["its range", { id: "vpc-0123456789abcdef0", subnets: existing.vpc.subnets }, ["VpcCidrMissing"]],
    ["its id", { cidr: "10.0.0.0/16", subnets: existing.vpc.subnets }, ["VpcIdMissing"]],
    [
      "a subnet's zone",
      { ...existing.vpc, subnets: { private: { one: { id: "subnet-00000000" } } } },
      ["SubnetZoneMissing"],
    ],
    [
      "a subnet's id",
      { ...existing.vpc, subnets: { private: { "eu-west-1a": { cidr: "10.0.0.0/20" } } } },
      ["EksctlSubnetIdMissing"],
    ],
  ])("is refused without %s, which eksctl would ask AWS for", (_what, vpc, codes) => {
    expect(errorsOf(() => importSections({ ...existing, vpc })).map(({ code }) => code)).toEqual(codes);
  });

  it("is refused with a group in a subnet that it has not", () => {
    const managedNodeGroups = [{ ...group, subnets: ["nowhere"] }];

    expect(errorsOf(() => importSections({ ...existing, managedNodeGroups }))).toMatchObject([
      { code: "SubnetUnknown", path: "managedNodeGroups.0.subnets.0" },
    ]);
  });
});
