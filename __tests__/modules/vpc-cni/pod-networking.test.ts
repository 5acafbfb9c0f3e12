import {
  checkPodNetworking,
  checkTrunks,
  type PodNetworkingSettings,
  podNetworkingWarnings,
  type WarmTargets,
} from "@eksnet/modules/vpc-cni/plan";
import { errorsOf } from "../../support/variant";

const findings = (call: () => void): string[] => errorsOf(call).map(({ code, path }) => `${code} ${path}`);
const check = (settings: PodNetworkingSettings): string[] => findings(() => checkPodNetworking(settings));

describe("warm targets", () => {
  const warm = (mode: PodNetworkingSettings["mode"], warmTargets: WarmTargets) => check({ mode, warmTargets });

  it.each<[string, PodNetworkingSettings["mode"], WarmTargets]>([
    ["no spare interface", "secondary-ip", { enis: 0 }],
    ["spare addresses and a floor", "secondary-ip", { ips: 2, minimumIps: 10 }],
    ["spare addresses of prefixes", "prefix-delegation", { ips: 5 }],
    ["spare prefixes", "prefix-delegation", { prefixes: 2 }],
  ])("may be %s", (_, mode, targets) => {
    expect(warm(mode, targets)).toEqual([]);
  });

  it.each<[string, PodNetworkingSettings["mode"], WarmTargets, string]>([
    ["interfaces beside addresses", "secondary-ip", { enis: 1, ips: 2 }, "WarmTargetUnused warmTargets.enis"],
    [
      "prefixes beside addresses",
      "prefix-delegation",
      { prefixes: 1, ips: 2 },
      "WarmTargetUnused warmTargets.prefixes",
    ],
    ["prefixes without prefixes", "secondary-ip", { prefixes: 1 }, "WarmTargetUnused warmTargets.prefixes"],
    ["interfaces with prefixes", "prefix-delegation", { enis: 1 }, "WarmTargetUnused warmTargets.enis"],
    ["a floor alone", "secondary-ip", { minimumIps: 10 }, "WarmTargetMissing warmTargets.ips"],
    ["no address, which means unset", "secondary-ip", { ips: 0 }, "WarmTargetOutOfRange warmTargets.ips"],
    ["no prefix", "prefix-delegation", { prefixes: 0 }, "WarmTargetOutOfRange warmTargets.prefixes"],
    ["half an interface", "secondary-ip", { enis: 0.5 }, "WarmTargetOutOfRange warmTargets.enis"],
  ])("are refused: %s", (_, mode, targets, expected) => {
    expect(warm(mode, targets)).toEqual([expected]);
  });

  it("are refused in an IPv6 cluster, all of them at once", () => {
    expect(warm("ipv6", { ips: 2, enis: 1 })).toContain("WarmTargetsUnused warmTargets");
  });
});

describe("settings of pod networking that the CNI would ignore", () => {
  it.each<[string, PodNetworkingSettings, string]>([
    [
      "excluded ranges with external SNAT",
      { mode: "secondary-ip", snat: "external", snatExcludedCidrs: ["10.8.0.0/16"] },
      "SnatExclusionsUnused snatExcludedCidrs",
    ],
    [
      "excluded ranges in an IPv6 cluster",
      { mode: "ipv6", snatExcludedCidrs: ["10.8.0.0/16"] },
      "SnatExclusionsUnused snatExcludedCidrs",
    ],
    ["SNAT in an IPv6 cluster", { mode: "ipv6", snat: "external" }, "SnatUnused snat"],
    [
      "an excluded range that is none",
      { mode: "secondary-ip", snatExcludedCidrs: ["10.8.0.0"] },
      "CidrInvalid snatExcludedCidrs.0",
    ],
    [
      "an excluded range twice",
      { mode: "secondary-ip", snatExcludedCidrs: ["10.8.0.0/16", "10.8.0.0/16"] },
      "CidrDuplicate snatExcludedCidrs.1",
    ],
    [
      "security groups for pods in an IPv6 cluster",
      { mode: "ipv6", securityGroupsForPods: {} },
      "SecurityGroupsForPodsUnsupported securityGroupsForPods",
    ],
    [
      "subnet discovery in an IPv6 cluster",
      { mode: "ipv6", subnetDiscovery: true },
      "SubnetDiscoveryUnused subnetDiscovery",
    ],
    [
      "subnet discovery in custom networking",
      { mode: "custom-networking", subnetDiscovery: false },
      "SubnetDiscoveryUnused subnetDiscovery",
    ],
  ])("are refused: %s", (_, settings, expected) => {
    expect(check(settings)).toContain(expected);
  });
});

describe("security groups for pods", () => {
  it("need a type with a trunk interface, which no t3 has", () => {
    expect(findings(() => checkTrunks(["m5.large", "t3.medium"]))).toEqual(["TrunkInterfaceMissing 1"]);
  });

  it("name alternatives of the same architecture", () => {
    const [problem] = errorsOf(() => checkTrunks(["t4g.medium"]));

    expect(problem?.message).toContain("m6g.large");
  });

  it("leave an unknown type to the check of types", () => {
    expect(findings(() => checkTrunks(["t9.medium"]))).toEqual([]);
  });
});

describe("the warnings of pod networking", () => {
  it("are none with what the add-on is known to take", () => {
    expect(podNetworkingWarnings({ mode: "prefix-delegation", networkPolicy: "standard" })).toEqual([]);
  });

  it("name what strict policy does to every pod, and keys that the add-on may not know", () => {
    const warnings = podNetworkingWarnings({ mode: "secondary-ip", networkPolicy: "strict", subnetDiscovery: false });

    expect(warnings).toMatchObject([
      { code: "PodsDeniedByDefault", path: "networkPolicy" },
      {
        code: "AddonKeysUnpublished",
        values: { keys: ["env.NETWORK_POLICY_ENFORCING_MODE", "env.ENABLE_SUBNET_DISCOVERY"] },
      },
    ]);
  });
});
