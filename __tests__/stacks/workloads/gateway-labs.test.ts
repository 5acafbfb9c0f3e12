import { addonsContract, contractFrom } from "@eksnet/modules/contracts";
import { manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { reachability } from "@eksnet/modules/reachability/plan";
import { defineEnvironment, type Environment, type EnvironmentInput } from "../../../environments/schema";
import { WorkloadsStack, type WorkloadsStackContracts } from "../../../stacks/workloads/workloads-stack";
import study from "../../fixtures/study";
import { gatewayStudy, gatewayStudyWith, twinOf } from "../../support/gateway-study";
import { labShows } from "../../support/labs";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { type Block, type StackView, synthesise } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const contracts: WorkloadsStackContracts = {
  cluster: studyCluster({ environment: "gateways" }),
  addons: studyAddons({ gatewayClasses: ["alb"] }),
};

function build(environment: Environment = gatewayStudy, changes: Partial<WorkloadsStackContracts> = {}): StackView {
  const stacks = synthesise((app) => new WorkloadsStack(app, environment, { ...contracts, ...changes }));
  return stacks["gateways-workloads"] as StackView;
}

function objectsOf({ id, json }: StackView) {
  return manifestsOf(stackSources([{ id, document: json }], () => [])).manifests;
}

interface Spec {
  readonly rules: readonly object[];
}

describe("study's labs with application load balancers, by Gateways", () => {
  const stack = build();
  const spec = (name: string) => (stack.at(`kubernetes_manifest.${name}`).manifest as { spec: Spec }).spec;
  const all = { path: { type: "PathPrefix", value: "/" } };

  labShows("C7", "routes everything to 2048 from the internet, also by a Gateway", () => {
    expect(spec("game_2048_gateway_load_balancer")).toEqual({ scheme: "internet-facing" });
    expect(spec("game_2048_route")).toEqual({
      parentRefs: [{ name: "ingress-2048", sectionName: "http" }],
      rules: [{ matches: [all], backendRefs: [{ name: "service-2048", port: 80 }] }],
    });
  });

  labShows("C8", "has one Gateway with TLS for two applications, which outlives each of them", () => {
    expect(stack.at("kubernetes_manifest.gateway_shared").manifest).toMatchObject({
      metadata: { name: "shared", namespace: "${kubernetes_namespace_v1.gateways_namespace.metadata[0].name}" },
    });
    expect(spec("gateway_shared_load_balancer")).toMatchObject({
      listenerConfigurations: [{ protocolPort: "HTTPS:443" }],
    });
    for (const [name, path] of Object.entries({ shared_alb_web: "/", shared_alb_echo: "/echo" })) {
      expect(spec(`${name}_route`)).toMatchObject({
        parentRefs: [{ name: "shared", sectionName: "https" }],
        hostnames: ["web.kgetall.click"],
        rules: [{ matches: [{ path: { type: "PathPrefix", value: path } }] }],
      });
    }
  });

  labShows(["D2", "D3"], "splits requests by the weights of a route as well", () => {
    const weights = (v1: number, v2: number) => [
      { name: "hello-kubernetes-v1", port: 80, weight: v1 },
      { name: "hello-kubernetes-v2", port: 80, weight: v2 },
    ];

    expect(spec("blue_green_route").rules).toEqual([
      { name: "blue-green", matches: [all], backendRefs: weights(100, 0) },
    ]);
    expect(spec("canary_route").rules).toEqual([{ name: "canary", matches: [all], backendRefs: weights(90, 10) }]);
  });

  labShows("D2", "switches by one field of one resource with a Gateway as well: the weights of its route", () => {
    const rules = { "blue-green": { weights: { v1: 0, v2: 100 } } };
    const green = gatewayStudyWith({
      ...gatewayStudy.workloads,
      "blue-green": twinOf("blue-green", { rules }),
    } as EnvironmentInput["workloads"]);

    expect(differences(stack.blocks("resource"), build(green).blocks("resource"))).toEqual([
      "kubernetes_manifest.blue_green_route.manifest.spec.rules.0.backendRefs.0.weight",
      "kubernetes_manifest.blue_green_route.manifest.spec.rules.0.backendRefs.1.weight",
    ]);
  });

  labShows("D4", "matches the header in a route as well, before the rule for the rest", () => {
    const headers = [{ type: "Exact", name: "HeaderName", value: "kans-study-end" }];

    expect(spec("ab_testing_route").rules).toEqual([
      {
        name: "ab-testing",
        matches: [{ ...all, headers }],
        backendRefs: [{ name: "hello-kubernetes-v2", port: 80 }],
      },
      { name: "default", matches: [all], backendRefs: [{ name: "hello-kubernetes-v1", port: 80 }] },
    ]);
  });

  it("are manifests, each after what it refers to", () => {
    const kinds = objectsOf(stack).map(({ object }) => object.kind);

    expect(kinds.indexOf("Gateway")).toBeGreaterThan(kinds.lastIndexOf("LoadBalancerConfiguration"));
    expect(kinds.indexOf("HTTPRoute")).toBeGreaterThan(kinds.lastIndexOf("Gateway"));
    expect(kinds.indexOf("HTTPRoute")).toBeGreaterThan(kinds.lastIndexOf("TargetGroupConfiguration"));
  });

  it("leave who may talk to whom as it is", () => {
    const ingresses = gatewayStudyWith(
      Object.fromEntries(
        Object.keys(gatewayStudy.workloads).map((lab) => [lab, study.workloads[lab]]),
      ) as EnvironmentInput["workloads"],
    );
    const rows = (view: StackView) =>
      reachability(
        objectsOf(view).map(({ object }) => object),
        { engine: "vpc-cni" },
      );

    expect(rows(stack)).toEqual(rows(build(ingresses)));
  });
});

describe("an application with a Gateway", () => {
  it("is refused in an environment whose addons serve none", () => {
    const workloads = { "game-2048": twinOf("game-2048") };
    const off = () => defineEnvironment({ ...study, workloads } as EnvironmentInput);

    expect(errorsOf(off)).toMatchObject([{ code: "ExposureNeedsGatewayApi", path: "workloads.game-2048.expose.api" }]);
  });

  it("is refused at synth by a contract that names no such class", () => {
    expect(errorsOf(() => build(gatewayStudy, { addons: studyAddons() }))).toMatchObject([
      { code: "ContractMemberMissing", path: "gatewayClasses" },
    ]);
  });

  it("is refused at plan by a contract that only Terraform knows", () => {
    const addons = contractFrom(addonsContract, { environment: "gateways", state: { kind: "local" } });
    const remote = build(gatewayStudy, { addons }).at("data.terraform_remote_state.addons");
    const { postcondition } = remote.lifecycle as { postcondition: { condition: string; error_message: string }[] };

    expect(postcondition.at(-1)?.condition).toBe(
      '${length(setsubtract(["alb"], try(keys(self.outputs.contract.gateway_classes), [for member in self.outputs.contract.gateway_classes : member], []))) == 0}',
    );
    expect(postcondition.at(-1)?.error_message).toContain("npx cdktf apply");
  });

  it("needs no Ingress class", () => {
    const addons = studyAddons({ ingressClass: undefined, gatewayClasses: ["alb"] });

    expect(errorsOf(() => build(gatewayStudy, { addons }))).toEqual([]);
  });
});

/** Paths at which two values differ. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [path];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences((one as Block)[key], (other as Block)[key], path === "" ? key : `${path}.${key}`),
  );
}
