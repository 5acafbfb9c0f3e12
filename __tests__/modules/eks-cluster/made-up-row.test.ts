import { calledServices, reservedNamespaces } from "@eksnet/modules/addons/plan";
import { planCapacity, systemPods } from "@eksnet/modules/capacity/plan";
import { daemonSet, deployment } from "@eksnet/modules/placement/plan";
import { addonCatalog } from "../../../modules/eks-cluster/addon-catalog";
import { synthesisePlatform } from "../../support/platform";
import { errorsOf, variant } from "../../support/variant";

/* The one row that an EKS add-on takes, with one of every fact. */
Object.assign(addonCatalog, {
  "made-up": {
    namespace: "made-up-system",
    identity: {
      role: "made-up-with-a-long-name",
      serviceAccount: "made-up",
      managedPolicies: ["MadeUpPolicy"],
      podIdentitySince: "1.0.0",
    },
    calls: ["made-up-service"],
    pods: ({ replicas = 2 }: { readonly replicas?: number }) => [
      deployment("made-up", replicas, { labels: { app: "made-up" } }),
      daemonSet("made-up-agent"),
    ],
    source: "https://example.com",
    readOn: "2026-12-01",
  },
});

const madeUp = { version: "v1.2.0-eksbuild.1" };
const withMadeUp = (addon: object = madeUp, changes: Parameters<typeof variant>[0] = {}) =>
  variant({ ...changes, cluster: { ...changes.cluster, addons: { "made-up": addon } } });

describe("an EKS add-on of one row", () => {
  it("keeps its namespace from applications", () => {
    expect(reservedNamespaces(withMadeUp()).get("made-up-system")).toBe("cluster.addons.made-up");
  });

  it("has its pods counted, by its configuration, and none of them unknown", () => {
    const environment = withMadeUp({ ...madeUp, configuration: { replicas: 3 } });
    const pods = systemPods(environment).filter(({ path }) => path === "cluster.addons.made-up");

    expect(pods.map(({ name, count, namespace }) => [name, count, namespace])).toEqual([
      ["made-up", 3, "made-up-system"],
      ["made-up-agent", 1, undefined],
    ]);
    expect(planCapacity(environment).unknown).toEqual([]);
  });

  it("has its AWS service known", () => {
    expect(calledServices(withMadeUp())).toContainEqual({ service: "made-up-service", path: "cluster.addons.made-up" });
  });

  it("has its role counted in the length of names", () => {
    const name = "fourteen-chars";

    expect(errorsOf(() => withMadeUp(madeUp, { name })).map(({ code }) => code)).toEqual(["NamePrefixTooLong"]);
  });

  it("is refused on Fargate without IRSA", () => {
    const fargateProfiles = { all: { selectors: [{ namespace: "made-up-system" }] } };

    expect(errorsOf(() => withMadeUp(madeUp, { cluster: { fargateProfiles } })).map(({ code }) => code)).toEqual([
      "FargateNeedsIrsa",
    ]);
  });

  it("has its role with its policy in the cluster stack", () => {
    const cluster = synthesisePlatform(withMadeUp())["acme-cluster"];

    expect(cluster?.text).toContain("policy/MadeUpPolicy");
    expect(cluster?.addresses().filter((address) => address.includes("made_up"))).toEqual(
      expect.arrayContaining(["aws_eks_addon.made_up"]),
    );
  });
});
