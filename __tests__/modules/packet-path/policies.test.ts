import type { KubernetesObject } from "@eksnet/modules/manifests/plan";
import { annotated, pathTo, said, studyObjects } from "./study";

type Peer = Readonly<Record<string, unknown>>;

/** A policy of a namespace that allows some peers at a port, and none without one. */
function policy(namespace: string, from?: readonly Peer[], port = 8080, name = "some"): KubernetesObject {
  const rule = { ...(from?.length ? { from } : {}), ports: [{ port, protocol: "TCP" }] };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: { podSelector: {}, policyTypes: ["Ingress"], ...(from && { ingress: [rule] }) },
  };
}

const range = (cidr: string, ...except: readonly string[]): Peer => ({
  ipBlock: { cidr, ...(except.length > 0 && { except }) },
});

function verdictOf(application: string, objects = studyObjects, context = {}) {
  return pathTo(application, objects, context).backends[0]?.pods[0];
}

const kept = annotated("Service echo/svc-nlb-ip-type", {
  "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes": "preserve_client_ip.enabled=true",
});

describe("policies on the way", () => {
  it("are none where no policy selects the pods, or nothing enforces policies", () => {
    expect(verdictOf("echo")?.policyVerdict).toMatchObject({ policies: [], denied: [], port: 8080 });
    expect(said(pathTo("echo"), "policies")).toEqual([
      "No NetworkPolicy restricts ingress to the pods (enforced by vpc-cni): all traffic is allowed.",
    ]);
    expect(said(pathTo("e1-demo-app", studyObjects, { engine: "none" }), "policies")).toEqual([
      "Network policies are not enforced: all traffic is allowed.",
    ]);
  });

  it("E1: deny all ingress", () => {
    expect(said(pathTo("e1-demo-app"), "policies")).toEqual([
      "lab-e1/deny-all restricts ingress to the pods (enforced by vpc-cni).",
      "Pods: denied at port 80.",
    ]);
  });

  it("E3 and E4: let in whom the labs name, and say by which rule", () => {
    expect(verdictOf("e3-demo-app")?.policyVerdict).toMatchObject({
      policies: ["lab-e3/from-client-one"],
      allowed: ["lab-e3/client-one"],
      rules: ["lab-e3/from-client-one ingress[0]"],
    });
    expect(verdictOf("e4-demo-app")?.policyVerdict?.allowed).toEqual([
      "lab-e4-other/another-client-one",
      "lab-e4-other/another-client-two",
      "lab-e4/client-one",
    ]);
  });

  it("E5: hold some back by policies of their own", () => {
    expect(verdictOf("e5-demo-app")?.policyVerdict).toMatchObject({ policies: [] });
    expect(verdictOf("e5-demo-app")?.policyVerdict?.denied).toContain("lab-e5/client-one");
    expect(said(pathTo("e5-demo-app"), "policies")[0]).toContain("except from pods whose own egress policies deny it");
  });

  it("look at the load balancer where the pod sees it, and at its health check", () => {
    const closed = pathTo("echo", [...studyObjects, policy("echo", [range("10.0.0.0/8")])]);
    const open = pathTo("echo", [...studyObjects, policy("echo", [range("192.168.0.0/16")])]);
    const part = pathTo("echo", [...studyObjects, policy("echo", [range("192.168.1.0/24")])]);

    expect(said(closed, "policies")).toEqual([
      "echo/some restricts ingress to the pods (enforced by vpc-cni).",
      "The load balancer: denied at port 8080.",
      "The health check from 192.168.1.0/24, 192.168.2.0/24, 192.168.3.0/24 is denied, so the target is unhealthy.",
    ]);
    expect(said(open, "policies").slice(1)).toEqual([
      "The load balancer: all are allowed at port 8080.",
      "Allowed by echo/some ingress[0].",
    ]);
    expect(said(part, "policies")[1]).toBe("The load balancer: only 192.168.1.0/24 is allowed at port 8080.");
  });

  it("look at clients where the pod sees them, though the health check comes from the load balancer", () => {
    const office = pathTo("echo", [...kept, policy("echo", [range("203.0.113.0/24")])]);
    const all = pathTo("echo", [...kept, policy("echo", [])]);

    expect(said(office, "policies")[1]).toBe("Clients: only 203.0.113.0/24 is allowed at port 8080.");
    expect(said(office, "policies").at(-1)).toMatch(/^The health check from 192\.168\.1\.0\/24.* is denied/);
    expect(said(all, "policies").slice(1)).toEqual([
      "Clients: all are allowed at port 8080.",
      "Allowed by echo/some ingress[0].",
    ]);
  });

  it("tell exceptions from the range that they belong to", () => {
    const excepted = verdictOf("echo", [
      ...kept,
      policy("echo", [range("0.0.0.0/0", "203.0.113.0/24")]),
    ])?.policyVerdict;
    const inner = verdictOf("echo", [
      ...kept,
      policy("echo", [range("203.0.113.0/24", "203.0.113.0/25", "203.0.113.128/26")]),
    ])?.policyVerdict;
    const nothing = verdictOf("echo", [
      ...kept,
      policy("echo", [range("203.0.113.0/24", "203.0.113.0/25", "203.0.113.128/25")]),
    ])?.policyVerdict;

    expect(excepted).toMatchObject({
      allowed: ["internet", "0.0.0.0/0 but 203.0.113.0/24"],
      denied: ["203.0.113.0/24"],
    });
    expect(inner?.allowed).toEqual(["203.0.113.0/24 but 203.0.113.0/25 and 203.0.113.128/26"]);
    expect(nothing?.allowed).toEqual([]);
  });

  it("of other pods are no concern", () => {
    const objects = [...kept, policy("echo", [range("203.0.113.0/24")]), policy("tetris", [range("198.51.100.0/24")])];

    expect(verdictOf("echo", objects)?.policyVerdict).toMatchObject({
      policies: ["echo/some"],
      allowed: ["203.0.113.0/24"],
      denied: ["internet"],
    });
  });

  it("look at nodes where traffic comes through one, but for the pod's own", () => {
    const objects = [...studyObjects, policy("nlb-instance", [range("192.168.1.0/24")])];

    expect(said(pathTo("nlb-instance", objects), "policies").slice(1, 4)).toEqual([
      "Nodes: only 192.168.1.0/24 is allowed at port 8080.",
      "Allowed by nlb-instance/some ingress[0].",
      "Traffic from the pod's own node is allowed all the same, because a node always reaches its own pods.",
    ]);
  });

  it("mean no node by a range where Cilium enforces", () => {
    const objects = [...studyObjects, policy("nlb-instance", [range("192.168.0.0/16")])];

    expect(verdictOf("nlb-instance", objects, { engine: "cilium" })?.policyVerdict).toMatchObject({
      allowed: [],
      denied: ["nodes"],
    });
  });

  it("mean pods by a range that holds all of them, unless Cilium enforces", () => {
    const objects = [...studyObjects, policy("myapp", [range("192.168.0.0/16")], 9376)];

    expect(verdictOf("myapp", objects)?.policyVerdict?.allowed).toContain("tetris/tetris");
    expect(verdictOf("myapp", objects, { engine: "cilium" })?.policyVerdict?.allowed).toEqual([]);
  });

  it("close a pod that none selects where the mode is strict", () => {
    const path = pathTo("echo", studyObjects, { engine: "vpc-cni-strict" });

    expect(said(path, "policies").slice(0, 2)).toEqual([
      "strict mode restricts ingress to the pods (enforced by vpc-cni-strict).",
      "The load balancer: denied at port 8080.",
    ]);
  });

  it("are certain to allow only by a rule for all peers, where addresses are unknown before an apply", () => {
    const unknown = { publicSubnets: [] };
    const closed = verdictOf("echo", [...studyObjects, policy("echo", [range("192.168.0.0/16")])], unknown);
    const open = verdictOf("echo", [...studyObjects, policy("echo", [])], unknown);

    expect(closed?.policyVerdict?.denied).toEqual(["the load balancer"]);
    expect(open?.policyVerdict?.allowed).toEqual(["the load balancer"]);
  });

  it("apply beside the pods' own security groups", () => {
    const groups = {
      apiVersion: "vpcresources.k8s.aws/v1beta1",
      kind: "SecurityGroupPolicy",
      metadata: { name: "echo", namespace: "echo" },
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "echo" } },
        securityGroups: { groupIds: ["sg-0a1b2c3d", "${CLUSTER_SECURITY_GROUP_ID}"] },
      },
    };

    expect(said(pathTo("echo", [...studyObjects, groups]), "policies").at(-1)).toBe(
      "The pods have security groups of their own, which must allow the traffic as well: sg-0a1b2c3d, others known after the apply.",
    );
    expect(verdictOf("tetris", [...studyObjects, groups])?.securityGroups).toBeUndefined();
  });

  it("check the port of the health check", () => {
    const checked = annotated("Service echo/svc-nlb-ip-type", {
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "8080",
    });

    expect(verdictOf("echo", checked)?.healthCheckVerdict?.port).toBe(8080);
    expect(verdictOf("nlb-instance-local")?.healthCheckVerdict).toBeUndefined();
  });
});
