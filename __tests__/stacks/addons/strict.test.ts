import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import study from "../../fixtures/study";
import { synthesisePlatform } from "../../support/platform";
import type { StackView } from "../../support/synth";
import { changed } from "../../support/variant";

const shop = { image: "shop:1", port: 80 };
const strict = defineEnvironment(
  changed({ ...study, workloads: {} } as EnvironmentInput, {
    cluster: {
      podNetworking: { mode: "prefix-delegation", networkPolicy: "strict" },
      addons: { "aws-ebs-csi-driver": {} },
    },
    workloads: {
      shop: { ...shop, networkPolicies: { clients: { kind: "fromSameNamespace" } } },
      cart: {
        ...shop,
        namespace: "carts",
        networkPolicies: { closed: { kind: "denyAllIngress", selects: "namespace" } },
      },
      list: { ...shop, namespace: "carts" },
      web: shop,
      partner: { expose: { kind: "externalName", host: "api.example.com" } },
    },
  }),
);
const stacks = synthesisePlatform(strict);

function stack(kind: string): StackView {
  return stacks[`study-${kind}`] as StackView;
}

describe("a cluster with strict network policy", () => {
  it("has none of what needs an open pod before it is opened: DNS comes in the addons stack", () => {
    expect(Object.keys(stack("cluster").all("aws_eks_addon"))).not.toContain("coredns");
    expect(stack("addons").at("aws_eks_addon.coredns").depends_on).toEqual([
      "kubernetes_network_policy_v1.kube_system_open",
    ]);
    expect(stack("addons").at("aws_eks_addon.aws_ebs_csi_driver").depends_on).toContain(
      "kubernetes_network_policy_v1.kube_system_open",
    );
  });

  it("opens what the platform runs, both ways, before a controller is installed", () => {
    const open = { pod_selector: {}, policy_types: ["Ingress", "Egress"], ingress: [{}], egress: [{}] };

    expect(stack("addons").at("kubernetes_network_policy_v1.kube_system_open")).toMatchObject({
      metadata: { namespace: "kube-system" },
      spec: open,
    });
    expect(stack("addons").at("kubernetes_network_policy_v1.external_dns_open_namespace")).toMatchObject({
      metadata: { namespace: "${kubernetes_namespace_v1.external_dns_namespace.metadata[0].name}" },
      spec: open,
    });
    expect(stack("addons").at("helm_release.load_balancer_controller").depends_on).toContain("aws_eks_addon.coredns");
    expect(stack("addons").at("helm_release.external_dns").depends_on).toContain(
      "kubernetes_network_policy_v1.external_dns_open_namespace",
    );
  });

  it("publishes its contract only when that is there", () => {
    const { contract } = stack("addons").json.output as { contract: { depends_on: string[] } };

    expect(contract.depends_on).toContain("aws_eks_addon.coredns");
  });

  it("warns of the applications that no policy selects", () => {
    expect(stack("workloads").warnings).toEqual([expect.stringMatching(/no policy selects: web\. Give/)]);
  });
});

it("is all as ever with standard network policy", () => {
  const standard = synthesisePlatform(study);

  expect(standard["study-cluster"]?.addresses()).toContain("aws_eks_addon.coredns");
  expect(standard["study-addons"]?.addresses()).not.toContain("aws_eks_addon.coredns");
  expect(Object.keys(standard["study-addons"]?.all("kubernetes_network_policy_v1") ?? {})).toEqual([]);
});

it("installs an add-on outside the catalog that is called as something else in the addons stack", () => {
  const named = ["aws", "kubernetes", "load-balancer-controller"];
  const addons = Object.fromEntries(named.map((name) => [name, { version: "v1.0.0-eksbuild.1" }]));
  const environment = defineEnvironment(
    changed({ ...study, workloads: {} } as EnvironmentInput, {
      cluster: { podNetworking: { mode: "prefix-delegation", networkPolicy: "strict" }, addons },
    }),
  );
  const installed = Object.values((synthesisePlatform(environment)["study-addons"] as StackView).all("aws_eks_addon"));

  expect(installed.map(({ addon_name }) => addon_name)).toEqual(expect.arrayContaining(named));
});
