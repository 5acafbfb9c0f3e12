import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { AddonsStack } from "../../stacks/addons/addons-stack";
import { WorkloadsStack } from "../../stacks/workloads/workloads-stack";
import study from "../fixtures/study";
import { synthesisePlatform } from "../support/platform";
import { studyAddons, studyCluster, studyNetwork } from "../support/study-contracts";
import { type StackView, synthesise } from "../support/synth";
import { errorsOf } from "../support/variant";

const zones = ["ap-northeast-2a", "ap-northeast-2b"];
const ids = (tier: string) => Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000${tier}${index}`]));

const shop = { image: "shop:1.4", port: 8080 };
const workloads = {
  "nlb-inside": { ...shop, expose: { kind: "nlb" } },
  "alb-outside": { ...shop, expose: { kind: "alb", scheme: "internet-facing" } },
  "gateway-inside": { ...shop, expose: { kind: "alb", api: "gateway" } },
  "gateway-shared": {
    ...shop,
    expose: { kind: "alb", api: "gateway", groupName: "shared", scheme: "internet-facing" },
  },
} as const;

const existing = {
  kind: "existing",
  vpcId: "vpc-0123456789abcdef0",
  cidr: "192.168.0.0/16",
  zones,
  subnets: { public: ids("a"), private: ids("b") },
} as const;

function environmentIn(network: object, changes: object = {}) {
  return defineEnvironment({
    ...study,
    network,
    addons: {
      loadBalancerController: { gatewayApi: true },
      kubeOpsView: { chart: "geek-cookbook", scheme: "internet-facing" },
    },
    workloads,
    ...changes,
  } as EnvironmentInput);
}

const annotationsOf = (stack: StackView, address: string) =>
  (stack.at(address).metadata as { annotations: Record<string, string> }).annotations;

const specOf = (stack: StackView, name: string) =>
  (stack.at(`kubernetes_manifest.${name}`).manifest as { spec: { loadBalancerSubnets?: object } }).spec;

const contract = "data.terraform_remote_state.addons.outputs.contract";
const fromContract = (field: string) => zones.map((zone) => `\${${contract}.${field}["${zone}"]}`);
const [inside, outside] = [
  fromContract("internal_load_balancer_subnet_ids"),
  fromContract("internet_facing_load_balancer_subnet_ids"),
];

describe("in a network that exists", () => {
  const stacks = synthesisePlatform(environmentIn(existing));
  const addons = stacks["study-addons"] as StackView;
  const workloadsStack = stacks["study-workloads"] as StackView;

  it("each load balancer gets the subnets of its scheme, in the zones of the environment", () => {
    expect(annotationsOf(workloadsStack, "kubernetes_service_v1.nlb_inside_service")).toMatchObject({
      "service.beta.kubernetes.io/aws-load-balancer-subnets": inside.join(","),
    });
    expect(annotationsOf(workloadsStack, "kubernetes_ingress_v1.alb_outside_ingress")).toMatchObject({
      "alb.ingress.kubernetes.io/subnets": outside.join(","),
    });
  });

  it("so is each Gateway, of one application or of several", () => {
    expect(specOf(workloadsStack, "gateway_inside_gateway_load_balancer").loadBalancerSubnets).toEqual(
      inside.map((identifier) => ({ identifier })),
    );
    expect(specOf(workloadsStack, "gateway_shared_load_balancer").loadBalancerSubnets).toEqual(
      outside.map((identifier) => ({ identifier })),
    );
  });

  it("so is the load balancer of kube-ops-view", () => {
    const network = "data.terraform_remote_state.network.outputs.contract.public_subnet_ids";

    expect(String((addons.at("helm_release.kube_ops_view").values as string[])[0])).toContain(
      `aws-load-balancer-subnets":"${zones.map((zone) => `\${${network}["${zone}"]}`).join(",")}"`,
    );
  });

  it("the addons contract has them, and a plan stops where it is too old or lacks a zone", () => {
    expect(addons.contract()).toMatchObject({
      internal_load_balancer_subnet_ids: "${data.terraform_remote_state.network.outputs.contract.private_subnet_ids}",
      internet_facing_load_balancer_subnet_ids:
        "${data.terraform_remote_state.network.outputs.contract.public_subnet_ids}",
    });
    const conditions = JSON.stringify(workloadsStack.at("data.terraform_remote_state.addons").lifecycle);
    for (const field of ["internal_load_balancer_subnet_ids", "internet_facing_load_balancer_subnet_ids"]) {
      expect(conditions).toContain(`try(keys(self.outputs.contract.${field}), [])`);
    }
  });
});

describe("in the network of another environment", () => {
  const other = { kind: "contract", environment: "first", zones };

  it("load balancers stay in the zones of their own environment", () => {
    const environment = environmentIn(other, {
      workloads: { inside: workloads["nlb-inside"] },
      addons: { loadBalancerController: {} },
    });
    const stacks = synthesise((app) => {
      const network = studyNetwork();
      expect(
        errorsOf(() => new AddonsStack(app, environment, { network, cluster: studyCluster() })).map(
          ({ code, path }) => `${code} ${path}`,
        ),
      ).toEqual(["ContractZoneMissing privateSubnetIds"]);
    });
    expect(Object.keys(stacks)).toEqual(["study-addons"]);
  });
});

describe("in a network that the environment makes", () => {
  it("the controller finds the subnets by their tags, and nothing names them", () => {
    const environment = environmentIn(study.network);
    const stacks = synthesise((app) => {
      new WorkloadsStack(app, environment, {
        cluster: studyCluster(),
        addons: studyAddons({ gatewayClasses: ["alb"] }),
      });
    });

    expect(stacks["study-workloads"]?.text).not.toContain("load-balancer-subnets");
    expect(stacks["study-workloads"]?.text).not.toContain("loadBalancerSubnets");
    expect(synthesisePlatform(environment)["study-addons"]?.contract()).toMatchObject({
      internal_load_balancer_subnet_ids: null,
      internet_facing_load_balancer_subnet_ids: null,
    });
  });
});
