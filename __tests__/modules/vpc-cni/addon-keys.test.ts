import { addonKeyWarnings, checkAddonKeys } from "@eksnet/modules/vpc-cni/plan";
import { errorsOf } from "../../support/variant";

const findings = (configuration: Record<string, unknown>) =>
  errorsOf(() => checkAddonKeys(configuration)).map(({ code, path }) => `${code} ${path}`);

describe("further configuration of the VPC CNI add-on", () => {
  it.each<[string, Record<string, unknown>]>([
    ["nothing", {}],
    [
      "a setting of the CNI",
      { env: { AWS_VPC_K8S_CNI_LOGLEVEL: "INFO", DISABLE_METRICS: "true", IP_COOLDOWN_PERIOD: "60" } },
    ],
    ["a setting of its init container", { init: { env: { ENABLE_V6_EGRESS: "true" } } }],
    ["the agent of network policies", { nodeAgent: { enablePolicyEventLogs: "true", metricsBindAddr: "8172" } }],
    ["what its pods ask for", { resources: { requests: { cpu: "50m" } }, tolerations: [{ operator: "Exists" }] }],
    ["where its pods run", { affinity: null, livenessProbeTimeoutSeconds: 20 }],
  ])("may be %s", (_, configuration) => {
    expect(findings(configuration)).toEqual([]);
    expect(addonKeyWarnings(configuration)).toEqual([]);
  });

  it("may be keys of the chart that the published schema lacks, which a warning names", () => {
    const configuration = { podLabels: { team: "net" }, env: { POD_MTU: "1500" }, nodeAgent: { logLevel: "info" } };

    expect(findings(configuration)).toEqual([]);
    expect(addonKeyWarnings(configuration)).toMatchObject([
      { code: "AddonKeysUnpublished", values: { keys: ["env.POD_MTU", "nodeAgent.logLevel", "podLabels"] } },
    ]);
  });

  it("may limit interfaces, with a warning that capacity does not count it", () => {
    expect(findings({ env: { MAX_ENI: "2" } })).toEqual([]);
    expect(addonKeyWarnings({ env: { MAX_ENI: "2" } })).toMatchObject([
      { code: "InterfacesLimited", path: "env.MAX_ENI" },
    ]);
    expect(addonKeyWarnings({ env: { MAX_ENI: "0", DISABLE_NETWORK_RESOURCE_PROVISIONING: "false" } })).toEqual([]);
  });

  it("may send decisions to CloudWatch Logs, with a warning that the role may not", () => {
    expect(addonKeyWarnings({ nodeAgent: { enableCloudWatchLogs: "true" } })).toMatchObject([
      { code: "LogPermissionsMissing", path: "nodeAgent.enableCloudWatchLogs" },
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["on the first level", { enableNetworkPolicies: "true" }, "enableNetworkPolicies"],
    ["of a setting", { env: { WARM_IP: "1" } }, "env.WARM_IP"],
    ["deep below", { resources: { limits: { gpu: "1" } } }, "resources.limits.gpu"],
    ["that is written with dots", { "env.DISABLE_METRICS": "true" }, "env.DISABLE_METRICS"],
    ["by a name of JavaScript", { toString: "true", env: { constructor: "1" } }, "toString"],
  ])("is refused with an unknown key, %s", (_, configuration, path) => {
    expect(findings(configuration)).toContain(`AddonKeyUnknown ${path}`);
  });

  it("suggests the key that was probably meant", () => {
    const [problem] = errorsOf(() => checkAddonKeys({ env: { DISABLE_METRIC: "true" } }));

    expect(problem?.message).toContain('Did you mean "DISABLE_METRICS"?');
  });

  it.each([
    ["enableNetworkPolicy", "cluster.podNetworking.networkPolicy"],
    ["eniConfig", "cluster.podNetworking.mode"],
    ["env.ENABLE_PREFIX_DELEGATION", "cluster.podNetworking.mode"],
    ["env.WARM_IP_TARGET", "cluster.podNetworking.warmTargets.ips"],
    ["env.AWS_VPC_K8S_CNI_EXTERNALSNAT", "cluster.podNetworking.snat"],
    ["env.NETWORK_POLICY_ENFORCING_MODE", "cluster.podNetworking.networkPolicy"],
    ["init.env.DISABLE_TCP_EARLY_DEMUX", "cluster.podNetworking.securityGroupsForPods.enforcing"],
  ])("is refused with %s, which %s sets", (path, field) => {
    const configuration = path.split(".").reduceRight<unknown>((value, key) => ({ [key]: value }), "true");

    const found = errorsOf(() => checkAddonKeys(configuration as Record<string, unknown>));

    expect(found).toMatchObject([{ code: "AddonKeyOwned", path }]);
    expect(found[0]?.message).toContain(field);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a truth value", { env: { DISABLE_METRICS: true } }, "env.DISABLE_METRICS"],
    ["another word than true or false", { env: { DISABLE_METRICS: "yes" } }, "env.DISABLE_METRICS"],
    ["a number", { env: { AWS_VPC_ENI_MTU: 1500 } }, "env.AWS_VPC_ENI_MTU"],
    ["a word for a number", { env: { AWS_VPC_ENI_MTU: "1500 bytes" } }, "env.AWS_VPC_ENI_MTU"],
    ["a number for a text", { env: { AWS_VPC_K8S_CNI_LOGLEVEL: 1 } }, "env.AWS_VPC_K8S_CNI_LOGLEVEL"],
    ["text for seconds", { livenessProbeTimeoutSeconds: "20" }, "livenessProbeTimeoutSeconds"],
    ["a list for a map", { env: [] }, "env"],
    ["a map for a list", { tolerations: {} }, "tolerations"],
    ["a list of something else", { tolerations: ["Exists"] }, "tolerations"],
    ["text for a map", { affinity: "none" }, "affinity"],
    ["a number in a setting that only the chart has", { env: { POD_MTU: 1500 } }, "env.POD_MTU"],
  ])("is refused with %s in the wrong place", (_, configuration, path) => {
    expect(findings(configuration)).toEqual([`AddonValueInvalid ${path}`]);
  });
});
