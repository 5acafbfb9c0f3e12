import fc from "fast-check";
import { defineEnvironment } from "../../../../environments/schema";
import { synthesisePlatform } from "../../../support/platform";
import { errorsOf } from "../../../support/variant";
import { importSections, said } from "./imported";

const at = "addons.0.configurationValues";
const group = { name: "workers", instanceType: "m5.large", minSize: 2, privateNetworking: true };

/** An import whose VPC CNI has this configuration, into a cluster that nothing is to be said of otherwise. */
function importCni(configuration: unknown, sections: object = {}) {
  const configurationValues = typeof configuration === "string" ? configuration : JSON.stringify(configuration);
  const imported = importSections({
    addons: [{ name: "vpc-cni", configurationValues }],
    managedNodeGroups: [group],
    ...sections,
  });
  const { cluster } = imported.input;
  return { ...imported, cluster, said: said(imported), further: cluster.addons?.["vpc-cni"]?.configuration };
}

const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ...["ab", "bc", "cd"].map(([one, other]) => `${other}: &${other} [${Array(9).fill(`*${one}`).join(", ")}]`),
].join("\n");

const env = (settings: Record<string, unknown>) => importCni({ env: settings });

describe("the VPC CNI of an eksctl file", () => {
  it("is that of an IPv6 cluster where the file sets one, whose Services have a range of EKS", () => {
    const { cluster } = importSections({ kubernetesNetworkConfig: { ipFamily: "IPv6" } }).input;

    expect(cluster.podNetworking).toMatchObject({ mode: "ipv6" });
    expect(cluster).not.toHaveProperty("serviceCidr");
  });

  it.each<[Record<string, unknown>, object]>([
    [{ ENABLE_PREFIX_DELEGATION: "true" }, { mode: "prefix-delegation" }],
    [
      { ENABLE_PREFIX_DELEGATION: true, WARM_PREFIX_TARGET: 2 },
      { mode: "prefix-delegation", warmTargets: { prefixes: 2 } },
    ],
    [{ WARM_ENI_TARGET: "0" }, { mode: "secondary-ip", warmTargets: { enis: 0 } }],
    [
      { WARM_IP_TARGET: "2", MINIMUM_IP_TARGET: "10" },
      { mode: "secondary-ip", warmTargets: { ips: 2, minimumIps: 10 } },
    ],
    [{ AWS_VPC_K8S_CNI_EXTERNALSNAT: "true" }, { mode: "secondary-ip", snat: "external" }],
    [
      { AWS_VPC_K8S_CNI_EXTERNALSNAT: "false", AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: "10.8.0.0/16, 10.9.0.0/16" },
      { mode: "secondary-ip", snat: "internal", snatExcludedCidrs: ["10.8.0.0/16", "10.9.0.0/16"] },
    ],
    [
      { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: "standard" },
      { mode: "secondary-ip", securityGroupsForPods: { enforcing: "standard" } },
    ],
    [{ ENABLE_POD_ENI: "true" }, { mode: "secondary-ip", securityGroupsForPods: { enforcing: "strict" } }],
    [{ ENABLE_SUBNET_DISCOVERY: "false" }, { mode: "secondary-ip", subnetDiscovery: false }],
  ])("becomes, of %j, the fields %j", (settings, podNetworking) => {
    const imported = env(settings);

    expect(imported.cluster.podNetworking).toEqual({ networkPolicy: "off", ...podNetworking });
    expect([imported.said, imported.further]).toEqual([[], undefined]);
    expect(defineEnvironment(imported.input).cluster.podNetworking).toMatchObject(podNetworking);
  });

  it("enforces network policy where the file sets it, and strictly where it sets that", () => {
    const strict = { enableNetworkPolicy: "true", env: { NETWORK_POLICY_ENFORCING_MODE: "strict" } };

    expect(importCni("enableNetworkPolicy: true").cluster.podNetworking).toMatchObject({ networkPolicy: "standard" });
    expect(importCni(strict).cluster.podNetworking).toMatchObject({ networkPolicy: "strict" });
    expect(importCni(strict).said).toEqual([]);
  });

  it("keeps how pods on Windows get addresses, but where there can be none", () => {
    const ipam = { enableWindowsIpam: "true" };
    const prefixes = { ...ipam, enableWindowsPrefixDelegation: "true" };
    const custom = { ...ipam, env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true" } };

    expect(importCni(ipam).cluster.podNetworking).toMatchObject({ windowsMode: "secondary-ip" });
    expect(importCni(prefixes).cluster.podNetworking).toMatchObject({ windowsMode: "prefix-delegation" });
    expect(importCni(prefixes).said).toEqual([]);
    expect(importCni(custom).cluster.podNetworking).not.toHaveProperty("windowsMode");
    expect(importCni(custom).said).toEqual([`left out ${at}.enableWindowsIpam`]);
  });

  it("keeps what has no field as configuration of the add-on, in the text form of its schema", () => {
    const imported = importCni({
      enableNetworkPolicy: "true",
      nodeAgent: { enablePolicyEventLogs: "true" },
      env: { AWS_VPC_ENI_MTU: 1500, DISABLE_METRICS: true, ENABLE_PREFIX_DELEGATION: "true" },
      podLabels: { team: "net" },
    });

    expect(imported.further).toEqual({
      nodeAgent: { enablePolicyEventLogs: "true" },
      env: { AWS_VPC_ENI_MTU: "1500", DISABLE_METRICS: "true" },
      podLabels: { team: "net" },
    });
    expect(imported.said).toEqual([]);
    expect(defineEnvironment(imported.input).cluster.addons["vpc-cni"]?.configuration).toEqual(imported.further);
  });

  it("leaves out keys that the CNI would ignore beside the others", () => {
    const logs = importCni({ nodeAgent: { enablePolicyEventLogs: "true" } });
    const egress = importCni({ env: { ENABLE_V6_EGRESS: "true" }, init: { env: { ENABLE_V6_EGRESS: "true" } } });

    expect([logs.said, logs.further]).toEqual([[`left out ${at}.nodeAgent.enablePolicyEventLogs`], undefined]);
    expect([egress.said, egress.further]).toEqual([
      [`left out ${at}.env.ENABLE_V6_EGRESS`, `left out ${at}.init.env.ENABLE_V6_EGRESS`],
      undefined,
    ]);
    expect(defineEnvironment(egress.input).cluster.addons["vpc-cni"]?.configuration).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ["a target that others replace", { WARM_IP_TARGET: "5", WARM_ENI_TARGET: "1" }, ["WARM_ENI_TARGET"]],
    ["a target of another mode", { WARM_PREFIX_TARGET: "1" }, ["WARM_PREFIX_TARGET"]],
    ["a floor alone", { MINIMUM_IP_TARGET: "10" }, ["MINIMUM_IP_TARGET"]],
    ["a target that is no number", { WARM_IP_TARGET: "some" }, ["WARM_IP_TARGET"]],
    [
      "ranges beside external SNAT",
      { AWS_VPC_K8S_CNI_EXTERNALSNAT: "true", AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: "10.8.0.0/16" },
      ["AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS"],
    ],
    ["a range that is none", { AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: "office" }, ["AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS"]],
    [
      "what has no effect alone",
      { POD_SECURITY_GROUP_ENFORCING_MODE: "strict" },
      ["POD_SECURITY_GROUP_ENFORCING_MODE"],
    ],
    ["an unknown setting", { WARM_IPS: "5" }, ["WARM_IPS"]],
    ["a word for a truth value", { DISABLE_METRICS: "sometimes" }, ["DISABLE_METRICS"]],
  ])("leaves out %s, by its key and with the reason", (_, settings, keys) => {
    const imported = env(settings);

    expect(imported.said).toEqual(keys.map((key) => `left out ${at}.env.${key}`));
    expect(imported.notes.every(({ message }) => message.length > 10)).toBe(true);
    expect(defineEnvironment(imported.input).cluster.podNetworking).toMatchObject(imported.cluster.podNetworking ?? {});
  });

  it("never creates an environment that is refused for a key, whatever its value", () => {
    const words = ["true", "false", "0", "5", "-1", "strict", "standard", "10.8.0.0/16", "x,y", "", true, 7, 1.5, null];
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom<unknown>(...words) },
      fc.constantFrom([], {}, ["a"]),
    );
    const settings = [
      ...["ENABLE_PREFIX_DELEGATION", "WARM_ENI_TARGET", "WARM_IP_TARGET", "MINIMUM_IP_TARGET", "WARM_PREFIX_TARGET"],
      ...["AWS_VPC_K8S_CNI_EXTERNALSNAT", "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS", "ENABLE_POD_ENI", "MAX_ENI", "POD_MTU"],
      ...["ENABLE_V4_EGRESS", "ENABLE_V6_EGRESS", "ENABLE_BANDWIDTH_PLUGIN", "DISABLE_POD_V6", "AWS_VPC_ENI_MTU"],
      ...["AWS_VPC_K8S_CNI_RANDOMIZESNAT", "ENABLE_IMDS_ONLY_MODE", "DISABLE_NETWORK_RESOURCE_PROVISIONING"],
      ...[
        "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
        "ENI_CONFIG_LABEL_DEF",
        "NETWORK_POLICY_ENFORCING_MODE",
        "a.b",
        "toString",
      ],
    ];
    const rest = ["enableNetworkPolicy", "enableWindowsIpam", "enableWindowsPrefixDelegation", "eniConfig", "init"];
    const configuration = fc
      .tuple(
        fc.dictionary(fc.constantFrom(...settings), value),
        fc.dictionary(fc.constantFrom(...rest, "podLabels", "tolerations", "nodeAgent", "env.X"), value),
      )
      .map(([env, others]) => ({ env, ...others }));

    fc.assert(
      fc.property(configuration, fc.constantFrom("IPv4", "IPv6"), (values, ipFamily) => {
        const { input } = importCni(values, { kubernetesNetworkConfig: { ipFamily } });
        expect(errorsOf(() => defineEnvironment(input))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("leaves out security groups for pods where a type has no trunk, with other types", () => {
    const imported = importCni(
      { env: { ENABLE_POD_ENI: "true" } },
      {
        managedNodeGroups: [group, { ...group, name: "small", instanceType: "t3.medium" }],
      },
    );

    expect(imported.said).toEqual([`left out ${at}.env.ENABLE_POD_ENI`]);
    expect(imported.notes[0]?.message).toContain("m5.large");
    expect(defineEnvironment(imported.input).cluster.podNetworking).not.toHaveProperty("securityGroupsForPods");
  });

  it.each([
    ["is no map", "[1, 2]"],
    ["is not YAML", "a: [1"],
    ["goes too deep", "[".repeat(20_000)],
    ["grows by its aliases", bomb],
  ])("has none of a configuration that %s", (_, text) => {
    const imported = importCni(text);

    expect(imported.said).toEqual([`left out ${at}`]);
    expect(imported.cluster.podNetworking).toEqual({ mode: "secondary-ip", networkPolicy: "off" });
  });
});

describe("custom networking of an eksctl file", () => {
  const custom = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true", ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone" };
  const ids = { "eu-west-1a": "subnet-0000000000000000c", "eu-west-1b": "subnet-0000000000000000d" };
  const eniConfig = (zones: readonly (keyof typeof ids)[]) => ({
    create: true,
    region: "eu-west-1",
    subnets: Object.fromEntries(zones.map((zone) => [zone, { id: ids[zone], securityGroups: ["sg-00000000"] }])),
  });
  const existing = {
    availabilityZones: undefined,
    vpc: {
      id: "vpc-0123456789abcdef0",
      cidr: "10.0.0.0/16",
      subnets: {
        private: {
          "eu-west-1a": { id: "subnet-0000000000000000a" },
          "eu-west-1b": { id: "subnet-0000000000000000b" },
        },
      },
    },
  };

  it("gets a tier for pods in a VPC that is made, and synthesises", () => {
    const imported = importCni({ env: { ...custom, ENABLE_PREFIX_DELEGATION: "true" } });
    const environment = defineEnvironment(imported.input);

    expect(environment.cluster.podNetworking.mode).toBe("custom-networking-prefix-delegation");
    expect(environment.network).toMatchObject({ subnets: { public: {}, private: {}, pod: {} } });
    expect(imported.said).toEqual([]);
    expect(Object.keys(synthesisePlatform(environment))).toHaveLength(4);
  });

  it("keeps the subnets of eniConfig in a VPC that exists, and not their groups", () => {
    const imported = importCni({ env: custom, eniConfig: eniConfig(["eu-west-1a", "eu-west-1b"]) }, existing);

    expect(defineEnvironment(imported.input).network).toMatchObject({ kind: "existing", subnets: { pod: ids } });
    expect(imported.cluster.podNetworking).toMatchObject({ mode: "custom-networking" });
    expect(imported.said).toEqual(
      ["eu-west-1a", "eu-west-1b"].map((zone) => `left out ${at}.eniConfig.subnets.${zone}.securityGroups`),
    );
  });

  it("is left out where a zone has no subnet for pods", () => {
    const imported = importCni({ env: custom, eniConfig: eniConfig(["eu-west-1a"]) }, existing);

    expect(imported.cluster.podNetworking).toMatchObject({ mode: "secondary-ip" });
    expect(imported.said).toEqual([
      `left out ${at}.env.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`,
      `left out ${at}.eniConfig`,
    ]);
    expect(defineEnvironment(imported.input).cluster.podNetworking).toMatchObject({ mode: "secondary-ip" });
  });
});

describe("other add-ons that every cluster has", () => {
  it("keep their configuration", () => {
    const configuration = { resources: { requests: { cpu: "50m" } } };
    const configurationValues = JSON.stringify(configuration);
    const { input } = importSections({
      addons: ["coredns", "kube-proxy"].map((name) => ({ name, configurationValues })),
      managedNodeGroups: [group],
    });

    expect(defineEnvironment(input).cluster.addons).toMatchObject({
      coredns: { configuration },
      "kube-proxy": { configuration },
    });
  });

  it("have CoreDNS on nodes or on Fargate, and nowhere else", () => {
    const imported = (computeType: string) =>
      importSections({
        addons: [{ name: "coredns", configurationValues: JSON.stringify({ computeType }) }],
        managedNodeGroups: [group],
      });

    expect(said(imported("ec2"))).toEqual([]);
    expect(said(imported("moon"))).toEqual([`left out ${at}.computeType`]);
  });

  it("have CoreDNS on Fargate by the field for it", () => {
    const { input } = importSections({
      addons: [{ name: "coredns", configurationValues: '{"computeType":"Fargate"}' }],
      fargateProfiles: [{ name: "dns", selectors: [{ namespace: "kube-system" }] }],
      managedNodeGroups: [group],
    });

    expect(defineEnvironment(input).cluster).toMatchObject({ coreDns: { computeType: "fargate" }, addons: {} });
  });
});
