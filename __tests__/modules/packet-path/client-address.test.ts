import { labShows } from "../../support/labs";
import { annotated, edited, pathTo, said, studyObjects } from "./study";

const nlb = "service.beta.kubernetes.io/aws-load-balancer";
const attributes = `${nlb}-target-group-attributes`;

function deliveryTo(application: string, objects = studyObjects) {
  return pathTo(application, objects).backends[0]?.delivery;
}

describe("in the labs on load balancers", () => {
  labShows("C3", "nodes as targets are two hops with SNAT, and the client's address is not preserved", () => {
    expect(deliveryTo("nlb-instance")).toEqual({ hops: 2, snat: "node", podSees: "node", clientIn: "nowhere" });
    expect(said(pathTo("nlb-instance"), "hops")[0]).toMatch(/^Two: load balancer -> node -> pod/);
    expect(said(pathTo("nlb-instance"), "hops")[1]).toMatch(/^SNAT: the node/);
    expect(said(pathTo("nlb-instance"), "address")).toEqual([
      "The pod sees a node's address.",
      "The client's address is not preserved.",
    ]);
  });

  labShows(
    "C4",
    "with policy Local it is one hop, the address is preserved, and nodes without a pod fail the health check",
    () => {
      const path = pathTo("nlb-instance-local");

      expect(path.backends[0]?.delivery).toMatchObject({ hops: 1, snat: "none", podSees: "client" });
      expect(path.backends[0]?.targetGroup?.healthCheck).toMatchObject({
        protocol: "HTTP",
        path: "/healthz",
        answeredBy: "node-with-pod",
      });
      expect(said(path, "hops")[0]).toMatch(/^One: .*externalTrafficPolicy Local/);
      expect(said(path, "address")[0]).toMatch(/^The pod sees the client's address/);
      expect(said(path, "health check").join(" ")).toContain("nodes without one fail the check and get no traffic");
    },
  );

  labShows("C5", "pods are the targets, and see the load balancer unless the target group preserves the client", () => {
    const lost = pathTo("echo");
    const kept = pathTo(
      "echo",
      annotated("Service echo/svc-nlb-ip-type", { [attributes]: "preserve_client_ip.enabled=true" }),
    );

    expect(lost.backends[0]).toMatchObject({
      targetGroup: { targetType: "ip" },
      delivery: { hops: 1, snat: "load-balancer", podSees: "load-balancer", clientIn: "nowhere" },
    });
    expect(said(lost, "address").join(" ")).toContain("preserve_client_ip.enabled=true would preserve it");
    expect(said(lost, "targets").at(-1)).toContain("updated when the Deployment scales");
    expect(kept.backends[0]?.delivery).toEqual({
      hops: 1,
      snat: "none",
      podSees: "client",
      clientIn: "source-address",
    });
    expect(said(kept, "address")[0]).toMatch(/^The pod sees the client's address/);
  });

  labShows("C6", "with Proxy Protocol an application that parses it sees the client's address", () => {
    const path = pathTo("nlb-proxy-protocol");

    expect(path.backends[0]?.delivery).toMatchObject({ podSees: "load-balancer", clientIn: "proxy-protocol" });
    expect(said(path, "address")[1]).toMatch(/Proxy Protocol v2.*applications that parse it/);
    expect(said(path, "health check").at(-1)).toContain("Proxy Protocol header");
  });

  labShows("C7", "behind an application load balancer the client's address is in X-Forwarded-For", () => {
    expect(deliveryTo("game-2048")).toMatchObject({ hops: 1, podSees: "load-balancer", clientIn: "x-forwarded-for" });
    expect(said(pathTo("game-2048"), "address").at(-1)).toContain("X-Forwarded-For");
  });
});

describe("the client's address", () => {
  const service = "Service nlb-instance/nlb-instance";

  it("follows externalTrafficPolicy", () => {
    const local = edited(service, { spec: { externalTrafficPolicy: "Local" } });

    expect(deliveryTo("nlb-instance", local)).toMatchObject({ hops: 1, podSees: "client" });
  });

  it("follows the target type, which is pods by default", () => {
    const ip = { hops: 1, podSees: "load-balancer" };

    expect(deliveryTo("nlb-instance", annotated(service, { [`${nlb}-nlb-target-type`]: "ip" }))).toMatchObject(ip);
    expect(deliveryTo("nlb-instance", annotated(service, { [`${nlb}-nlb-target-type`]: undefined }))).toMatchObject(ip);
  });

  it("is not kept by a node with policy Local that gets the load balancer's", () => {
    const objects = annotated("Service nlb-instance-local/nlb-instance-local", {
      [attributes]: "preserve_client_ip.enabled=false",
    });

    expect(deliveryTo("nlb-instance-local", objects)).toMatchObject({ hops: 1, podSees: "load-balancer" });
  });

  it("goes through nodes in the Proxy Protocol, whose health check a node with policy Local cannot answer", () => {
    const proxied = { [attributes]: "proxy_protocol_v2.enabled=true" };
    const local = pathTo("nlb-instance-local", annotated("Service nlb-instance-local/nlb-instance-local", proxied));

    expect(deliveryTo("nlb-instance", annotated(service, proxied))).toMatchObject({
      podSees: "node",
      clientIn: "proxy-protocol",
    });
    expect(said(local, "health check").at(-1)).toContain("which nodes do not parse");
  });

  it("is in a header as soon as the attribute is removed", () => {
    const objects = annotated("Service nlb-proxy-protocol/nlb-proxy-protocol", { [attributes]: undefined });

    expect(deliveryTo("nlb-proxy-protocol", objects)).toMatchObject({ clientIn: "nowhere" });
  });

  it("of another family than the pods' is never theirs to see", () => {
    const kept = annotated("Service echo/svc-nlb-ip-type", {
      [attributes]: "preserve_client_ip.enabled=true",
      [`${nlb}-ip-address-type`]: "dualstack",
    });

    expect(pathTo("echo", kept).backends[0]?.delivery.exception).toBe("ipv6");
    expect(said(pathTo("echo", kept, { ipFamily: "ipv6" }), "address").at(-1)).toContain("over IPv4");
  });

  it("is a node's behind an application load balancer with instance targets, and is still in the header", () => {
    const objects = annotated("Ingress game-2048/ingress-2048", {
      "alb.ingress.kubernetes.io/target-type": "instance",
    });

    expect(deliveryTo("game-2048", objects)).toEqual({
      hops: 2,
      snat: "node",
      podSees: "node",
      clientIn: "x-forwarded-for",
    });
  });

  it("is seen by pods whose clients are in the cluster, and lost through a port of a node", () => {
    const local = edited("Service myapp-nodeport/myapp-nodeport", { spec: { externalTrafficPolicy: "Local" } });

    expect(deliveryTo("myapp")).toMatchObject({ hops: 1, snat: "none", podSees: "client" });
    expect(deliveryTo("myapp-nodeport")).toMatchObject({ hops: 2, snat: "node", podSees: "node" });
    expect(deliveryTo("myapp-nodeport", local)).toMatchObject({ hops: 1, podSees: "client" });
  });
});
