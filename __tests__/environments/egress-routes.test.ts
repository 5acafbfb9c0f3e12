import { helmAddons } from "@eksnet/modules/addons/plan";
import { planCapacity } from "@eksnet/modules/capacity/plan";
import { addonCatalog, type EgressRule } from "@eksnet/modules/eks-cluster/plan";
import type { EnvironmentInput } from "../../environments/schema";
import { chartValues } from "../support/kubernetes-bench";
import { synthesisePlatform } from "../support/platform";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

const ecr = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";
const isolated: DeepPartial<EnvironmentInput> = {
  network: { nat: "none", endpoints: "private-cluster", dns: { manage: "create", zone: "acme.dev" } },
  cluster: { endpoint: { access: "public-and-private" } },
  registry: Object.fromEntries(
    ["docker.io", "public.ecr.aws", "quay.io", "registry.k8s.io", "ghcr.io"].map((host) => [
      host,
      { kind: "repository", prefix: `${ecr}/${host}` },
    ]),
  ),
};
const addon = (name: string): DeepPartial<EnvironmentInput> => ({
  cluster: { ...isolated.cluster, addons: { [name]: { version: "v9.9.9-eksbuild.1" } } },
});
const helm = (addons: DeepPartial<EnvironmentInput>["addons"]): DeepPartial<EnvironmentInput> => ({ addons });
const found = (changes: DeepPartial<EnvironmentInput>) =>
  errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);

function endpoints(changes: DeepPartial<EnvironmentInput>): unknown[] {
  const network = synthesisePlatform(variant({ ...isolated, ...changes }))["acme-network"];
  return Object.values(network?.all("aws_vpc_endpoint") ?? {}).map(({ service_name }) => service_name);
}

describe("a network without NAT", () => {
  const services = Object.entries(addonCatalog).filter(([, { calls }]) => calls.length > 0);

  it.each(services)("has an endpoint for each service that the EKS add-on %s calls", (name, { calls }) => {
    expect(endpoints(addon(name))).toEqual(
      expect.arrayContaining(calls.map((service) => `com.amazonaws.eu-west-1.${service}`)),
    );
  });

  it("has an endpoint for each service that a Helm addon calls, Route 53's in its own region", () => {
    const all = endpoints(helm({ loadBalancerController: {}, externalDns: {}, mesh: { kind: "vpc-lattice" } }));
    const regional = Object.values(helmAddons).flatMap(({ calls }) => calls.filter((service) => service !== "route53"));

    expect(all).toEqual(expect.arrayContaining(regional.map((service) => `com.amazonaws.eu-west-1.${service}`)));
    expect(all).toContain("com.amazonaws.route53");
  });

  it("has a mesh controller that leaves the tagging API alone", () => {
    const stacks = synthesisePlatform(variant({ ...isolated, addons: { mesh: { kind: "vpc-lattice" } } }));

    expect(chartValues(stacks["acme-addons"]?.at("helm_release.mesh_controller") ?? {})).toMatchObject({
      disableTaggingServiceApi: true,
    });
  });

  it("has none for addons that are not chosen", () => {
    const made = endpoints({});

    for (const service of ["vpc-lattice", "elasticfilesystem", "fsx", "monitoring", "xray", "guardduty-data"]) {
      expect(made).not.toContain(`com.amazonaws.eu-west-1.${service}`);
    }
    expect(made).not.toContain("com.amazonaws.route53");
  });

  it("counts an address of every private subnet for each endpoint", () => {
    const addresses = (changes: DeepPartial<EnvironmentInput>) =>
      planCapacity(variant({ ...isolated, ...changes }))
        .subnets.filter(({ tier }) => tier === "private")
        .map(({ uses }) => uses.find(({ kind }) => kind === "interface-endpoints")?.maximum.addresses);

    expect(addresses({})).toEqual([13, 13]);
    expect(addresses(addon("amazon-cloudwatch-observability"))).toEqual([15, 15]);
    expect(addresses(helm({ externalDns: {} }))).toEqual([14, 14]);
  });

  it("refuses an addon whose service has no endpoint in the region, at the addon", () => {
    const region = "us-gov-west-1";
    const changes: DeepPartial<EnvironmentInput> = {
      ...isolated,
      region,
      network: { ...isolated.network, zones: [`${region}a`, `${region}b`] },
      cluster: { ...isolated.cluster, admins: ["arn:aws-us-gov:iam::111122223333:role/admin"] },
      registry: JSON.parse(JSON.stringify(isolated.registry).replaceAll("eu-west-1", region)),
      addons: { externalDns: {} },
    };

    expect(found(changes)).toEqual(["ServiceUnreachable addons.externalDns"]);
    expect(found({ ...changes, network: { ...changes.network, nat: "single" } })).toEqual([]);
  });

  it("and without endpoints is one finding, and not one for each image and service as well", () => {
    const changes: DeepPartial<EnvironmentInput> = {
      network: { nat: "none" },
      addons: { loadBalancerController: {} },
      workloads: {
        shop: { image: "nginx:1.29", port: 80, expose: { kind: "alb", host: "shop.acme.dev", tls: {} } },
      },
    };

    expect(found(changes)).toEqual(["PrivateNodesUnreachable network.nat"]);
  });

  it("has no route for IPv6 either: its images come from the region's Amazon ECR in an IPv6 cluster too", () => {
    const cluster = { ...isolated.cluster, serviceCidr: undefined, podNetworking: { mode: "ipv6" } } as const;

    expect(found({ ...isolated, registry: {}, cluster, addons: { loadBalancerController: {} } })).toEqual([
      "ImageUnreachable addons.loadBalancerController",
    ]);
  });
});

describe("the egress of nodes that have NAT and no endpoints", () => {
  const rule = (cidr: string, port?: number, toPort?: number): EgressRule => ({
    ...{ cidr, protocol: port === undefined ? "all" : "tcp" },
    ...{ port, toPort, description: "rule" },
  });
  const withEgress = (egress: readonly EgressRule[], network: DeepPartial<EnvironmentInput>["network"] = {}) =>
    found({ network, cluster: { egress: [...egress] } });

  it.each([
    ["no rule", []],
    ["a rule for a database in the VPC only", [rule("10.0.0.0/16", 5432)]],
    ["HTTPS to private addresses only", [rule("10.0.0.0/8", 443), rule("100.64.0.0/10"), rule("192.168.0.0/16", 443)]],
    ["another port to the internet", [rule("0.0.0.0/0", 80)]],
    ["a span of ports without 443", [rule("0.0.0.0/0", 444, 65535)]],
    ["UDP port 443", [{ ...rule("0.0.0.0/0", 443), protocol: "udp" } as EgressRule]],
  ])("is refused with %s, because no node would join the cluster", (_, egress) => {
    expect(withEgress(egress)).toEqual(["EgressBlocksNodes cluster.egress"]);
    expect(withEgress(egress, { endpoints: "private-cluster" })).toEqual([]);
  });

  it.each([
    ["HTTPS to everything", [rule("10.0.0.0/16", 5432), rule("0.0.0.0/0", 443)]],
    ["every protocol", [rule("0.0.0.0/0")]],
    ["a span of ports with 443", [rule("0.0.0.0/0", 0, 65535)]],
    ["HTTPS to public ranges", [rule("52.95.0.0/16", 443)]],
  ])("is accepted with %s", (_, egress) => {
    expect(withEgress(egress)).toEqual([]);
  });

  it("is refused with an IPv6 range only, since images of EKS's own pods come over IPv4", () => {
    const cluster = { serviceCidr: undefined, podNetworking: { mode: "ipv6" }, egress: [rule("::/0", 443)] } as const;

    expect(found({ cluster } as never)).toEqual(["EgressBlocksNodes cluster.egress"]);
  });

  it("is refused with a public range that is the VPC's own", () => {
    expect(withEgress([rule("11.0.0.0/16", 443)], { secondaryCidrs: ["11.0.0.0/16"] })).toEqual([
      "EgressBlocksNodes cluster.egress",
    ]);
  });

  it("is one finding where a rule is malformed", () => {
    expect(withEgress([{ ...rule("0.0.0.0/0", 443), port: undefined }])).toEqual([
      "EgressPortMissing cluster.egress.0.port",
    ]);
  });
});

describe("an add-on that is older than Pod Identity", () => {
  it.each(["vpc-cni", "aws-efs-csi-driver"])("is refused at the version of %s, with the other problems", (name) => {
    const cluster = { addons: { [name]: { version: "v1.12.0-eksbuild.1" } }, logRetentionDays: 17 } as never;

    expect(found({ cluster }).sort()).toEqual(
      [`AddonNeedsIrsa cluster.addons.${name}.version`, expect.stringContaining("cluster.logRetentionDays")].sort(),
    );
    expect(found({ cluster: { identity: "irsa", addons: { [name]: { version: "v1.12.0-eksbuild.1" } } } })).toEqual([]);
  });
});

describe("the namespace of an addon", () => {
  const inNamespace = (namespace: string): DeepPartial<EnvironmentInput> => ({
    workloads: { shop: { image: "shop:1", port: 80, namespace } },
  });

  it("is reserved where the addon is chosen, and free where it is not", () => {
    const guardDuty = { addons: { "aws-guardduty-agent": { version: "v1.9.0-eksbuild.2" } } };
    const cilium = { podNetworking: { mode: "prefix-delegation", networkPolicy: "cilium" } } as const;

    expect(found({ ...inNamespace("amazon-guardduty"), cluster: guardDuty })).toEqual([
      "NamespaceReserved workloads.shop.namespace",
    ]);
    expect(found({ ...inNamespace("cilium-secrets"), cluster: cilium })).toEqual([
      "NamespaceReserved workloads.shop.namespace",
    ]);
    for (const namespace of ["amazon-guardduty", "cilium-secrets", "cert-manager", "external-dns", "mesh"]) {
      expect(found(inNamespace(namespace))).toEqual([]);
    }
  });
});
