import { findingOf } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { defineEnvironment, environmentFields } from "../../environments/schema";
import { errorsOf, merge, soundInput } from "../support/variant";

/** The schemas of all fields, by path; entries of records and lists have the path of their field. */
function fieldsOf(
  schema: z.core.$ZodType,
  path: string,
): readonly (readonly [path: string, schema: z.core.$ZodType])[] {
  const below = (): (readonly [string, z.core.$ZodType])[] => {
    if (schema instanceof z.ZodObject) return Object.entries(schema.shape).map(([key, at]) => [`${path}.${key}`, at]);
    if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.map((option) => [path, option]);
    if (schema instanceof z.ZodArray) return [[path, schema.element]];
    if (schema instanceof z.ZodRecord)
      return [
        [path, schema.keyType],
        [path, schema.valueType],
      ];
    return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
      ? [[path, schema.unwrap()]]
      : [];
  };
  return [[path, schema], ...below().flatMap(([at, one]) => fieldsOf(one, at))];
}

/** Whether a check is a pattern whose issue has no finding. No pattern of a field accepts this text. */
function isOwnPattern(check: z.core.$ZodCheck<string>): boolean {
  if (!(check instanceof z.core.$ZodCheckStringFormat)) return false;
  const payload: z.core.ParsePayload<string> = { value: "\n ${", issues: [] };
  check._zod.check(payload);
  return !payload.issues.every((issue) => findingOf(issue as z.core.$ZodIssue) !== undefined);
}

describe("an error about a field that another malformed field would set", () => {
  const hcp = { kind: "hcp", organization: "acme" };

  it.each([
    ["AgentPoolMissing", { state: { ...hcp, execution: { cluster: "agent" }, agentPool: "" } }],
    ["AgentPoolUnused", { state: { ...hcp, execution: { cluster: "agnet" }, agentPool: "vpc" } }],
    ["ExternalDnsNeedsZone", { network: { dns: { zone: "acme", manage: "create" } }, addons: { externalDns: {} } }],
    ["CiliumUnused", { cluster: { podNetworking: { networkPolicy: "cillium" } }, addons: { cilium: {} } }],
  ])("%s is left out", (code, changes) => {
    const codes = errorsOf(() => defineEnvironment(merge(soundInput, changes) as never)).map((found) => found.code);

    expect(codes).toHaveLength(1);
    expect(codes).not.toContain(code);
  });

  const shop = { image: "shop:1", port: 80, expose: { kind: "alb" } };
  const tiers = { public: { cidrs: { "eu-west-1a": "10.0.0.0/20" } }, private: {} };
  const flowLogs = { destination: "cloud-watch-logs" };
  const bucketArn = "arn:aws:s3:::acme-logs";
  const windows = {
    ami: "windows-core-2025",
    instanceTypes: ["m5.large"],
    nodesPerZone: { min: 1, desired: 1, max: 1 },
  };

  it.each([
    ["network.zones", { cluster: { controlPlaneZones: ["eu-west-1a", "eu-west-1b"] } }, "eu-west-1a"],
    ["network.zones", { cluster: { controlPlaneZones: ["eu-west-1a", "eu-west-1b"] } }, null],
    ["network.zones", { network: { subnets: tiers } }, "eu-west-1a"],
    [
      "network.secondaryCidrs",
      { network: { subnets: { ...tiers, public: { cidrs: { "eu-west-1a": "10.30.0.0/24" } } } } },
      "x",
    ],
    ["network.subnets.private.cidrs", { network: { subnets: tiers } }, "x"],
    ["network.subnets.private.cidrs.eu-west-1a", { network: { subnets: tiers } }, null],
    ["network.zoneSlots", { region: "us-east-1", network: { zones: ["us-east-1a", "us-east-1f"] } }, "8"],
    ["network.subnets.public", { network: { subnets: tiers, nat: "single" } }, "x"],
    ["network.subnets.private", { network: { subnets: tiers, endpoints: "private-cluster" } }, "x"],
    ["network.flowLogs.destination", { network: { flowLogs: { ...flowLogs, bucketArn } } }, "S3"],
    ["cluster.version", { cluster: { nodeGroups: { windows } } }, 1.35],
    ["cluster.podNetworking", { cluster: { serviceCidr: undefined } }, "ipv6"],
    [
      "addons.externalDns",
      { workloads: { shop: { ...shop, expose: { kind: "nlb", dnsName: "shop.acme.dev" } } } },
      true,
    ],
    ["workloads.shop.expose.kind", { workloads: { shop: { ...shop, serviceName: "shop" } } }, "elb"],
    ["workloads.shop.expose.kind", { workloads: { shop: { ...shop, ingressName: "shop" } } }, "elb"],
    ["workloads.shop.expose.kind", { workloads: { shop: { ...shop, readinessGates: true } } }, "elb"],
    ["workloads.shop.expose.kind", { workloads: { shop: { ...shop, speaksProxyProtocol: true } } }, "elb"],
    [
      "workloads.shop.expose.clientIpPreservation",
      { workloads: { shop: { ...shop, expose: { kind: "nlb" }, speaksProxyProtocol: true } } },
      "proxy",
    ],
    [
      "workloads.shop.speaksProxyProtocol",
      { workloads: { shop: { ...shop, expose: { kind: "nlb", clientIpPreservation: "proxy-protocol" } } } },
      "yes",
    ],
    [
      "workloads.shop.expose.groupName",
      { workloads: { shop: { ...shop, expose: { kind: "alb", groupOrder: 1 } } } },
      5,
    ],
    ["workloads.shop.expose.host", { workloads: { shop: { ...shop, expose: { kind: "alb", tls: {} } } } }, 5],
    [
      "workloads.shop.expose.host",
      { workloads: { shop: { ...shop, expose: { kind: "alb", hostRecords: "elsewhere" } } } },
      5,
    ],
  ])("is left out where %s is malformed and others are %j", (path, changes, value) => {
    const malformed = path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), value);
    const controlled = merge(soundInput, { addons: { loadBalancerController: {} } });
    const input = merge(merge(controlled, changes), malformed);

    expect(errorsOf(() => defineEnvironment(input as never)).map((found) => found.path)).toEqual([path]);
  });

  it("stays when the malformed field is only beside it", () => {
    const state = { ...hcp, execution: { cluster: "agent" }, hostname: "https://tfe.acme.dev" };

    const codes = errorsOf(() => defineEnvironment(merge(soundInput, { state }) as never)).map((found) => found.code);

    expect(codes).toEqual(["ValueMalformed", "AgentPoolMissing"]);
  });
});

describe("the checks of fields", () => {
  it("have sentences in each language: none is zod's own pattern or refinement", () => {
    const ownSentences = fieldsOf(environmentFields, "").filter(([, { _zod }]) =>
      (_zod.def as { checks?: z.core.$ZodCheck<string>[] }).checks?.some(
        (check) => check instanceof z.core.$ZodCustom || isOwnPattern(check),
      ),
    );

    expect(ownSentences.map(([path]) => path)).toEqual([]);
  });

  it.each([
    ["state.organization", { state: { kind: "hcp", organization: "a b" } }],
    ["registry.docker.io.prefix", { registry: { "docker.io": { kind: "repository", prefix: "https://acme.dev" } } }],
    ["charts", { charts: "acme.dev/charts" }],
    ["addons.kubeOpsView.timeZone", { addons: { kubeOpsView: { chart: "geek-cookbook", timeZone: "Asia/Soul" } } }],
  ])("of %s are in Korean too", (path, changes) => {
    const [found] = errorsOf(() => defineEnvironment(merge(soundInput, changes) as never));

    expect(found).toMatchObject({ path });
    expect(found?.translations.ko).toMatch(/^값이 ".*"입니다\. .*십시오\.$/);
  });
});

describe("a value that JSON does not have", () => {
  const itself: Record<string, unknown> = {};
  itself.itself = itself;

  it.each([
    ["tags.a.itself", { tags: { a: itself } }],
    ["tags.a", { tags: { a: 5n } }],
    ["network.cidr", { network: { cidr: 5n } }],
  ])("is refused at %s, and alone", (path, changes) => {
    const input = { ...soundInput, ...changes };
    expect(errorsOf(() => defineEnvironment(input as never))).toMatchObject([{ code: "ValueWithoutJson", path }]);
  });
});

it("the key of a tag that is empty has a hint in Korean", () => {
  const [found] = errorsOf(() => defineEnvironment(merge(soundInput, { tags: { "": "x" } }) as never));

  expect(found?.values.write).toEqual({ en: "write at least 1 character", ko: "1자 이상 적으십시오" });
});
