import {
  type ApplicationSettings,
  checkApplication,
  checkApplications,
  imageTag,
} from "@eksnet/modules/application/plan";
import fc from "fast-check";
import { faultsOf } from "../../support/variant";

const sound: ApplicationSettings = { image: "registry.example.com/shop:1.4" };

function codes(check: () => void): string[] {
  return faultsOf(check).map(({ code, path }) => `${code} ${path}`);
}

describe("one application", () => {
  it.each<ApplicationSettings>([
    sound,
    { image: `shop@sha256:${"0".repeat(64)}` },
    { ...sound, env: { MESSAGE: "hello", _private: "1", V2: "" } },
    { ...sound, expose: { kind: "clusterIp" } },
    { ...sound, expose: { kind: "alb", host: "www.example.com", path: "/shop" } },
    { ...sound, expose: { kind: "alb", host: "*.example.com" } },
  ])("is sound: %j", (settings) => {
    expect(codes(() => checkApplication(settings))).toEqual([]);
  });

  it.each<[string, ApplicationSettings]>([
    ["ImageWithoutTag image", { image: "shop" }],
    ["ImageWithoutTag image", { image: "localhost:5000/shop" }],
    ["VariableNameMalformed env.2ND", { ...sound, env: { "2ND": "x" } }],
    ["VariableNameMalformed env.my-name", { ...sound, env: { "my-name": "x" } }],
    ["HostMalformed expose.host", { ...sound, expose: { kind: "alb", host: "https://www.example.com" } }],
    ["HostMalformed expose.host", { ...sound, expose: { kind: "alb", host: "www.example.com:80" } }],
    ["HostMalformed expose.host", { ...sound, expose: { kind: "alb", host: "www.*.com" } }],
    ["PathHasWildcard expose.path", { ...sound, expose: { kind: "alb", path: "/shop/*" } }],
  ])("is refused with %s", (fault, settings) => {
    expect(codes(() => checkApplication(settings))).toEqual([fault]);
  });

  it("is refused with all its faults at once", () => {
    const settings = { image: "shop", env: { "2ND": "x" }, expose: { kind: "alb", host: "a b", path: "/*" } };

    expect(codes(() => checkApplication(settings))).toHaveLength(4);
  });
});

describe("applications together", () => {
  it("have their faults under their names", () => {
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

  it("may have one label in two namespaces", () => {
    const applications = { one: { ...sound, appLabel: "web" }, two: { ...sound, appLabel: "web" } };

    expect(codes(() => checkApplications(applications))).toEqual([]);
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
