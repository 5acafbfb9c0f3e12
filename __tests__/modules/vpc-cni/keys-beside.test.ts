import { checkKeysBeside, type PodNetworkingSettings } from "@eksnet/modules/vpc-cni/plan";
import { errorsOf } from "../../support/variant";

const findings = (configuration: Record<string, unknown>, settings: PodNetworkingSettings) =>
  errorsOf(() => checkKeysBeside(configuration, settings)).map(({ code, path }) => `${code} ${path}`);

const ipv4: PodNetworkingSettings = { mode: "prefix-delegation" };
const ipv6: PodNetworkingSettings = { mode: "ipv6" };
const unenforced: PodNetworkingSettings = { ...ipv4, networkPolicy: "off" };

/** A configuration that has one key. */
const having = (path: string, value: unknown): Record<string, unknown> =>
  path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), value) as Record<string, unknown>;

describe("a key of the add-on that the CNI would ignore beside the settings", () => {
  it.each<[string, unknown, PodNetworkingSettings, PodNetworkingSettings]>([
    ["env.ENABLE_V4_EGRESS", "false", ipv4, ipv6],
    ["env.DISABLE_LEAKED_ENI_CLEANUP", "true", ipv6, ipv4],
    ["env.AWS_EXTERNAL_SERVICE_CIDRS", "10.8.0.0/16", ipv6, ipv4],
    ["env.AWS_VPC_K8S_CNI_RANDOMIZESNAT", "none", ipv6, ipv4],
    ["env.AWS_VPC_K8S_CNI_RANDOMIZESNAT", "none", { ...ipv4, snat: "external" }, { ...ipv4, snat: "internal" }],
    ["nodeAgent.enablePolicyEventLogs", "true", unenforced, ipv4],
    ["nodeAgent.enablePolicyEventLogs", "true", { ...ipv4, networkPolicy: "cilium" }, ipv6],
    ["nodeAgent.enableCloudWatchLogs", "true", unenforced, { ...ipv4, networkPolicy: "strict" }],
    ["branchENICooldown", 30, ipv4, { ...ipv4, securityGroupsForPods: {} }],
    [
      "warmWindowsPrefixTarget",
      1,
      { ...ipv4, windowsMode: "secondary-ip" },
      { ...ipv4, windowsMode: "prefix-delegation" },
    ],
    ["warmWindowsIPTarget", 1, ipv4, { ...ipv4, windowsMode: "secondary-ip" }],
    ["minimumWindowsIPTarget", 3, ipv4, { ...ipv4, windowsMode: "prefix-delegation" }],
  ])("is refused: %s as %s", (path, value, refusing, taking) => {
    expect(findings(having(path, value), refusing)).toEqual([`AddonKeyUnused ${path}`]);
    expect(findings(having(path, value), taking)).toEqual([]);
  });

  it("is none where it repeats the CNI's default", () => {
    expect(findings(having("env.DISABLE_LEAKED_ENI_CLEANUP", "false"), ipv6)).toEqual([]);
    expect(findings(having("nodeAgent.enablePolicyEventLogs", "false"), unenforced)).toEqual([]);
  });
});

describe("a key of the add-on that contradicts the settings", () => {
  const warm: PodNetworkingSettings = { ...ipv4, warmTargets: { ips: 4 } };

  it.each<[string, unknown, PodNetworkingSettings, PodNetworkingSettings]>([
    ["env.ENABLE_BANDWIDTH_PLUGIN", "true", ipv4, unenforced],
    ["env.DISABLE_POD_V6", "true", ipv6, ipv4],
    ["nodeAgent.enabled", false, ipv4, unenforced],
    ["nodeAgent.enabled", "false", { ...ipv4, networkPolicy: "strict" }, { ...ipv4, networkPolicy: "cilium" }],
    ["env.DISABLE_NETWORK_RESOURCE_PROVISIONING", "true", warm, ipv4],
    ["env.ENABLE_IMDS_ONLY_MODE", "true", warm, ipv4],
  ])("is refused: %s as %s", (path, value, refusing, taking) => {
    expect(findings(having(path, value), refusing)).toEqual([`AddonKeyContradicts ${path}`]);
    expect(findings(having(path, value), taking)).toEqual([]);
  });

  it("is IPv6 egress that only one container is set to, in an IPv4 cluster", () => {
    const env = { ENABLE_V6_EGRESS: "true" };

    expect(findings({ env }, ipv4)).toEqual(["AddonKeyContradicts env.ENABLE_V6_EGRESS"]);
    expect(findings({ init: { env } }, ipv4)).toEqual(["AddonKeyContradicts init.env.ENABLE_V6_EGRESS"]);
    expect(findings({ env, init: { env } }, ipv4)).toEqual([]);
    expect(errorsOf(() => checkKeysBeside({ env, init: { env } }, ipv4, "create"))).toMatchObject([
      { code: "AddonKeyUnused", path: "env.ENABLE_V6_EGRESS" },
      { code: "AddonKeyUnused", path: "init.env.ENABLE_V6_EGRESS" },
    ]);
    expect(findings({ env, init: { env } }, ipv6)).toEqual([
      "AddonKeyUnused env.ENABLE_V6_EGRESS",
      "AddonKeyUnused init.env.ENABLE_V6_EGRESS",
    ]);
  });
});

describe("the size of packets", () => {
  it.each<[string, PodNetworkingSettings, boolean]>([
    ["9001", ipv4, true],
    ["9002", ipv4, false],
    ["576", ipv4, true],
    ["575", ipv4, false],
    ["1280", ipv6, true],
    ["1279", ipv6, false],
  ])("may be %s in %j: %s", (size, settings, sound) => {
    for (const key of ["env.AWS_VPC_ENI_MTU", "env.POD_MTU"]) {
      expect(findings(having(key, size), settings)).toEqual(sound ? [] : [`AddonValueOutOfRange ${key}`]);
    }
  });
});

it("leaves unknown keys to their own check", () => {
  expect(findings({ env: [], nodeAgent: null, "env.DISABLE_POD_V6": "true" }, ipv6)).toEqual([]);
});
