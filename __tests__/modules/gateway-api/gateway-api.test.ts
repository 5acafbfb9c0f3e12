import { albGatewayClass, GatewayClass, GatewayDefinitions } from "@eksnet/modules/gateway-api";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";

const stack = synthesiseInCluster((scope) => {
  const { release } = new GatewayDefinitions(scope, "definitions");
  new GatewayClass(scope, "alb", { ...albGatewayClass, after: [release] });
});

describe("the definitions of the Gateway API", () => {
  const release = stack.at("helm_release.definitions");

  it("are one exact version of a chart that has them as templates", () => {
    expect(release).toMatchObject({
      name: "gateway-api-crds",
      namespace: "kube-system",
      repository: "https://charts.christianhuth.de",
      chart: "gateway-api-crds",
      version: "1.2.3",
    });
  });

  it("are those of the standard channel, and stay when the release goes", () => {
    expect(chartValues(release)).toEqual({
      standard: { enabled: true },
      experimental: { enabled: false },
      global: { resourcePolicy: { keep: true } },
    });
  });
});

describe("a class of gateways", () => {
  it("names the controller that serves it, after that is there", () => {
    const release = stack.at("helm_release.alb");

    expect(release).toMatchObject({
      name: "gateway-class-alb",
      version: "2.0.2",
      depends_on: ["helm_release.definitions"],
    });
    expect(chartValues(release)).toEqual({
      resources: [
        {
          apiVersion: "gateway.networking.k8s.io/v1",
          kind: "GatewayClass",
          metadata: { name: "alb" },
          spec: { controllerName: "gateway.k8s.aws/alb" },
        },
      ],
    });
  });
});
