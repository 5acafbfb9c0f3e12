import { AddonsStack } from "../../../stacks/addons/addons-stack";
import study from "../../fixtures/study";
import { gatewayStudy } from "../../support/gateway-study";
import { chartValues } from "../../support/kubernetes-bench";
import { studyCluster, studyNetwork } from "../../support/study-contracts";
import { type StackView, synthesise } from "../../support/synth";

const contracts = { network: studyNetwork(), cluster: studyCluster() };

function addonsStack(environment: typeof study): StackView {
  const stacks = synthesise((app) => new AddonsStack(app, environment, contracts));
  return stacks[`${environment.name}-addons`] as StackView;
}

describe("addons with the Gateway API", () => {
  const stack = addonsStack(gatewayStudy);

  it("install the definitions before the controllers that look for them, and the class after its controller", () => {
    const controller = stack.at("helm_release.load_balancer_controller");

    expect(controller.depends_on).toContain("helm_release.gateway_definitions");
    expect(stack.at("helm_release.external_dns").depends_on).toContain("helm_release.load_balancer_controller");
    expect(stack.at("helm_release.alb_gateway_class").depends_on).toEqual(["helm_release.load_balancer_controller"]);
  });

  it("have a controller that starts with Gateways or not at all, and names of routes in DNS", () => {
    expect(chartValues(stack.at("helm_release.load_balancer_controller")).controllerConfig).toEqual({
      featureGates: { ALBGatewayAPI: true, NLBGatewayAPI: false, GatewayListenerSet: false },
    });
    expect(chartValues(stack.at("helm_release.external_dns")).sources).toEqual([
      "service",
      "ingress",
      "gateway-httproute",
    ]);
  });

  it("publish the class", () => {
    expect(stack.contract()).toMatchObject({
      gateway_classes: ["alb"],
      chart_versions: { "gateway-api-crds": "1.2.3", "gateway-class-alb": "2.0.2" },
    });
  });

  it("publish none where it is off, and study has its three releases", () => {
    const off = addonsStack(study);

    expect(off.contract().gateway_classes).toEqual([]);
    expect(Object.keys(off.all("helm_release"))).toEqual(["external_dns", "kube_ops_view", "load_balancer_controller"]);
    expect(chartValues(off.at("helm_release.external_dns")).sources).toEqual(["service", "ingress"]);
  });
});
