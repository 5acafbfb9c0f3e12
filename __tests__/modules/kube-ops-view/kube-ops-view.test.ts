import { KubeOpsView, type KubeOpsViewProps } from "@eksnet/modules/kube-ops-view";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import type { StackView } from "../../support/synth";

function install(props: KubeOpsViewProps = { chart: "christianhuth" }): StackView {
  return synthesiseInCluster((stack) => {
    new KubeOpsView(stack, "view", props);
  });
}

describe("kube-ops-view", () => {
  labShows("C10", "is the maintained chart inside the cluster by default", () => {
    const stack = install();

    expect(stack.addresses()).toEqual(["helm_release.view"]);
    expect(stack.at("helm_release.view")).toMatchObject({
      name: "kube-ops-view",
      namespace: "kube-system",
      repository: "https://charts.christianhuth.de",
      chart: "kube-ops-view",
      version: "8.3.3",
    });
    expect(chartValues(stack.at("helm_release.view"))).toEqual({ service: { type: "ClusterIP", port: 80 } });
    expect(stack.warnings).toEqual([]);
  });

  labShows("C10", "is behind a network load balancer inside the VPC with the chart of the study", () => {
    const stack = install({ chart: "geek-cookbook" });

    expect(stack.at("helm_release.view")).toMatchObject({
      namespace: "kube-system",
      repository: "https://geek-cookbook.github.io/charts/",
      chart: "kube-ops-view",
      version: "1.2.2",
    });
    expect(chartValues(stack.at("helm_release.view"))).toEqual({
      env: { TZ: "UTC" },
      service: {
        main: {
          type: "LoadBalancer",
          annotations: {
            "service.beta.kubernetes.io/aws-load-balancer-type": "external",
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
            "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
          },
          ports: { http: { port: 8080 } },
        },
      },
    });
    expect(stack.warnings).toEqual([]);
  });

  it("reaches pods by IPv6 through a load balancer of both families", () => {
    const release = (ipFamily?: "ipv6") =>
      chartValues(install({ chart: "geek-cookbook", ipFamily }).at("helm_release.view"));
    const addressType = { "service.beta.kubernetes.io/aws-load-balancer-ip-address-type": "dualstack" };

    expect(release("ipv6")).toMatchObject({ service: { main: { annotations: addressType } } });
    expect(release()).not.toMatchObject({ service: { main: { annotations: addressType } } });
  });

  labShows("C10", "shows the time of its time zone", () => {
    const stack = install({ chart: "geek-cookbook", timeZone: "Asia/Seoul" });

    expect(chartValues(stack.at("helm_release.view")).env).toEqual({ TZ: "Asia/Seoul" });
  });

  it("warns when it is reachable from the internet", () => {
    const stack = install({ chart: "geek-cookbook", scheme: "internet-facing" });

    expect(JSON.stringify(chartValues(stack.at("helm_release.view")))).toContain('scheme":"internet-facing"');
    expect(stack.warnings).toEqual([
      expect.stringMatching(/^KubeOpsViewPublic at scheme: kube-ops-view has no authentication/),
    ]);
  });

  it("waits for the load balancer controller, which alone can delete its load balancer", () => {
    const stack = synthesiseInCluster((scope) => {
      const controller = new KubeOpsView(scope, "first", { chart: "christianhuth" }).release;
      new KubeOpsView(scope, "second", { chart: "geek-cookbook", after: [controller] });
    });

    expect(stack.at("helm_release.second").depends_on).toEqual(["helm_release.first"]);
  });
});
