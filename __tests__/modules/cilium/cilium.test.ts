import { Cilium, type CiliumProps } from "@eksnet/modules/cilium";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";

const install = (props?: CiliumProps) => synthesiseInCluster((stack) => new Cilium(stack, "cilium", props));
const values = (props?: CiliumProps) => chartValues(install(props).at("helm_release.cilium"));

describe("Cilium", () => {
  it("is one release, pinned", () => {
    const stack = install();

    expect(stack.addresses()).toEqual(["helm_release.cilium"]);
    expect(stack.at("helm_release.cilium")).toMatchObject({
      name: "cilium",
      namespace: "kube-system",
      repository: "https://helm.cilium.io/",
      chart: "cilium",
      version: "1.20.0",
      depends_on: [],
    });
  });

  it("is chained behind the VPC CNI, which keeps addresses and routes", () => {
    expect(values()).toMatchObject({
      cni: { chainingMode: "aws-cni", exclusive: false },
      enableIPv4Masquerade: false,
      routingMode: "native",
      endpointRoutes: { enabled: true },
    });
  });

  it("refuses policies on layer 7 and on names, having no proxy for them", () => {
    expect(values().l7Proxy).toBe(false);
  });

  it.each([
    [undefined, { enabled: false }],
    ["off", { enabled: false }],
    ["relay", { enabled: true, relay: { enabled: true }, ui: { enabled: false } }],
    ["ui", { enabled: true, relay: { enabled: true }, ui: { enabled: true } }],
  ] as const)("has Hubble as it is told: %s", (hubble, expected) => {
    expect(values({ hubble }).hubble).toMatchObject(expected);
  });

  it("renews Hubble's certificates three times a year, long before their 365 days end", () => {
    const { auto } = (values({ hubble: "relay" }).hubble as { tls: { auto: unknown } }).tls;

    expect(auto).toEqual({ enabled: true, method: "cronJob", schedule: "0 0 1 */4 *", certValidityDuration: 365 });
    expect(values().hubble).not.toHaveProperty("tls");
  });

  it("runs the job that renews them where Hubble runs", () => {
    const tolerations = [{ key: "team", operator: "Exists" }] as never;

    expect(values({ hubble: "ui", tolerations }).certgen).toEqual({ tolerations });
    expect(values({ tolerations })).not.toHaveProperty("certgen");
  });

  it("has two operators, or the given number", () => {
    expect(values().operator).toEqual({ replicas: 2 });
    expect(values({ operatorReplicas: 1 }).operator).toEqual({ replicas: 1 });
  });

  it("waits for what it is given", () => {
    const stack = synthesiseInCluster((scope) => {
      const { release } = new Cilium(scope, "first");
      new Cilium(scope, "cilium", { after: [release] });
    });

    expect(stack.at("helm_release.cilium").depends_on).toEqual(["helm_release.first"]);
  });
});
