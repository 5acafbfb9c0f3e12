import { Application, type ApplicationProps } from "@eksnet/modules/application";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import type { StackView } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const securityGroupIds = ["sg-0a1b2c3d", "sg-4e5f6a7b"];

const props: ApplicationProps = {
  name: "shop",
  namespace: "shop",
  image: "registry.example.com/shop:1.4",
  port: 8080,
  securityGroupIds,
};

function deploy(changes: Partial<ApplicationProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new Application(stack, "shop", { ...props, ...changes });
  });
}

describe("an application with security groups of its own", () => {
  const stack = deploy();

  it("has a policy that gives them to all of its pods, whichever version they are of", () => {
    const labels = { "app.kubernetes.io/name": "shop", "app.kubernetes.io/managed-by": "terraform" };
    const manifest = {
      apiVersion: "vpcresources.k8s.aws/v1beta1",
      kind: "SecurityGroupPolicy",
      metadata: { name: "shop", namespace: "shop", labels },
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "shop" } },
        securityGroups: { groupIds: securityGroupIds },
      },
    };
    const versions = { v1: {}, v2: {} };
    const rules = { all: { weights: { v1: 1, v2: 1 } } };

    const versioned = deploy({ versions, expose: { kind: "alb", ingressClass: "alb", rules } });

    expect(stack.at("kubernetes_manifest.shop_security_groups").manifest).toEqual(manifest);
    expect(versioned.at("kubernetes_manifest.shop_security_groups").manifest).toEqual(manifest);
  });

  it("starts its pods after it, and anew when the groups change, because running pods keep theirs", () => {
    expect(stack.at("kubernetes_deployment_v1.shop")).toMatchObject({
      depends_on: ["kubernetes_manifest.shop_security_groups"],
      spec: { template: { metadata: { annotations: { "eksnet/security-groups": "sg-0a1b2c3d sg-4e5f6a7b" } } } },
    });
  });

  it("has none of that by default", () => {
    const { text } = deploy({ securityGroupIds: undefined });

    expect(text).not.toContain("SecurityGroupPolicy");
    expect(text).not.toContain("eksnet/security-groups");
  });

  it.each<[string, string, Partial<ApplicationProps>]>([
    ["SecurityGroupsMissing", "securityGroupIds", { securityGroupIds: [] }],
    ["SecurityGroupsTooMany", "securityGroupIds", { securityGroupIds: ["a", "b", "c", "d", "e", "f"] }],
    ["SecurityGroupDuplicate", "securityGroupIds.1", { securityGroupIds: ["sg-0a1b2c3d", "sg-0a1b2c3d"] }],
    [
      "ExternalNameHasPods",
      "securityGroupIds",
      { image: undefined, port: undefined, expose: { kind: "externalName", host: "example.com" } },
    ],
  ])("is refused as %s at %s", (code, path, changes) => {
    expect(errorsOf(() => deploy(changes))).toMatchObject([{ code, path }]);
  });
});
