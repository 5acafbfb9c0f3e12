import {
  type ApplicationInput,
  checkApplication,
  checkApplications,
  imageTag,
  variantsOf,
} from "@eksnet/modules/application/plan";
import fc from "fast-check";
import { errorsOf } from "../../support/variant";

const sound: ApplicationInput = { image: "registry.example.com/shop:1.4", port: 8080 };

function codes(check: () => void): string[] {
  return errorsOf(check).map(({ code, path }) => `${code} ${path}`);
}

describe("one application", () => {
  it.each<ApplicationInput>([
    sound,
    { image: "netshoot:v0.16", command: ["sleep", "infinity"] },
    { ...sound, image: `shop@sha256:${"0".repeat(64)}` },
    { ...sound, env: { MESSAGE: "hello", _private: "1", V2: "" } },
    { ...sound, labels: { lab: "C5", "example.com/team": "shop" }, podLabels: { tier: "" } },
    { ...sound, maxUnavailable: 1, drainSeconds: 3600 },
    { port: 80, versions: { v1: { image: "shop:1" }, v2: { image: "shop:2" } } },
    { ...sound, expose: { kind: "nlb" }, readinessGates: true },
  ])("is sound: %j", (settings) => {
    expect(codes(() => checkApplication("shop", settings))).toEqual([]);
  });

  it.each<[string, ApplicationInput]>([
    ["ImageMissing image", { port: 80 }],
    ["ImageMissing image", { port: 80, versions: { v1: { image: "shop:1" }, v2: {} } }],
    ["ImageWithoutTag image", { image: "shop" }],
    ["ImageWithoutTag image", { image: "localhost:5000/shop" }],
    ["ImageWithoutTag versions.v1.image", { ...sound, versions: { v1: { image: "shop" }, v2: {} } }],
    ["VariableNameMalformed env.2ND", { ...sound, env: { "2ND": "x" } }],
    ["VariableNameMalformed env.my-name", { ...sound, env: { "my-name": "x" } }],
    ["VariableNameMalformed versions.v1.env.2ND", { ...sound, versions: { v1: { env: { "2ND": "x" } } } }],
    ["PortMissing port", { image: "shop:1", expose: { kind: "clusterIp" } }],
    ["PortOutOfRange port", { ...sound, port: 0 }],
    ["ReplicasOutOfRange replicas", { ...sound, replicas: -1 }],
    ["MaxUnavailableOutOfRange maxUnavailable", { ...sound, maxUnavailable: 0 }],
    ["DrainOutOfRange drainSeconds", { ...sound, drainSeconds: 0 }],
    ["DnsLabelMalformed deploymentName", { ...sound, deploymentName: "Shop" }],
    ["DnsLabelMalformed serviceName", { ...sound, serviceName: "shop.web", expose: { kind: "clusterIp" } }],
    ["DnsLabelMalformed ingressName", { ...sound, ingressName: "-shop", expose: { kind: "alb" } }],
    ["DnsLabelMalformed appLabel", { ...sound, appLabel: "1shop" }],
    ["DnsLabelMalformed versions.V1", { ...sound, versions: { V1: {} } }],
    ["DnsLabelMalformed versions.v1", { ...sound, deploymentName: "s".repeat(61), versions: { v1: {} } }],
    ["LabelReserved labels.app", { ...sound, labels: { app: "web" } }],
    ["LabelReserved podLabels.app.kubernetes.io/name", { ...sound, podLabels: { "app.kubernetes.io/name": "web" } }],
    ["LabelMalformed labels.my label", { ...sound, labels: { "my label": "x" } }],
    ["LabelMalformed podLabels.tier", { ...sound, podLabels: { tier: "not this" } }],
    ["VersionsNeedAlb versions", { ...sound, versions: { v1: {} }, expose: { kind: "clusterIp" } }],
    ["ReadinessGatesNeedIpTargets readinessGates", { ...sound, readinessGates: true }],
    [
      "ReadinessGatesNeedIpTargets readinessGates",
      { ...sound, readinessGates: true, expose: { kind: "nlb", targets: "instance" } },
    ],
    ["ImageUnused image", { ...sound, versions: { v1: { image: "shop:1" }, v2: { image: "shop:2" } } }],
    ["ReplicasUnused replicas", { ...sound, replicas: 1, versions: { v1: { replicas: 1 }, v2: { replicas: 0 } } }],
    ["ServiceNameUnused serviceName", { ...sound, serviceName: "web" }],
    ["IngressNameUnused ingressName", { ...sound, ingressName: "web", expose: { kind: "clusterIp" } }],
    ["HostUnused expose.host", { ...sound, expose: { kind: "alb", host: "a.io", rules: { all: { host: "b.io" } } } }],
  ])("is refused with %s", (problem, settings) => {
    expect(codes(() => checkApplication("shop", settings))).toEqual([problem]);
  });

  it.each<[string, ApplicationInput]>([
    ["image", { image: "shop:1" }],
    ["port", { port: 80 }],
    ["replicas", { replicas: 1 }],
    ["command", { command: ["sleep"] }],
    ["versions", { versions: { v1: { image: "shop:1" } } }],
    ["appLabel", { appLabel: "web" }],
    ["deploymentName", { deploymentName: "web" }],
    ["tolerations", { tolerations: [{ operator: "Exists" }] }],
    ["nodeSelector", { nodeSelector: { tier: "web" } }],
    ["maxUnavailable", { maxUnavailable: 1 }],
    ["drainSeconds", { drainSeconds: 30 }],
    ["securityGroupIds", { securityGroupIds: ["sg-0a1b2c3d"] }],
    ["env", { env: { A: "1" } }],
    ["podLabels", { podLabels: { tier: "web" } }],
    ["zoneSpread", { zoneSpread: "require" }],
  ])("is refused where it is an external name, which has no pods, with %s", (field, settings) => {
    const expose = { kind: "externalName", host: "db.acme.dev" } as const;

    expect(codes(() => checkApplication("shop", { ...settings, expose }))).toContain(`ExternalNameHasPods ${field}`);
  });

  it("may say of an external name what it is called and labelled", () => {
    const settings: ApplicationInput = { serviceName: "db", labels: { team: "web" }, zoneSpread: "prefer", env: {} };

    expect(
      codes(() => checkApplication("shop", { ...settings, expose: { kind: "externalName", host: "db.acme.dev" } })),
    ).toEqual([]);
  });

  it("is refused with a name that is no DNS label", () => {
    expect(codes(() => checkApplication("My Shop", sound))).toContain("DnsLabelMalformed name");
  });

  it("is refused with all its problems at once", () => {
    const settings: ApplicationInput = {
      image: "shop",
      port: 80,
      env: { "2ND": "x" },
      expose: { kind: "alb", host: "a b", path: "/*" },
    };

    expect(codes(() => checkApplication("shop", settings))).toHaveLength(4);
  });
});

describe("applications together", () => {
  it("have their problems under their names", () => {
    expect(codes(() => checkApplications({ shop: { image: "shop" }, blog: { image: "blog" } }))).toEqual([
      "ImageWithoutTag shop.image",
      "ImageWithoutTag blog.image",
    ]);
  });

  it("may not take each other's pods for their own", () => {
    const applications = {
      one: { ...sound, namespace: "shop", appLabel: "web" },
      two: { ...sound, namespace: "shop", appLabel: "web" },
    };

    expect(codes(() => checkApplications(applications))).toEqual(["PodLabelShared two.appLabel"]);
  });

  it("meet also where a name is the other's label", () => {
    const applications = {
      web: { ...sound, namespace: "shop" },
      two: { ...sound, namespace: "shop", appLabel: "web" },
    };

    expect(codes(() => checkApplications(applications))).toEqual(["PodLabelShared two.appLabel"]);
  });

  it("meet also where a version's label is the other's", () => {
    const applications = {
      web: { ...sound, namespace: "shop", versions: { v1: {}, v2: {} } },
      "web-v1": { ...sound, namespace: "shop", deploymentName: "other" },
    };

    expect(codes(() => checkApplications(applications))).toEqual(["PodLabelShared web-v1.appLabel"]);
  });

  it.each([
    ["more labels than the other", { podLabels: { tier: "front" } }, {}],
    ["fewer labels than the other", {}, { podLabels: { tier: "front" } }],
    [
      "what is only a label of the other",
      { podLabels: { tier: "front" } },
      { labels: { tier: "front" }, podLabels: { a: "b" } },
    ],
  ])("meet also where one selects by %s", (_, one, other) => {
    const shared = { ...sound, namespace: "shop", appLabel: "web" };
    const applications = { one: { ...shared, ...one }, two: { ...shared, ...other } };

    expect(codes(() => checkApplications(applications))).toEqual(["PodLabelShared two.appLabel"]);
  });

  it("may have one label where each selects by a value of its own beside it", () => {
    const shared = { ...sound, namespace: "shop", appLabel: "web" };
    const applications = {
      one: { ...shared, podLabels: { tier: "front" } },
      two: { ...shared, podLabels: { tier: "back" } },
    };

    expect(codes(() => checkApplications(applications))).toEqual([]);
  });

  it("may have one label in two namespaces", () => {
    const applications = { one: { ...sound, appLabel: "web" }, two: { ...sound, appLabel: "web" } };

    expect(codes(() => checkApplications(applications))).toEqual([]);
  });

  it.each<[string, ApplicationInput]>([
    ["Deployment", { ...sound, namespace: "shop", deploymentName: "web" }],
    ["Service", { ...sound, namespace: "shop", serviceName: "web", expose: { kind: "clusterIp" } }],
    ["Ingress", { ...sound, namespace: "shop", ingressName: "web", expose: { kind: "alb" } }],
  ])("have a %s each of another name", (_, settings) => {
    expect(codes(() => checkApplications({ one: settings, two: settings }))).toEqual(["ObjectNameDuplicate two"]);
  });

  it("have one finding for a Deployment and a Service that another application has", () => {
    const web: ApplicationInput = { ...sound, namespace: "shop", deploymentName: "web", serviceName: "web" };
    const applications = {
      one: { ...web, expose: { kind: "clusterIp" } },
      two: { ...web, expose: { kind: "clusterIp" } },
    };

    expect(codes(() => checkApplications(applications as never))).toEqual(["ObjectNameDuplicate two"]);
  });
});

describe("the versions of an application", () => {
  it("are one without a name where none is given", () => {
    expect(variantsOf("shop", { image: "shop:1", podLabels: { b: "2", a: "1" } })).toEqual([
      {
        version: undefined,
        deploymentName: "shop",
        serviceName: "shop",
        selector: { app: "shop", a: "1", b: "2" },
        image: "shop:1",
        replicas: 2,
        env: {},
      },
    ]);
  });

  it("have names and labels of their own, and what they do not say from the application", () => {
    const application: ApplicationInput = {
      image: "shop:1",
      replicas: 1,
      env: { A: "all", B: "all" },
      serviceName: "web",
      versions: { v2: { image: "shop:2", replicas: 3, env: { B: "two" } }, v1: {} },
    };

    expect(variantsOf("shop", application)).toEqual([
      {
        version: "v1",
        deploymentName: "shop-v1",
        serviceName: "web-v1",
        selector: { app: "shop-v1" },
        image: "shop:1",
        replicas: 1,
        env: { A: "all", B: "all" },
      },
      {
        version: "v2",
        deploymentName: "shop-v2",
        serviceName: "web-v2",
        selector: { app: "shop-v2" },
        image: "shop:2",
        replicas: 3,
        env: { A: "all", B: "two" },
      },
    ]);
  });
});

describe("the tag of an image", () => {
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/);
  const registry = fc.constantFrom("", "docker.io/", "localhost:5000/", "public.ecr.aws/l6m2t8p7/");

  it("is what follows the last colon behind the last slash", () => {
    fc.assert(fc.property(registry, tag, (host, name) => imageTag(`${host}shop:${name}`) === name));
  });

  it("is not the port of a registry", () => {
    fc.assert(fc.property(registry, (host) => imageTag(`${host}shop`) === undefined));
  });
});
