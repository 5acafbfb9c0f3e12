import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import { AddonsStack } from "../../../stacks/addons/addons-stack";
import study from "../../fixtures/study";
import { chartValues } from "../../support/kubernetes-bench";
import { studyCluster, studyNetwork } from "../../support/study-contracts";
import { type StackView, synthesise } from "../../support/synth";
import { errorsOf } from "../../support/variant";
import { clusterStack, studyWith } from "../cluster/alone";

const podNetworking = { mode: "prefix-delegation", networkPolicy: "cilium" } as const;

function addonsStack(cilium?: NonNullable<EnvironmentInput["addons"]>["cilium"]): StackView {
  const addons = { ...study.addons, cilium };
  const environment = defineEnvironment({ ...study, addons, cluster: { ...study.cluster, podNetworking } });
  const contracts = { network: studyNetwork(), cluster: studyCluster() };
  return synthesise((app) => new AddonsStack(app, environment, contracts))["study-addons"] as StackView;
}

describe("study with Cilium", () => {
  const stack = addonsStack();

  it("installs it before every other controller", () => {
    expect(stack.at("helm_release.cilium")).toMatchObject({ version: "1.20.0", depends_on: [] });
    for (const name of ["load_balancer_controller", "external_dns", "kube_ops_view"]) {
      expect(stack.at(`helm_release.${name}`).depends_on).toContain("helm_release.cilium");
    }
  });

  it("publishes its chart in the addons contract", () => {
    expect(stack.contract().chart_versions).toMatchObject({ cilium: "1.20.0" });
  });

  it("has Hubble when it is asked for", () => {
    const { hubble } = chartValues(addonsStack({ hubble: "ui" }).at("helm_release.cilium"));

    expect(hubble).toMatchObject({ enabled: true, ui: { enabled: true } });
    expect(chartValues(stack.at("helm_release.cilium")).hubble).toEqual({ enabled: false });
  });

  it("turns the VPC CNI's engine off, and publishes the policy engine in the cluster contract", () => {
    const cluster = clusterStack(studyWith({ podNetworking }));

    expect(JSON.parse(cluster.at("aws_eks_addon.vpc_cni").configuration_values as string)).toMatchObject({
      enableNetworkPolicy: "false",
    });
    expect(cluster.contract().network_policy_engine).toBe("cilium");
  });
});

it("installs no Cilium where the VPC CNI enforces policies", () => {
  const contracts = { network: studyNetwork(), cluster: studyCluster() };
  const stack = synthesise((app) => new AddonsStack(app, study, contracts))["study-addons"] as StackView;

  expect(stack.addresses()).not.toContain("helm_release.cilium");
});

it("has no more operators than there are nodes", () => {
  const nodeGroups = { workers: { ...study.cluster.nodeGroups.workers, zones: ["ap-northeast-2a"] } };
  const define = (operatorReplicas: number) =>
    defineEnvironment({
      ...study,
      addons: { cilium: { operatorReplicas } },
      workloads: {},
      cluster: { ...study.cluster, podNetworking, nodeGroups } as EnvironmentInput["cluster"],
    });

  expect(errorsOf(() => define(1))).toEqual([]);
  expect(errorsOf(() => define(2))).toMatchObject([
    { code: "CiliumNeedsNodes", path: "addons.cilium.operatorReplicas" },
  ]);
});
