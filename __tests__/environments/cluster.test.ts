import { codes, untyped, variant } from "../support/variant";

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
      "an unknown key of the VPC CNI",
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
