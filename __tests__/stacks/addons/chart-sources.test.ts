import type { EnvironmentInput } from "../../../environments/schema";
import { defineEnvironment } from "../../../environments/schema";
import { AddonsStack } from "../../../stacks/addons/addons-stack";
import study from "../../fixtures/study";
import { chartValues } from "../../support/kubernetes-bench";
import { studyCluster, studyNetwork } from "../../support/study-contracts";
import { type StackView, synthesise } from "../../support/synth";

const ecr = "210987654321.dkr.ecr.ap-northeast-2.amazonaws.com";
const mirror = (prefix: string) => ({ kind: "repository", prefix: `${ecr}/${prefix}` }) as const;

function addonsStack(changes: Partial<EnvironmentInput>): StackView {
  const environment = defineEnvironment({ ...study, ...changes } as EnvironmentInput);
  const contracts = { network: studyNetwork(), cluster: studyCluster() };
  return synthesise((app) => new AddonsStack(app, environment, contracts))["study-addons"] as StackView;
}

describe("mirrors of images", () => {
  it("reach each chart in the form that its values have", () => {
    const stack = addonsStack({
      registry: { "public.ecr.aws": mirror("public"), "registry.k8s.io": mirror("k8s"), "docker.io": mirror("hub") },
      addons: { ...study.addons, kubeOpsView: { chart: "christianhuth" } },
    });

    const image = (release: string) => chartValues(stack.at(`helm_release.${release}`)).image;
    expect(image("load_balancer_controller")).toEqual({ repository: `${ecr}/public/eks/aws-load-balancer-controller` });
    expect(image("external_dns")).toEqual({ repository: `${ecr}/k8s/external-dns/external-dns` });
    expect(image("kube_ops_view")).toEqual({ registry: ecr, repository: "hub/hjacobs/kube-ops-view" });
  });

  it("leave a chart alone whose images have none", () => {
    expect(chartValues(addonsStack({}).at("helm_release.external_dns"))).not.toHaveProperty("image");
  });
});

describe("repositories of charts", () => {
  it("replace each chart's own, and a controller's own replaces both", () => {
    const stack = addonsStack({
      charts: "https://charts.acme.dev",
      addons: { ...study.addons, externalDns: { policy: "sync", chartRepository: "oci://registry.acme.dev/dns" } },
    });

    expect(stack.at("helm_release.load_balancer_controller").repository).toBe("https://charts.acme.dev");
    expect(stack.at("helm_release.external_dns").repository).toBe("oci://registry.acme.dev/dns");
    expect(stack.json.provider).not.toHaveProperty(["helm", 0, "registries"]);
  });

  it("in Amazon ECR are opened with a token that neither state nor plan keeps", () => {
    const stack = addonsStack({ charts: `oci://${ecr}/charts` });

    expect(stack.blocks("ephemeral")).toHaveProperty(
      ["ephemeral.aws_ecr_authorization_token.registry_210987654321_dkr_ecr_ap_northeast_2_amazonaws_com"],
      { registry_id: "210987654321", region: "ap-northeast-2" },
    );
    expect((stack.json.provider as { helm: { registries: object[] }[] }).helm[0]?.registries).toMatchObject([
      { url: `oci://${ecr}`, username: expect.stringContaining(".user_name}") },
    ]);
  });
});
