import { pullFindings } from "@eksnet/modules/registry/plan";
import type { EnvironmentInput } from "../../environments/schema";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

const ecr = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";
const isolated: DeepPartial<EnvironmentInput> = {
  network: { nat: "none", endpoints: "private-cluster" },
  cluster: { endpoint: { access: "public-and-private" } },
};

const found = (changes: DeepPartial<EnvironmentInput>) =>
  errorsOf(() => variant({ ...isolated, ...changes })).map(({ code, path }) => `${code} ${path}`);
const mirror = (prefix: string, kind: "repository" | "pull-through-cache" = "repository") => ({ kind, prefix });
const shop = (image: string) => ({ shop: { image, port: 80 } });

describe("private nodes without NAT", () => {
  it.each<[string, DeepPartial<EnvironmentInput>, string[]]>([
    ["the load balancer controller", { addons: { loadBalancerController: {} } }, ["addons.loadBalancerController"]],
    ["an application on Docker Hub", { workloads: shop("nginx:1.29") }, ["workloads.shop.image"]],
    ["a public image of Amazon ECR", { workloads: shop("public.ecr.aws/nginx:1") }, ["workloads.shop.image"]],
    [
      "an image of another region",
      { workloads: shop(`${ecr.replace("eu-west-1", "us-east-1")}/shop:1`) },
      ["workloads.shop.image"],
    ],
    [
      "an image of one version",
      { workloads: { shop: { image: `${ecr}/shop:1`, port: 80, versions: { v1: {}, v2: { image: "shop:2" } } } } },
      ["workloads.shop.versions.v2.image"],
    ],
  ])("refuse %s", (_, changes, paths) => {
    expect(found(changes)).toEqual(paths.map((path) => `ImageUnreachable ${path}`));
  });

  it("accept what comes from the region's Amazon ECR, by its own name or by a mirror", () => {
    expect(found({ workloads: shop(`${ecr}/shop:1`) })).toEqual([]);
    expect(
      found({
        addons: { loadBalancerController: {} },
        workloads: shop("nginx:1.29"),
        registry: { "public.ecr.aws": mirror(`${ecr}/public`), "docker.io": mirror(`${ecr}/hub`) },
      }),
    ).toEqual([]);
  });

  it("accept a registry that the file declares reachable from the VPC, as a mirror or by its own name", () => {
    const hosts = { "docker.io": "registry.acme.dev/hub", "images.acme.dev:5000": "images.acme.dev:5000" };
    const registry = (kind: "repository" | "private-repository") =>
      Object.fromEntries(Object.entries(hosts).map(([from, prefix]) => [from, { kind, prefix }]));
    const workloads = { ...shop("nginx:1.29"), own: { image: "images.acme.dev:5000/own:1", port: 80 } };

    expect(found({ workloads, registry: registry("private-repository") })).toEqual([]);
    expect(found({ workloads, registry: registry("repository") })).toEqual([
      "ImageUnreachable workloads.shop.image",
      "ImageUnreachable workloads.own.image",
    ]);
  });

  it("name every image of Cilium with Hubble's at its field", () => {
    const cluster = {
      ...isolated.cluster,
      podNetworking: { mode: "prefix-delegation", networkPolicy: "cilium" },
    } as const;

    expect(found({ cluster, addons: { cilium: { hubble: "ui" } } })).toEqual(
      Array(6).fill("ImageUnreachable addons.cilium"),
    );
    expect(found({ cluster })).toEqual(Array(2).fill("ImageUnreachable cluster.podNetworking.networkPolicy"));
  });

  it("are warned of a pull-through cache, whose first pull needs a NAT route", () => {
    const registry = { "docker.io": mirror(`${ecr}/hub`, "pull-through-cache") };
    const environment = variant({ ...isolated, registry, workloads: shop("nginx:1.29") });

    expect(pullFindings(environment).map(({ severity, code, path }) => [severity, code, path])).toEqual([
      ["warning", "PullThroughCacheCold", "workloads.shop.image"],
    ]);
  });

  it("refuse an application whose certificate would have to be looked up", () => {
    const expose = { kind: "alb", host: "shop.acme.dev", tls: {} } as const;
    const registry = { "public.ecr.aws": mirror(`${ecr}/public`) };
    const workloads = { shop: { image: `${ecr}/shop:1`, port: 80, expose } };

    expect(found({ addons: { loadBalancerController: {} }, registry, workloads })).toEqual([
      "CertificateDiscoveryUnreachable workloads.shop.expose.tls",
    ]);
  });

  it("refuse charts that an agent would fetch, and accept them from the region's Amazon ECR", () => {
    const agent: DeepPartial<EnvironmentInput> = {
      state: { kind: "hcp", organization: "acme", agentPool: "vpc", execution: { addons: "agent" } },
      cluster: { endpoint: { access: "public-and-private", privateAccess: { cidrs: ["10.9.0.0/16"] } } },
      addons: { loadBalancerController: {} },
      registry: { "public.ecr.aws": mirror(`${ecr}/public`) },
    };

    expect(found(agent)).toEqual(["ChartUnreachable addons.loadBalancerController"]);
    expect(found({ ...agent, charts: `oci://${ecr}/charts` })).toEqual([]);
    expect(found({ ...agent, addons: { loadBalancerController: { chartRepository: `oci://${ecr}/lb` } } })).toEqual([]);
  });
});

describe("limited egress", () => {
  const findings = (cidr: string) =>
    pullFindings(
      variant({
        cluster: { egress: [{ cidr, protocol: "tcp", port: 443, description: "registries" }] },
        workloads: shop("nginx:1.29"),
      }),
    ).map(({ code, path }) => `${code} ${path}`);

  it("is warned of where images come from elsewhere than the region's Amazon ECR", () => {
    expect(findings("203.0.113.0/24")).toEqual(["ImageEgressBlocked cluster.egress"]);
  });

  it("is not when it allows HTTPS to anywhere", () => {
    expect(findings("0.0.0.0/0")).toEqual([]);
  });
});

describe("sources that nothing is fetched from", () => {
  const warnings = (changes: DeepPartial<EnvironmentInput>) =>
    pullFindings(variant(changes)).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
  const charts = `oci://${ecr}/charts`;

  it("are warned of: a mirror whose prefix no image matches, one hidden by a longer prefix, charts without an addon", () => {
    const registry = {
      "docker.io": mirror(`${ecr}/hub`),
      "docker.io/library": mirror(`${ecr}/official`),
      "qay.io": mirror(`${ecr}/quay`),
    };

    expect(warnings({ registry, charts, workloads: shop("nginx:1.29") })).toEqual([
      "warning MirrorUnused registry.docker.io",
      "warning MirrorUnused registry.qay.io",
      "warning ChartsUnused charts",
    ]);
  });

  it("are warned of where every addon has a chart repository of its own", () => {
    const loadBalancerController = { chartRepository: `oci://${ecr}/lb` };

    expect(warnings({ charts, addons: { loadBalancerController } })).toEqual(["warning ChartsUnused charts"]);
  });

  it("are those alone", () => {
    const registry = { "public.ecr.aws": mirror(`${ecr}/public`), "index.docker.io": mirror(`${ecr}/hub`) };
    const addons = { loadBalancerController: {} };

    expect(warnings({ registry, charts, addons, workloads: shop("nginx:1.29") })).toEqual([]);
  });
});

describe("registry and charts", () => {
  it.each<[string, DeepPartial<EnvironmentInput>, string]>([
    [
      "a mirror with a scheme",
      { registry: { "docker.io": mirror("https://acme.dev/hub") } },
      "ValueMalformed registry.docker.io.prefix",
    ],
    ["a repository without a scheme", { charts: "acme.dev/charts" }, "ValueMalformed charts"],
    [
      "a cache outside Amazon ECR",
      { registry: { "docker.io": mirror("acme.dev/hub", "pull-through-cache") } },
      "MirrorNotEcr registry.docker.io.prefix",
    ],
    [
      "a region that AWS does not have",
      { registry: { "docker.io": mirror(ecr.replace("eu-west-1", "eu-west-9")) } },
      "RegionUnknown registry.docker.io.prefix",
    ],
    [
      "the same region in an image",
      { workloads: shop(`${ecr.replace("eu-west-1", "eu-west-9")}/shop:1`) },
      "RegionUnknown workloads.shop.image",
    ],
    [
      "it in a chart repository",
      { charts: `oci://${ecr.replace("eu-west-1", "eu-west-9")}/charts` },
      "RegionUnknown charts",
    ],
    [
      "it in the chart repository of an addon",
      { addons: { loadBalancerController: { chartRepository: `oci://${ecr.slice(2)}/charts` } } },
      "EcrAccountMalformed addons.loadBalancerController.chartRepository",
    ],
    [
      "it in the registry that a mirror stands in for",
      { registry: { [`${ecr}.cn/shop`]: mirror(`${ecr}/shop`) } },
      `EcrDomainMismatch registry.${ecr}.cn/shop`,
    ],
    [
      "a pull-through cache at an account with ten digits, as one finding",
      { registry: { "docker.io": mirror(`${ecr.slice(2)}/hub`, "pull-through-cache") } },
      "EcrAccountMalformed registry.docker.io.prefix",
    ],
    [
      "a host that no private node can reach, as one finding",
      {
        network: { nat: "none", endpoints: "private-cluster" },
        workloads: shop(`${ecr}.cn/shop:1`),
      },
      "EcrDomainMismatch workloads.shop.image",
    ],
    [
      "two mirrors of Docker Hub",
      { registry: { "docker.io": mirror(`${ecr}/a`), "index.docker.io": mirror(`${ecr}/b`) } },
      "MirrorDuplicate registry.index.docker.io",
    ],
  ])("refuse %s", (_, changes, problem) => {
    expect(errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
  });
});
