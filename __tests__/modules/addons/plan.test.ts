import {
  calledServices,
  helmAddons,
  reservedNamespaces,
  servesLoadBalancedGateways,
} from "@eksnet/modules/addons/plan";
import { addonCatalog } from "@eksnet/modules/eks-cluster/plan";
import { readmeExports } from "../../support/readme";

const cilium = { podNetworking: { networkPolicy: "cilium" }, addons: {} };
const withAddon = (name: string) => ({ cluster: { podNetworking: {}, addons: { [name]: {} } } });
const withHelmAddon = (key: string) => (key === "cilium" ? { cluster: cilium } : { addons: { [key]: {} } });

describe("the namespaces of the platform", () => {
  const ofKubernetes = ["default", "kube-node-lease", "kube-public", "kube-system"];

  it("are those of Kubernetes where nothing else is chosen", () => {
    expect([...reservedNamespaces({}).keys()].sort()).toEqual(ofKubernetes);
    expect(reservedNamespaces({}).get("kube-system")).toBe("Kubernetes");
  });

  it.each(Object.entries(addonCatalog))(
    "hold the one of the EKS add-on %s where it is chosen",
    (name, { namespace }) => {
      const owner = ofKubernetes.includes(namespace) ? "Kubernetes" : `cluster.addons.${name}`;

      expect(reservedNamespaces(withAddon(name)).get(namespace)).toBe(owner);
    },
  );

  it.each(Object.entries(helmAddons))("hold those of the Helm addon %s where it is chosen", (key, { namespaces }) => {
    expect([...reservedNamespaces(withHelmAddon(key)).keys()]).toEqual(expect.arrayContaining([...namespaces]));
  });

  it("name Cilium's and the GuardDuty agent's", () => {
    expect(reservedNamespaces({ cluster: cilium }).get("cilium-secrets")).toBe("cluster.podNetworking.networkPolicy");
    expect(reservedNamespaces(withAddon("aws-guardduty-agent")).get("amazon-guardduty")).toBe(
      "cluster.addons.aws-guardduty-agent",
    );
  });

  it("hold that of shared Gateways where Gateways become load balancers", () => {
    expect(reservedNamespaces({ addons: { loadBalancerController: { gatewayApi: true } } }).get("gateways")).toBe(
      "addons.loadBalancerController.gatewayApi",
    );
    expect(reservedNamespaces({ addons: { loadBalancerController: { gatewayApi: false } } }).has("gateways")).toBe(
      false,
    );
  });
});

it("makes load balancers of Gateways with the load balancer controller, and not with the mesh alone", () => {
  const { loadBalancerController, mesh } = helmAddons;
  const controller = (gatewayApi: boolean) => loadBalancerController.settings.parse({ gatewayApi });

  expect(servesLoadBalancedGateways({ addons: { loadBalancerController: controller(true) } })).toBe(true);
  expect(servesLoadBalancedGateways({ addons: { loadBalancerController: controller(false) } })).toBe(false);
  expect(servesLoadBalancedGateways({ addons: { mesh: mesh.settings.parse({ kind: "vpc-lattice" }) } })).toBe(false);
});

describe("the AWS services that addons call", () => {
  it.each<[string, Parameters<typeof calledServices>[0], string[]]>([
    ["the mesh", withHelmAddon("mesh"), ["ec2", "vpc-lattice"]],
    ["ExternalDNS", withHelmAddon("externalDns"), ["route53"]],
    ["the load balancer controller", withHelmAddon("loadBalancerController"), ["ec2", "elasticloadbalancing"]],
    ["Cilium", withHelmAddon("cilium"), []],
    ["CloudWatch", withAddon("amazon-cloudwatch-observability"), ["ec2", "logs", "monitoring", "xray"]],
    ["the EFS driver", withAddon("aws-efs-csi-driver"), ["ec2", "elasticfilesystem"]],
    ["the FSx driver", withAddon("aws-fsx-csi-driver"), ["fsx"]],
    ["the GuardDuty agent", withAddon("aws-guardduty-agent"), ["guardduty-data"]],
    ["an add-on outside the catalog", withAddon("constructor"), []],
  ])("are those of %s", (_, chosen, services) => {
    expect(calledServices(chosen).map(({ service }) => service)).toEqual(services);
  });

  it("are none where no addon is chosen, and have the caller's path", () => {
    expect(calledServices({ addons: { mesh: undefined } })).toEqual([]);
    expect(calledServices(withAddon("aws-fsx-csi-driver"))).toEqual([
      { service: "fsx", path: "cluster.addons.aws-fsx-csi-driver" },
    ]);
  });
});

it("has the service account that its README shows", () => {
  expect(readmeExports("addons")).toMatchObject({
    account: { namespace: "external-dns" },
    owner: "addons.externalDns",
    services: ["route53"],
  });
});
