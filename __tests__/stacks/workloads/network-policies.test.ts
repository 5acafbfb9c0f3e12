import { clusterContract, contractFrom } from "@eksnet/modules/contracts";
import { defineEnvironment, type Environment, type EnvironmentInput } from "../../../environments/schema";
import { stackWarnings } from "../../../stacks/stack-warnings";
import { WorkloadsStack } from "../../../stacks/workloads/workloads-stack";
import study from "../../fixtures/study";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { type StackView, synthesise } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const app = { image: "app:1", port: 80 };
const closed = { closed: { kind: "denyAllIngress" } } as const;

function environment(workloads: EnvironmentInput["workloads"]): Environment {
  return defineEnvironment({ ...study, workloads } as EnvironmentInput);
}

function build(workloads: EnvironmentInput["workloads"], engine = "vpc-cni"): StackView {
  const contracts = { cluster: studyCluster({ networkPolicyEngine: engine }), addons: studyAddons() };
  const chosen = environment(workloads);
  const stacks = synthesise((program) => {
    new WorkloadsStack(program, chosen, contracts).warn(stackWarnings(chosen, "workloads"));
  });
  return stacks["study-workloads"] as StackView;
}

describe("network policies in the workloads stack", () => {
  it("are made before the pods that they restrict, in Terraform's namespace", () => {
    const stack = build({ shop: { ...app, networkPolicies: closed }, web: app });

    expect(stack.at("kubernetes_network_policy_v1.shop_closed").metadata).toMatchObject({
      name: "closed",
      namespace: "${kubernetes_namespace_v1.shop_namespace.metadata[0].name}",
    });
    expect(stack.at("kubernetes_deployment_v1.shop").depends_on).toEqual(["kubernetes_network_policy_v1.shop_closed"]);
    expect(stack.at("kubernetes_deployment_v1.web").depends_on).toBeUndefined();
  });

  it("are warned about where they keep an application's own load balancer out", () => {
    const exposed = { ...app, expose: { kind: "nlb" } } as const;
    const range = { kind: "range" as const, cidr: "192.168.0.0/16" };
    const open = { kind: "rules" as const, ingress: [{ peers: [range] }] };

    expect(build({ shop: { ...exposed, networkPolicies: closed } }).warnings).toEqual([
      expect.stringMatching(/^HealthChecksDenied at workloads\.shop\.networkPolicies: /),
    ]);
    expect(build({ shop: { ...exposed, networkPolicies: { ...closed, open } } }).warnings).toEqual([]);
  });

  it.each(["none", "cilium"])(
    "are refused where the contract says that %s enforces them, and not the VPC CNI",
    (engine) => {
      expect(errorsOf(() => build({ shop: { ...app, networkPolicies: closed } }, engine))).toMatchObject([
        { code: "ContractValueDiffers", path: "networkPolicyEngine" },
      ]);
      expect(() => build({ shop: app }, engine)).not.toThrow();
    },
  );

  it("are refused at plan where only Terraform knows the policy engine", () => {
    const cluster = contractFrom(clusterContract, { environment: "study", state: { kind: "local" } });
    const remote = (workloads: EnvironmentInput["workloads"]) => {
      const stacks = synthesise((program) => {
        new WorkloadsStack(program, environment(workloads), { cluster, addons: studyAddons() });
      });
      return JSON.stringify(stacks["study-workloads"]?.at("data.terraform_remote_state.cluster").lifecycle);
    };

    const condition = JSON.stringify('${try(self.outputs.contract.network_policy_engine, null) == "vpc-cni"}');
    expect(remote({ shop: { ...app, networkPolicies: closed } })).toContain(condition);
    expect(remote({ shop: app })).not.toContain(condition);
  });
});
