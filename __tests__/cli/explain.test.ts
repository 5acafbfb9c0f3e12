import { pathOf } from "../../cli/explain/application-path";
import { formatPath } from "../../cli/explain/steps";
import { CommandFailure } from "../../cli/failure";
import type { SynthesisedStack } from "../../cli/synthesis";

function stack(id: string, document: object): SynthesisedStack {
  const [environment = "", kind = ""] = id.split("-");
  return {
    id,
    environment,
    kind,
    path: `${id}/cdk.tf.json`,
    document: { terraform: {}, ...document } as SynthesisedStack["document"],
    warnings: [],
  };
}

function reads(...producers: readonly string[]) {
  const states = producers.map((id) => {
    const [environment, kind = ""] = id.split("-");
    return [kind, { backend: "local", config: { path: `x/${environment}/${kind}.tfstate` } }];
  });
  return { terraform_remote_state: Object.fromEntries(states) };
}

const published = (value: object) => ({ output: { contract: { value } } });
const labels = { "app.kubernetes.io/name": "shop" };

/** An environment in the network of another. */
const stacks = [
  stack("acme-cluster", { data: reads("base-network"), ...published({ network_policy_engine: "cilium" }) }),
  stack("acme-addons", {
    data: reads("base-network"),
    ...published({ dns_zone_name: "${data.terraform_remote_state.network.outputs.contract.dns_zone_name}" }),
  }),
  stack("acme-workloads", {
    data: reads("acme-cluster", "acme-addons"),
    resource: {
      kubernetes_deployment_v1: {
        shop: {
          metadata: { name: "shop", namespace: "shops", labels },
          spec: {
            replicas: "2",
            template: {
              metadata: { labels },
              spec: { container: [{ name: "shop", port: [{ container_port: 8080 }] }] },
            },
          },
        },
      },
      kubernetes_service_v1: {
        shop: {
          metadata: { name: "shop", namespace: "shops", labels },
          spec: { type: "ClusterIP", selector: labels, port: [{ port: 80, target_port: "8080" }] },
        },
      },
    },
  }),
  stack("base-network", published({ dns_zone_name: "example.com", zone_ids: { a: "${x.y.z}", b: "${x.y.z}" } })),
  stack("base-cluster", {}),
];

describe("pathOf", () => {
  it("has what the environment's stacks and the network that they read say", () => {
    expect(pathOf(stacks, "acme", "shop")).toMatchObject({
      exposure: "clusterIp",
      backends: [{ service: "shops/shop", targetPort: 8080, pods: [{ deployment: "shops/shop", replicas: 2 }] }],
      context: { engine: "cilium", zones: ["a", "b"], dnsZone: "example.com" },
    });
  });

  it("follows changes in the Terraform JSON", () => {
    const changed = (from: string, to: string, text = JSON.stringify(stacks)): string => text.replaceAll(from, to);
    const balanced = changed('"type":"ClusterIP"', '"type":"LoadBalancer","external_traffic_policy":"Local"');
    const annotation = '"service.beta.kubernetes.io/aws-load-balancer-nlb-target-type":"instance"';
    const nodes = changed('"metadata":{"name"', `"metadata":{"annotations":{${annotation}},"name"`, balanced);
    const said = (text: string): string => formatPath("acme", pathOf(JSON.parse(text), "acme", "shop"));

    expect(said(JSON.stringify(stacks))).toContain("One: client -> pod.");
    expect(said(balanced)).toContain("One: load balancer -> pod, without a node port");
    expect(said(nodes)).toContain("a pod on the node that receives the packet (externalTrafficPolicy Local)");
  });

  it("names the applications, or the environments, that there are when there is no such one", () => {
    expect(() => pathOf(stacks, "acme", "shp")).toThrow(
      new CommandFailure('There is no application "shp" in environment "acme". Did you mean "shop"? There are: shop'),
    );
    expect(() => pathOf(stacks, "base", "shop")).toThrow(
      new CommandFailure('There is no application "shop" in environment "base". There is none'),
    );
    expect(() => pathOf(stacks, "acne", "shop")).toThrow(
      new CommandFailure('There is no environment "acne". Did you mean "acme"? There are: acme, base'),
    );
  });
});

describe("formatPath", () => {
  it("numbers the steps, with a sentence a line", () => {
    const [title, , head, name, clients] = formatPath("acme", pathOf(stacks, "acme", "shop")).split("\n");

    expect([title, head, name]).toEqual([
      "acme: shop",
      "step  about         what happens",
      "1     name          shop.shops.svc.cluster.local, resolved by the cluster's DNS.",
    ]);
    expect(clients).toMatch(/^2 {5}clients {7}Service shops\/shop has an address inside the cluster/);
  });
});
