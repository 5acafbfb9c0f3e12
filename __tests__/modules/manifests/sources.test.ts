import { JobV1 } from "@cdktf/provider-kubernetes/lib/job-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { convertResource, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import { errorsOf } from "../../support/variant";

const metadata = { name: "shop", namespace: "shops" };

describe("what has no mapping", () => {
  it("is named, kind by kind and block by block, at its stack and address", () => {
    const declare = () => {
      const { id, json } = synthesiseInCluster((scope) => {
        new JobV1(scope, "job", {
          metadata,
          spec: { template: { metadata: {}, spec: { container: [{ name: "a", image: "a:1" }] } } },
        });
        new ServiceV1(scope, "service", { metadata, spec: { selector: { app: "a" } } }).addOverride("spec.toppings", [
          { name: "a" },
          { name: "b" },
        ]);
      });
      return manifestsOf(stackSources([{ id, document: json }], () => []));
    };

    expect(errorsOf(declare)).toMatchObject([
      { code: "KindUnknown", path: "study-cluster.kubernetes_job_v1.job" },
      { code: "BlockUnknown", path: "study-cluster.kubernetes_service_v1.service.spec.toppings" },
    ]);
  });

  it("is asked about when it looks like a known one", () => {
    expect(errorsOf(() => convertResource({ type: "kubernetes_service", block: {} }))).toMatchObject([
      { code: "KindUnknown", message: expect.stringContaining('Did you mean "kubernetes_service_v1"?') },
    ]);
  });

  it("refuses two resources that make one object", () => {
    const resources = { kubernetes_namespace_v1: { a: { metadata: { name: "x" } }, b: { metadata: { name: "x" } } } };

    expect(errorsOf(() => manifestsOf([{ id: "acme-workloads", resources, producers: {} }]))).toMatchObject([
      { code: "ObjectDuplicate", path: "acme-workloads.kubernetes_namespace_v1.b" },
    ]);
  });
});

describe("the order of files", () => {
  it("has namespaces first, and what needs a controller last", () => {
    const named = (name: string) => ({ metadata: { name, namespace: "shops" } });
    const resources = {
      kubernetes_ingress_v1: { i: named("web") },
      kubernetes_deployment_v1: { d: named("web") },
      kubernetes_network_policy_v1: { p: named("web") },
      kubernetes_service_v1: { s: named("web") },
      kubernetes_namespace_v1: { n: { metadata: { name: "shops" } } },
      kubernetes_manifest: {
        m: { manifest: { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute", ...named("web") } },
      },
      aws_iam_role: { r: {} },
    };

    const { manifests } = manifestsOf([{ id: "acme-workloads", resources, producers: {} }]);

    expect(manifests.map(({ file }) => file)).toEqual([
      "20-namespace.shops.yaml",
      "40-networkpolicy.shops.web.yaml",
      "50-service.shops.web.yaml",
      "60-deployment.shops.web.yaml",
      "80-ingress.shops.web.yaml",
      "90-httproute.shops.web.yaml",
    ]);
  });

  it("does not depend on the order of keys", () => {
    const one = { labels: { a: "1", b: "2" }, name: "x" };
    const other = { name: "x", labels: { b: "2", a: "1" } };
    const text = (metadata: object) =>
      JSON.stringify(convertResource({ type: "kubernetes_namespace_v1", block: { metadata } }));

    expect(text(one)).toBe(text(other));
  });
});
