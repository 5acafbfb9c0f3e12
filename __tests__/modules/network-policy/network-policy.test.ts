import { NetworkPolicy, type NetworkPolicyProps } from "@eksnet/modules/network-policy";
import { TerraformVariable } from "cdktf";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import { errorsOf } from "../../support/variant";

const props: NetworkPolicyProps = { name: "closed", namespace: "shops", engine: "vpc-cni", ingress: [] };

function declare(changes: Partial<NetworkPolicyProps> = {}) {
  const stack = synthesiseInCluster((scope) => {
    new NetworkPolicy(scope, "policy", { ...props, ...changes });
  });
  return stack.at("kubernetes_network_policy_v1.policy");
}

describe("a network policy", () => {
  it("restricts every pod of its namespace by default, and lets nothing in without a rule", () => {
    expect(declare()).toMatchObject({
      metadata: { name: "closed", namespace: "shops" },
      spec: { pod_selector: {}, policy_types: ["Ingress"] },
    });
  });

  it("restricts pods by labels, in the directions that it has", () => {
    const { spec } = declare({ pods: { app: "shop" }, ingress: undefined, egress: [] });

    expect(spec).toMatchObject({ pod_selector: { match_labels: { app: "shop" } }, policy_types: ["Egress"] });
    expect(declare({ egress: [] }).spec).toMatchObject({ policy_types: ["Ingress", "Egress"] });
  });

  it("names pods of its own namespace, of another, and whole namespaces", () => {
    const { spec } = declare({
      ingress: [
        {
          peers: [
            { kind: "pods" },
            { kind: "pods", labels: { app: "web" } },
            { kind: "pods", namespace: "front" },
            { kind: "pods", namespace: "front", labels: { app: "web" } },
          ],
        },
      ],
    });

    const front = { match_labels: { "kubernetes.io/metadata.name": "front" } };
    const web = { match_labels: { app: "web" } };
    expect(spec).toMatchObject({
      ingress: [
        {
          from: [
            { pod_selector: {} },
            { pod_selector: web },
            { namespace_selector: front, pod_selector: {} },
            { namespace_selector: front, pod_selector: web },
          ],
        },
      ],
    });
  });

  it("names ranges and ports; without any, all peers and all ports", () => {
    const { spec } = declare({
      ingress: undefined,
      egress: [
        {
          peers: [{ kind: "range", cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] }],
          ports: [{ port: 443 }, { port: 8000, endPort: 8999, protocol: "UDP" }],
        },
        {},
      ],
    });

    expect(spec).toMatchObject({
      egress: [
        {
          to: [{ ip_block: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }],
          ports: [
            { port: "443", protocol: "TCP" },
            { port: "8000", end_port: 8999, protocol: "UDP" },
          ],
        },
        {},
      ],
    });
  });

  it("is refused at synth where nothing enforces it, and at plan where that is known only then", () => {
    const unknown = synthesiseInCluster((scope) => {
      const engine = new TerraformVariable(scope, "engine", {}).stringValue;
      new NetworkPolicy(scope, "policy", { ...props, engine });
    });

    expect(errorsOf(() => declare({ engine: "none" }))).toMatchObject([{ code: "PolicyNotEnforced", path: "" }]);
    expect(declare().lifecycle).toBeUndefined();
    expect(unknown.at("kubernetes_network_policy_v1.policy").lifecycle).toMatchObject({
      precondition: [{ condition: '${(var.engine != "none")}', error_message: expect.stringContaining("closed:") }],
    });
  });
});
