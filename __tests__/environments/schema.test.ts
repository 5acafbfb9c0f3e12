import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { errorsOf, merge, soundInput, variant } from "../support/variant";

/** Code and path of each problem, in order. */
function codes(define: () => unknown): string[] {
  return errorsOf(define).map(({ code, path }) => `${code} ${path}`);
}

/** Input that the types would refuse, as a JavaScript file or a cast could hold it. */
function untyped(changes: object): () => unknown {
  return () => variant(changes as never);
}

describe("defaults", () => {
  const environment = variant({});

  it("are applied once, so that stacks never look for a missing field", () => {
    expect(environment.cluster).toMatchObject({
      version: "1.35",
      endpoint: { access: "public-and-private" },
      podNetworking: { mode: "prefix-delegation", networkPolicy: "standard" },
      identity: "pod-identity",
      supportType: "STANDARD",
      addons: {},
    });
    expect(environment.cluster.nodeGroups.workers).toMatchObject({
      subnets: "private",
      ami: "al2023",
      disk: { sizeGiB: 30, type: "gp3" },
    });
    expect(environment.network).toMatchObject({ nat: "single", zoneSlots: 4, subnets: { public: {}, private: {} } });
    expect(environment).toMatchObject({ addons: {}, workloads: {}, tags: {} });
  });

  it("keep a production environment from being destroyed by default", () => {
    expect(variant({ disposable: undefined }).disposable).toBe(false);
  });
});

describe("a mistyped field", () => {
  it("is named with the field that was probably meant", () => {
    const [problem] = errorsOf(untyped({ cluster: { nodeGroups: { workers: { disk: { szieGiB: 30 } } } } }));
    expect(problem).toMatchObject({ code: "FieldUnknown", path: "cluster.nodeGroups.workers.disk.szieGiB" });
    expect(problem?.message).toContain('Did you mean "sizeGiB"?');
  });

  it("is named with the field or value that replaced it, where it was renamed", () => {
    const shop = { image: "nginx:1", port: 80 };
    const problems = errorsOf(
      untyped({
        network: { zoneRoom: 8 },
        workloads: {
          shop: { ...shop, expose: { kind: "nlb", scheme: "internal", clientAddress: "kept" } },
          mail: { ...shop, expose: { kind: "nlb", scheme: "internal", clientIpPreservation: "kept" } },
          cart: { ...shop, networkPolicies: { none: { kind: "denyAllIn" } } },
        },
      }),
    );
    expect(
      problems.map(({ code, path, message }) => `${code} ${path} ${/Renamed to .*?\./.exec(message)?.[0]}`),
    ).toEqual([
      "FieldUnknown network.zoneRoom Renamed to zoneSlots.",
      'FieldUnknown workloads.shop.expose.clientAddress Renamed to clientIpPreservation, with "disabled" for "lost" and "enabled" for "kept".',
      'ValueNotAllowed workloads.mail.expose.clientIpPreservation Renamed to "enabled".',
      'ValueNotAllowed workloads.cart.networkPolicies.none.kind Renamed to "denyAllIngress".',
    ]);
  });

  it("is found inside the chosen member of a union", () => {
    const [problem] = errorsOf(untyped({ network: { zoneslot: 8 } }));
    expect(problem).toMatchObject({ code: "FieldUnknown", path: "network.zoneslot" });
    expect(problem?.message).toContain('Did you mean "zoneSlots"?');
  });

  it("does not hide the problems of other fields, nor those across fields", () => {
    const found = codes(
      untyped({ naem: "x", account: "123", network: { cidr: "10.0.0.0/33" }, cluster: { serviceCidr: undefined } }),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        "FieldUnknown naem",
        "ValueMalformed account",
        "CidrInvalid network.cidr",
        "ServiceCidrMissing cluster.serviceCidr",
      ]),
    );
  });
});

describe("checks across fields", () => {
  it("still run on a section in which another field is wrong", () => {
    const found = codes(
      untyped({
        account: "1",
        network: { nat: "singel" },
        cluster: {
          admins: ["me"],
          version: "1.29",
          serviceCidr: "10.0.0.0/16",
          nodeGroups: { workers: { ami: "al2" } },
        },
      }),
    );
    expect(found.sort()).toEqual([
      "KubernetesVersionRetired cluster.version",
      "PrincipalMalformed cluster.admins.0",
      "ServiceCidrOverlapsVpc cluster.serviceCidr",
      "ValueMalformed account",
      "ValueNotAllowed cluster.nodeGroups.workers.ami",
      "ValueNotAllowed network.nat",
    ]);
  });

  it("say nothing of a default that stands in for a wrong value", () => {
    const subnets = { public: undefined, private: {} };
    expect(codes(untyped({ network: { nat: "non", endpoints: "private-cluster", subnets } }))).toEqual([
      "ValueNotAllowed network.nat",
    ]);
  });
});

describe("a value that no field takes", () => {
  it.each([
    ["a missing field", { region: undefined }, "FieldMissing region"],
    ["a wrong type", { disposable: "yes" }, "FieldTypeWrong disposable"],
    ["an account that is not 12 digits", { account: "12345" }, "ValueMalformed account"],
    ["an admin that is no ARN", { cluster: { admins: ["platform-admin"] } }, "PrincipalMalformed cluster.admins.0"],
    ["no admin", { cluster: { admins: [] } }, "ValueOutOfRange cluster.admins"],
    ["a choice that does not exist", { network: { nat: "singel" } }, "ValueNotAllowed network.nat"],
    ["a kind that does not exist", { state: { kind: "git" } }, "ValueNotAllowed state.kind"],
    ["a missing kind", { network: { kind: undefined } }, "FieldMissing network.kind"],
    ["a name with capitals", { name: "Acme" }, "ValueMalformed name"],
    [
      "a node group that is no DNS label",
      { cluster: { nodeGroups: { Workers_1: {} } } },
      "NameMalformed cluster.nodeGroups.Workers_1",
    ],
    [
      "a port out of range",
      { workloads: { echo: { image: "echo:1", port: 70000 } } },
      "ValueOutOfRange workloads.echo.port",
    ],
  ])("%s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });

  it("is refused as a whole when it is no object", () => {
    expect(codes(() => defineEnvironment("study" as never))).toEqual(["FieldTypeWrong "]);
  });
});

describe("the network", () => {
  it.each([
    ["fewer than two zones", { network: { zones: ["eu-west-1a"] } }, "ZonesTooFew network.zones"],
    [
      "a zone of another region",
      { network: { zones: ["eu-west-1a", "eu-west-2b"] } },
      "ZoneOfAnotherRegion network.zones.1",
    ],
    [
      "a subnet too small for AWS",
      { network: { subnets: { private: { prefixLength: 29 } } } },
      "ValueOutOfRange network.subnets.private.prefixLength",
    ],
    [
      "a pin too small for AWS",
      { network: { subnets: { private: { cidrs: { "eu-west-1a": "10.0.0.0/29" } } } } },
      "SubnetTooSmall network.subnets.private.cidrs.eu-west-1a",
    ],
    [
      "subnets that overlap",
      { network: { subnets: { private: { cidrs: { "eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.1.0/24" } } } } },
      "SubnetRangesOverlap network.subnets.private.cidrs.eu-west-1b",
    ],
    [
      "NAT without public subnets",
      { network: { subnets: { public: undefined, private: {} } } },
      "NatNeedsPublicSubnets network.nat",
    ],
    [
      "private nodes with neither NAT nor endpoints",
      { network: { nat: "none" } },
      "PrivateNodesUnreachable network.nat",
    ],
    [
      "private nodes without NAT before a public API server",
      { network: { nat: "none", endpoints: "private-cluster" }, cluster: { endpoint: { access: "public" } } },
      "PrivateNodesUnreachable cluster.endpoint.access",
    ],
    [
      "flow logs to S3 without a bucket",
      { network: { flowLogs: { destination: "s3" } } },
      "FlowLogsNeedBucket network.flowLogs.bucketArn",
    ],
    [
      "fewer usable addresses than nodes at most",
      {
        network: { subnets: { private: { prefixLength: 28 } } },
        cluster: { nodeGroups: { workers: { nodesPerZone: { min: 1, desired: 1, max: 12 } } } },
      },
      "SubnetExhausted network.subnets.private",
    ],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });

  it.each([
    ["no subnets", {}, "SubnetIdsMissing network.subnets"],
    [
      "a zone without a subnet",
      { private: { "eu-west-1a": "subnet-01234567" } },
      "SubnetIdMissing network.subnets.private",
    ],
    [
      "a subnet in a zone that is not used",
      { private: { "eu-west-1c": "subnet-01234567" } },
      "ZoneUnknown network.subnets.private.eu-west-1c",
    ],
  ])("that exists is refused with %s", (_, subnets, expected) => {
    const network = {
      kind: "existing",
      vpcId: "vpc-01234567",
      cidr: "10.0.0.0/16",
      zones: ["eu-west-1a", "eu-west-1b"],
    };
    const changes = { ...soundInput, network: { ...network, subnets } };

    expect(codes(() => defineEnvironment(changes as never))).toContain(expected);
  });

  /** Nodes whose pods all use the node's address, beside the six addresses of the control plane. */
  const exhausted = (max: number, prefixLength: number, mode: string) =>
    codes(
      untyped({
        network: { subnets: { public: {}, private: { prefixLength } } },
        cluster: {
          podNetworking: { mode },
          nodeGroups: { workers: { nodesPerZone: { min: 1, desired: 1, max }, podsPerNode: 3 } },
        },
      }),
    ).filter((code) => code.startsWith("SubnetExhausted")); // That three pods are too few is another finding.

  it("lets the last node have the last usable address", () => {
    expect(exhausted(5, 28, "secondary-ip")).toEqual([]);
    expect(exhausted(6, 28, "secondary-ip")).toEqual(["SubnetExhausted network.subnets.private"]);
  });

  it("counts only the lower half of a subnet where prefixes have the upper", () => {
    expect(exhausted(22, 26, "prefix-delegation")).toEqual([]);
    expect(exhausted(23, 26, "prefix-delegation")).toEqual(["SubnetExhausted network.subnets.private"]);
    expect(exhausted(53, 26, "secondary-ip")).toEqual([]);
    expect(exhausted(54, 26, "secondary-ip")).toEqual(["SubnetExhausted network.subnets.private"]);
  });

  it("names the need, the supply and what fits, when a tier exceeds the VPC", () => {
    const [problem] = errorsOf(
      untyped({ network: { cidr: "10.20.0.0/17", subnets: { private: { prefixLength: 19 } } } }),
    );
    expect(problem).toMatchObject({
      code: "SubnetPlanExceedsVpc",
      path: "network.subnets.private",
      message:
        "a /19 with four zone slots needs 32,768 addresses, and the tier's half of 10.20.0.0/17 has 16,384; use a /16 or set network.subnets.private.prefixLength to 20",
    });
  });
});

describe("the service range", () => {
  it.each([
    ["that meets the VPC (lab A2)", { network: { cidr: "172.20.0.0/16" } }, "ServiceCidrOverlapsVpc"],
    ["that meets a secondary range", { network: { secondaryCidrs: ["172.20.0.0/20"] } }, "ServiceCidrOverlapsVpc"],
    ["outside the private ranges", { cluster: { serviceCidr: "100.64.0.0/16" } }, "ServiceCidrUnsuitable"],
    ["larger than EKS takes", { cluster: { serviceCidr: "10.0.0.0/11" } }, "ServiceCidrUnsuitable"],
    ["that is no range", { cluster: { serviceCidr: "172.20.0.0" } }, "CidrInvalid"],
    ["that is missing", { cluster: { serviceCidr: undefined } }, "ServiceCidrMissing"],
  ])("is refused: one %s", (_, changes, code) => {
    expect(codes(untyped(changes))).toContain(`${code} cluster.serviceCidr`);
  });
});

describe("the cluster", () => {
  it.each([
    [
      "a Kubernetes minor that EKS no longer offers",
      { cluster: { version: "1.29" } },
      "KubernetesVersionRetired cluster.version",
    ],
    [
      "custom networking without subnets for pods",
      { cluster: { podNetworking: { mode: "custom-networking" } } },
      "SubnetTierMissing cluster.podNetworking.mode",
    ],
    [
      "subnets that have no room for the pods of custom networking",
      {
        network: { subnets: { public: {}, private: {}, pod: { prefixLength: 28 } } },
        cluster: { podNetworking: { mode: "custom-networking" } },
      },
      "SubnetExhausted network.subnets.pod",
    ],
    [
      "a service range in an IPv6 cluster",
      { cluster: { podNetworking: { mode: "ipv6" } } },
      "ServiceCidrRefused cluster.serviceCidr",
    ],
    [
      "subnets for pods in an IPv6 cluster, which has no custom networking",
      {
        network: { subnets: { public: {}, private: {}, pod: { cidr: "100.64.0.0/16" } } },
        cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6" } },
      },
      "PodTierUnused network.subnets.pod",
    ],
    [
      "custom networking without subnets for pods",
      { cluster: { podNetworking: { mode: "custom-networking" } } },
      "SubnetTierMissing cluster.podNetworking.mode",
    ],
    [
      "security groups for pods in an IPv6 cluster",
      { cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6", securityGroupsForPods: {} } } },
      "SecurityGroupsForPodsUnsupported cluster.podNetworking.securityGroupsForPods",
    ],
    [
      "SNAT of IPv6 addresses",
      { cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6", snat: "external" } } },
      "SnatUnused cluster.podNetworking.snat",
    ],
    [
      "an instance type without prefixes in an IPv6 cluster",
      {
        cluster: {
          serviceCidr: undefined,
          podNetworking: { mode: "ipv6" },
          nodeGroups: { workers: { instanceTypes: ["t2.medium"] } },
        },
      },
      "PrefixDelegationUnsupported cluster.nodeGroups.workers.instanceTypes.0",
    ],
    [
      "warm targets of another mode",
      { cluster: { podNetworking: { mode: "secondary-ip", warmTargets: { prefixes: 1 } } } },
      "WarmTargetUnused cluster.podNetworking.warmTargets.prefixes",
    ],
    [
      "warm targets in an IPv6 cluster",
      { cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6", warmTargets: { ips: 1 } } } },
      "WarmTargetsUnused cluster.podNetworking.warmTargets",
    ],
    [
      "external SNAT without a NAT gateway",
      { network: { nat: "none" }, cluster: { podNetworking: { mode: "secondary-ip", snat: "external" } } },
      "ExternalSnatNeedsNat cluster.podNetworking.snat",
    ],
    [
      "external SNAT of nodes in public subnets",
      {
        cluster: {
          podNetworking: { mode: "secondary-ip", snat: "external" },
          nodeGroups: { workers: { subnets: "public" } },
        },
      },
      "ExternalSnatNeedsNat cluster.nodeGroups.workers.subnets",
    ],
    [
      "the bandwidth plugin beside network policies",
      { cluster: { addons: { "vpc-cni": { configuration: { env: { ENABLE_BANDWIDTH_PLUGIN: "true" } } } } } },
      "AddonKeyContradicts cluster.addons.vpc-cni.configuration.env.ENABLE_BANDWIDTH_PLUGIN",
    ],
    [
      "IPv6 egress of pods whose nodes have no IPv6 address",
      {
        cluster: {
          addons: {
            "vpc-cni": {
              configuration: { env: { ENABLE_V6_EGRESS: "true" }, init: { env: { ENABLE_V6_EGRESS: "true" } } },
            },
          },
        },
      },
      "AddonKeyUnused cluster.addons.vpc-cni.configuration.env.ENABLE_V6_EGRESS",
    ],
    [
      "strict security groups for pods beside a kube-proxy of IPVS",
      {
        cluster: {
          podNetworking: { mode: "secondary-ip", securityGroupsForPods: {} },
          addons: { "kube-proxy": { configuration: { mode: "ipvs" } } },
        },
      },
      "SecurityGroupsNeedIptables cluster.podNetworking.securityGroupsForPods.enforcing",
    ],
    [
      "security groups for pods on a type without a trunk",
      {
        cluster: {
          podNetworking: { mode: "secondary-ip", securityGroupsForPods: {} },
          nodeGroups: { workers: { instanceTypes: ["t3.medium"] } },
        },
      },
      "TrunkInterfaceMissing cluster.nodeGroups.workers.instanceTypes.0",
    ],
    [
      "choices of Cilium where another enforces policies",
      { addons: { cilium: { hubble: "ui" } } },
      "CiliumUnused addons.cilium",
    ],
    [
      "fewer nodes than operators of Cilium",
      {
        cluster: {
          podNetworking: { mode: "secondary-ip", networkPolicy: "cilium" },
          nodeGroups: { workers: { zones: ["eu-west-1a"] } },
        },
      },
      "CiliumNeedsNodes addons.cilium.operatorReplicas",
    ],
    [
      "an add-on that every cluster has",
      { cluster: { addons: { coredns: {} } } },
      "AddonAlwaysInstalled cluster.addons.coredns",
    ],
    [
      "a key of the VPC CNI that nobody knows",
      { cluster: { addons: { "vpc-cni": { configuration: { env: { WARM_IPS: "1" } } } } } },
      "AddonKeyUnknown cluster.addons.vpc-cni.configuration.env.WARM_IPS",
    ],
    [
      "a key of the VPC CNI that a field sets",
      { cluster: { addons: { "vpc-cni": { configuration: { env: { WARM_IP_TARGET: "1" } } } } } },
      "AddonKeyOwned cluster.addons.vpc-cni.configuration.env.WARM_IP_TARGET",
    ],
    [
      "a truth value where the VPC CNI takes text",
      { cluster: { addons: { "vpc-cni": { configuration: { env: { DISABLE_METRICS: true } } } } } },
      "AddonValueInvalid cluster.addons.vpc-cni.configuration.env.DISABLE_METRICS",
    ],
    ["an unknown add-on", { cluster: { addons: { "aws-ebs-csi": {} } } }, "AddonUnknown cluster.addons.aws-ebs-csi"],
    [
      "an add-on without a sourced build",
      { cluster: { addons: { "aws-guardduty-agent": {} } } },
      "AddonVersionMissing cluster.addons.aws-guardduty-agent.version",
    ],
    [
      "ExternalDNS twice",
      {
        network: { dns: { manage: "adopt", zone: "example.org", id: "Z0123456789ABC" } },
        cluster: { addons: { "external-dns": { version: "v0.20.0-eksbuild.1" } } },
        addons: { externalDns: {} },
      },
      "AddonInstalledTwice cluster.addons.external-dns",
    ],
    [
      "CoreDNS on Windows nodes",
      { cluster: { coreDns: { nodeSelector: { "kubernetes.io/os": "windows" } } } },
      "NodeSelectorNotLinux cluster.coreDns.nodeSelector.kubernetes.io/os",
    ],
    [
      "an addon on Windows nodes",
      { addons: { loadBalancerController: { nodeSelector: { "kubernetes.io/os": "windows" } } } },
      "NodeSelectorNotLinux addons.loadBalancerController.nodeSelector.kubernetes.io/os",
    ],
    [
      "a toleration of an addon that the API server refuses",
      { addons: { loadBalancerController: { tolerations: [{ operator: "Equal" }] } } },
      "TolerationMalformed addons.loadBalancerController.tolerations.0.operator",
    ],
    [
      "an add-on by a name of JavaScript",
      { cluster: { addons: { toString: {} } } },
      "AddonUnknown cluster.addons.toString",
    ],
    [
      "two admins that differ in punctuation alone",
      { cluster: { admins: ["a-b", "a_b"].map((role) => `arn:aws:iam::111122223333:role/${role}`) } },
      "AdminDuplicate cluster.admins.1",
    ],
    [
      "an egress rule that is there already",
      {
        cluster: {
          egress: ["one", "other"].map((description) => ({ cidr: "10.0.0.0/8", protocol: "all", description })),
        },
      },
      "EgressRuleRepeated cluster.egress.1",
    ],
    [
      "a description that EC2 does not take",
      { cluster: { egress: [{ cidr: "10.0.0.0/8", protocol: "all", description: "the office's" }] } },
      "DescriptionMalformed cluster.egress.0.description",
    ],
    [
      "a last port with every protocol",
      { cluster: { egress: [{ cidr: "10.0.0.0/8", protocol: "all", toPort: 80, description: "web" }] } },
      "EgressPortUnused cluster.egress.0.toPort",
    ],
    ["no node group", { cluster: { nodeGroups: { workers: undefined } } }, "NodeGroupsMissing cluster.nodeGroups"],
    [
      "a control plane tier that is not there",
      { cluster: { controlPlaneSubnets: "controlPlane" } },
      "SubnetTierMissing cluster.controlPlaneSubnets",
    ],
    [
      "a control plane zone that is not there",
      { cluster: { controlPlaneZones: ["eu-west-1a", "eu-west-1c"] } },
      "ZoneNotInNetwork cluster.controlPlaneZones.1",
    ],
    [
      "allowed ranges on a private endpoint",
      { cluster: { endpoint: { access: "private", allowedCidrs: ["203.0.113.0/24"] } } },
      "AllowedCidrsUnused cluster.endpoint.allowedCidrs",
    ],
    [
      "an allowed range that is none",
      { cluster: { endpoint: { allowedCidrs: ["office"] } } },
      "CidrInvalid cluster.endpoint.allowedCidrs.0",
    ],
    [
      "private access to a public endpoint",
      { cluster: { endpoint: { access: "public", privateAccess: { cidrs: ["10.0.0.0/8"] } } } },
      "PrivateAccessUnused cluster.endpoint.privateAccess",
    ],
    [
      "private access for nothing",
      { cluster: { endpoint: { privateAccess: {} } } },
      "PrivateAccessEmpty cluster.endpoint.privateAccess",
    ],
    [
      "private access from a range that is none",
      { cluster: { endpoint: { privateAccess: { cidrs: ["vpn"] } } } },
      "CidrInvalid cluster.endpoint.privateAccess.cidrs.0",
    ],
    [
      "private access by IPv6 to an endpoint without",
      { cluster: { endpoint: { privateAccess: { cidrs: ["10.0.0.0/8", "2001:db8::/32"] } } } },
      "CidrFamilyUnused cluster.endpoint.privateAccess.cidrs.1",
    ],
    [
      "private access from a range that is listed twice",
      { cluster: { endpoint: { privateAccess: { cidrs: ["10.0.0.0/8", "10.0.0.0/8"] } } } },
      "PrivateAccessRepeated cluster.endpoint.privateAccess.cidrs.1",
    ],
    [
      "private access from a group that is none",
      { cluster: { endpoint: { privateAccess: { securityGroupIds: ["bastion"] } } } },
      "ValueMalformed cluster.endpoint.privateAccess.securityGroupIds.0",
    ],
    [
      "an egress rule without a port",
      { cluster: { egress: [{ cidr: "0.0.0.0/0", protocol: "tcp", description: "web" }] } },
      "EgressPortMissing cluster.egress.0.port",
    ],
    [
      "an egress rule with reversed ports",
      { cluster: { egress: [{ cidr: "0.0.0.0/0", protocol: "tcp", port: 90, toPort: 80, description: "web" }] } },
      "EgressPortsReversed cluster.egress.0.toPort",
    ],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });

  it.each(["1.34", "1.35", "1.36"])("takes Kubernetes %s", (version) => {
    expect(variant({ cluster: { version } }).cluster.version).toBe(version);
  });
});

describe("a node group", () => {
  const workers = (changes: object) => untyped({ cluster: { nodeGroups: { workers: changes } } });
  const at = "cluster.nodeGroups.workers";

  it.each([
    ["an unknown instance type", { instanceTypes: ["t3.medum"] }, `InstanceTypeUnknown ${at}.instanceTypes.0`],
    ["two architectures", { instanceTypes: ["m5.large", "m6g.large"] }, `ArchitecturesMixed ${at}.instanceTypes`],
    [
      "prefixes on a type without them",
      { instanceTypes: ["m4.large"] },
      `PrefixDelegationUnsupported ${at}.instanceTypes.0`,
    ],
    ["counts out of order", { nodesPerZone: { min: 3, desired: 1, max: 2 } }, `NodesOutOfOrder ${at}.nodesPerZone`],
    [
      "throughput on gp2",
      { disk: { type: "gp2", throughputMiBps: 125 } },
      `DiskThroughputUnused ${at}.disk.throughputMiBps`,
    ],
    ["too few operations on gp3", { disk: { iops: 100 } }, `DiskIopsOutOfRange ${at}.disk.iops`],
    ["io2 without operations", { disk: { type: "io2" } }, `DiskIopsMissing ${at}.disk.iops`],
    ["operations on gp2", { disk: { type: "gp2", iops: 3000 } }, `DiskIopsUnused ${at}.disk.iops`],
    [
      "an instance type twice",
      { instanceTypes: ["m5.large", "m5.large"] },
      `InstanceTypeDuplicate ${at}.instanceTypes.1`,
    ],
    ["a label that Kubernetes refuses", { labels: { team: "a b" } }, `NodeLabelMalformed ${at}.labels.team`],
    [
      "a taint twice",
      { taints: ["x", "y"].map((value) => ({ key: "a", value, effect: "NO_SCHEDULE" })) },
      `TaintDuplicate ${at}.taints.1`,
    ],
    [
      "SSH on Bottlerocket",
      { ami: "bottlerocket", ssh: { keyName: "k", allowedCidrs: ["10.0.0.0/8"] } },
      `SshUnsupported ${at}.ssh`,
    ],
    [
      "SSH from what is no range",
      { ssh: { keyName: "k", allowedCidrs: ["home"] } },
      `CidrInvalid ${at}.ssh.allowedCidrs.0`,
    ],
    ["a zone that the network lacks", { zones: ["eu-west-1c"] }, `ZoneNotInNetwork ${at}.zones.0`],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(workers(changes))).toContain(expected);
  });

  it("asks for the type that was probably meant", () => {
    const [problem] = errorsOf(workers({ instanceTypes: ["t3.medum"] }));
    expect(problem?.message).toContain('Did you mean "t3.medium"?');
  });
});

describe("names", () => {
  it("that make a role's prefix too long are refused", () => {
    expect(codes(() => variant({ name: "a-very-long-environment-name-for-iam" }))).toContain("NamePrefixTooLong name");
  });

  it.each([
    ["flow logs", { network: { flowLogs: {} } }],
    [
      "an add-on with a long name",
      {
        cluster: { identity: "irsa", addons: { "amazon-cloudwatch-observability": { version: "v4.0.0-eksbuild.1" } } },
      },
    ],
  ])("are checked with the role of %s", (_, changes) => {
    const { workers } = soundInput.cluster.nodeGroups;
    const sound = { name: "twenty-eight-letters-in-name", cluster: { nodeGroups: { workers: undefined, w: workers } } };
    const cluster = { ...sound.cluster, ...("cluster" in changes ? changes.cluster : {}) };
    expect(codes(untyped(sound))).toEqual([]);
    expect(codes(untyped({ ...sound, ...changes, cluster }))).toEqual(["NamePrefixTooLong name"]);
  });

  it("that make a node group's prefix too long are refused", () => {
    const group = soundInput.cluster.nodeGroups.workers;
    const long = "workers-with-a-very-long-name-indeed";
    expect(codes(() => variant({ cluster: { nodeGroups: { [long]: group } } }))).toContain(
      `NamePrefixTooLong cluster.nodeGroups.${long}`,
    );
  });

  it("of tags have 128 characters, and their values 256", () => {
    const tags = (key: number, value: number) => codes(untyped({ tags: { ["k".repeat(key)]: "v".repeat(value) } }));

    expect(tags(128, 256)).toEqual([]);
    expect(tags(129, 1)).toHaveLength(1);
    expect(tags(1, 257)).toHaveLength(1);
  });

  it("of tags that AWS or eksnet keep are refused", () => {
    expect(codes(untyped({ tags: { "eksnet:stack": "x", "aws:y": "z" } }))).toEqual([
      "TagReserved tags.eksnet:stack",
      "TagReserved tags.aws:y",
    ]);
  });
});

describe("where runs execute", () => {
  const hcp = { kind: "hcp", organization: "acme", agentPool: "vpc" };
  const withoutPool = { ...hcp, agentPool: undefined };

  it("must reach a private API server", () => {
    const found = codes(untyped({ state: withoutPool, cluster: { endpoint: { access: "private" } } }));
    expect(found).toEqual([
      "ExecutionCannotReachCluster state.execution.addons",
      "ExecutionCannotReachCluster state.execution.workloads",
    ]);
  });

  it.each(["addons", "workloads"])("may be an agent inside the VPC for %s, once the endpoint admits it", (stack) => {
    const execution = { addons: "local", workloads: "local", [stack]: "agent" };
    const state = { ...hcp, execution };
    const privateAccess = { securityGroupIds: ["sg-0123456789abcdef0"] };

    for (const access of ["private", "public-and-private"]) {
      expect(codes(untyped({ state, cluster: { endpoint: { access } } }))).toEqual([
        "PrivateAccessMissing cluster.endpoint.privateAccess",
      ]);
      expect(codes(untyped({ state, cluster: { endpoint: { access, privateAccess } } }))).toEqual([]);
    }
    expect(codes(untyped({ state, cluster: { endpoint: { access: "public" } } }))).toEqual([]);
  });

  it("needs a pool for an agent", () => {
    const state = { ...withoutPool, execution: { addons: "agent" } };
    expect(codes(untyped({ state, cluster: { endpoint: { access: "public" } } }))).toEqual([
      "AgentPoolMissing state.execution.addons",
    ]);
  });

  it("need no pool where no stack is on an agent, so that one is refused", () => {
    expect(codes(untyped({ state: hcp }))).toEqual(["AgentPoolUnused state.agentPool"]);
    expect(codes(untyped({ state: { ...hcp, execution: { network: "agent" } } }))).toEqual([]);
  });

  it("may have an administrator's role, and none that shares an administrator's address", () => {
    const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const roles = (addons: string, workloads: string) =>
      codes(
        untyped({
          state: { ...withoutPool, runRoles: { addons: arn(addons), workloads: arn(workloads) } },
          cluster: { admins: [arn("platform-admin")] },
        }),
      );

    expect(roles("platform-admin", "runs")).toEqual([]);
    expect(roles("runs", "runs")).toEqual([]);
    expect(roles("platform_admin", "runs")).toEqual(["RunRoleDuplicate state.runRoles.addons"]);
    expect(roles("hcp-runs", "hcp_runs")).toEqual(["RunRoleDuplicate state.runRoles.workloads"]);
  });

  it("have run roles only where a run assumes them, and no users among them", () => {
    const runRoles = {
      addons: "arn:aws:iam::111122223333:role/hcp-addons",
      workloads: "arn:aws:iam::111122223333:role/hcp-workloads",
    };
    const local = { addons: "local", workloads: "local" };

    expect(codes(untyped({ state: { ...withoutPool, runRoles } }))).toEqual([]);
    expect(codes(untyped({ state: { ...withoutPool, execution: local, runRoles } }))).toEqual([
      "RunRolesUnused state.runRoles",
    ]);
    expect(
      codes(
        untyped({ state: { ...withoutPool, runRoles: { ...runRoles, addons: "arn:aws:iam::111122223333:user/a" } } }),
      ),
    ).toEqual(["ValueMalformed state.runRoles.addons"]);
  });

  it("cannot be local with dynamic credentials", () => {
    const state = { ...withoutPool, kubernetesCredentials: "dynamic", execution: { addons: "local" } };
    expect(codes(untyped({ state }))).toEqual(["DynamicCredentialsNeedRuns state.execution.addons"]);
  });
});

describe("text that Terraform would evaluate", () => {
  it("is text in an environment", () => {
    const env = { A: "${HOME}", B: "$${HOME} %{ if true }" };

    expect(codes(untyped({ workloads: { echo: { image: "echo:1", port: 80, env } } }))).toEqual([]);
  });

  it.each(["organization", "project", "hostname", "agentPool"])(
    "is refused in state.%s, which a backend block has",
    (field) => {
      const state = { kind: "hcp", organization: "acme", [field]: "${var.name}" };

      expect(codes(untyped({ state }))).toContain(`ValueMalformed state.${field}`);
    },
  );

  it("is refused where it looks like a reference of CDK for Terraform", () => {
    expect(
      codes(untyped({ workloads: { echo: { image: "echo:1", port: 80, env: { A: "${TfToken[TOKEN.0]}" } } } })),
    ).toEqual(["TextReserved workloads.echo.env.A"]);
  });
});

describe("keys that objects of JavaScript have", () => {
  const withKey = (key: string): EnvironmentInput => {
    const changes = {
      tags: { KEY: "x" },
      cluster: {
        nodeGroups: { workers: { labels: { KEY: "x" } } },
        addons: { coredns: { configuration: { affinity: { KEY: "x" } } } },
      },
      workloads: { echo: { image: "echo:1", port: 80, env: { KEY: "x" } } },
    };
    return JSON.parse(JSON.stringify(merge(soundInput, changes)).replaceAll("KEY", key));
  };

  it("are refused where their value would be lost", () => {
    expect(codes(() => defineEnvironment(withKey("__proto__")))).toEqual([
      "KeyReserved cluster.nodeGroups.workers.labels.__proto__",
      "KeyReserved cluster.addons.coredns.configuration.affinity.__proto__",
      "KeyReserved tags.__proto__",
      "KeyReserved workloads.echo.env.__proto__",
    ]);
  });

  it.each(["constructor", "prototype"])("are accepted where it is kept: %s", (key) => {
    const { tags, cluster, workloads } = defineEnvironment(withKey(key));

    expect(Object.entries(tags)).toEqual([[key, "x"]]);
    expect(Object.entries(cluster.nodeGroups.workers?.labels ?? {})).toEqual([[key, "x"]]);
    expect(cluster.addons.coredns?.configuration).toEqual({ affinity: { [key]: "x" } });
    expect(Object.entries(workloads.echo?.env ?? {})).toEqual([[key, "x"]]);
  });
});

describe("addons and workloads", () => {
  it.each([
    [
      "an application with a name of the stack's own",
      { workloads: { cluster: { image: "echo:1", port: 80 } } },
      "WorkloadNameReserved workloads.cluster",
    ],
    [
      "an internet-facing load balancer without public subnets",
      {
        network: { subnets: { public: undefined, private: {} }, nat: "none", endpoints: "private-cluster" },
        addons: { loadBalancerController: {} },
        workloads: { echo: { image: "echo:1", port: 80, expose: { kind: "alb", scheme: "internet-facing" } } },
      },
      "LoadBalancerNeedsSubnets workloads.echo.expose.scheme",
    ],
    [
      "a picture of the cluster on the internet without public subnets",
      {
        network: { subnets: { public: undefined, private: {} }, nat: "none", endpoints: "private-cluster" },
        addons: { loadBalancerController: {}, kubeOpsView: { chart: "geek-cookbook", scheme: "internet-facing" } },
      },
      "LoadBalancerNeedsSubnets addons.kubeOpsView.scheme",
    ],
    ["ExternalDNS without a zone", { addons: { externalDns: {} } }, "ExternalDnsNeedsZone addons.externalDns"],
    [
      "a chart that wants a load balancer without its controller",
      { addons: { kubeOpsView: { chart: "geek-cookbook" } } },
      "AddonNeedsLoadBalancerController addons.kubeOpsView",
    ],
    [
      "an NLB without its controller",
      { workloads: { echo: { image: "echo:1", port: 80, expose: { kind: "nlb" } } } },
      "ExposureNeedsLoadBalancerController workloads.echo.expose",
    ],
    [
      "a namespace of the cluster",
      { workloads: { echo: { image: "echo:1", port: 80, namespace: "kube-system" } } },
      "NamespaceReserved workloads.echo.namespace",
    ],
    [
      "two Deployments of one name",
      {
        workloads: {
          a: { image: "echo:1", port: 80, namespace: "n", deploymentName: "d" },
          b: { image: "echo:1", port: 80, namespace: "n", deploymentName: "d" },
        },
      },
      "ObjectNameDuplicate workloads.b",
    ],
  ])("refuse %s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });
});
