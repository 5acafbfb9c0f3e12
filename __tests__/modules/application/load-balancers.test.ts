import { annotatedLoadBalancer, loadBalancerTraits, workloadLoadBalancers } from "@eksnet/modules/application/plan";

const nlb = "service.beta.kubernetes.io/aws-load-balancer";

describe("loadBalancerTraits", () => {
  it("is internal, has IPv4 addresses and sends to pods by default", () => {
    expect(loadBalancerTraits({ kind: "alb" })).toEqual({
      kind: "alb",
      scheme: "internal",
      addressType: "ipv4",
      targets: "ip",
    });
  });
});

describe("annotatedLoadBalancer", () => {
  it("reads the annotations of a Service", () => {
    const annotations = {
      [`${nlb}-scheme`]: "internet-facing",
      [`${nlb}-ip-address-type`]: "dualstack",
      [`${nlb}-nlb-target-type`]: "instance",
    };

    expect(annotatedLoadBalancer("nlb", annotations)).toEqual({
      kind: "nlb",
      scheme: "internet-facing",
      addressType: "dualstack",
      targets: "instance",
    });
  });

  it("reads the group of an Ingress, and ignores annotations of Services there", () => {
    const annotations = { "alb.ingress.kubernetes.io/group.name": "front", [`${nlb}-scheme`]: "internet-facing" };

    expect(annotatedLoadBalancer("alb", annotations)).toMatchObject({ scheme: "internal", groupName: "front" });
  });
});

describe("workloadLoadBalancers", () => {
  it("counts the load balancer of a group once, with its applications", () => {
    const shared = { kind: "alb", scheme: "internet-facing", groupName: "front" };

    const found = workloadLoadBalancers({
      shop: { expose: shared },
      cart: { expose: shared },
      game: { expose: { kind: "nlb" } },
      worker: {},
      search: { expose: { kind: "clusterIp" } },
    });

    expect(found).toMatchObject([
      { kind: "alb", scheme: "internet-facing", applications: ["shop", "cart"] },
      { kind: "nlb", scheme: "internal", applications: ["game"] },
    ]);
  });
});
