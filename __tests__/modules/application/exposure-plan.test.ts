import type { ExposureInput } from "@eksnet/modules/application";
import {
  type ApplicationContext,
  type ApplicationInput,
  checkApplication,
  checkApplications,
} from "@eksnet/modules/application/plan";
import { errorsOf } from "../../support/variant";

const sound: ApplicationInput = { image: "registry.example.com/shop:1.4", port: 8080 };
const context = { region: "eu-west-1", account: "111122223333", dnsZone: "example.com", externalDns: true };
const certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b";

function codes(check: () => void): string[] {
  return errorsOf(check).map(({ code, path }) => `${code} ${path}`);
}

function refused(expose: ExposureInput, given: ApplicationContext = context): string[] {
  const application = expose.kind === "externalName" ? {} : sound;
  return codes(() => checkApplication("shop", { ...application, expose }, given));
}

const longPath = (length: number) => `/${"a".repeat(length - 1)}`;
const longHost = (length: number) => `${"a".repeat(63)}.${"b".repeat(length - 68)}.com`;

describe("an exposure", () => {
  it.each<ExposureInput>([
    { kind: "clusterIp" },
    { kind: "clusterIp", port: 9376, portName: "http", zoneRouting: "auto" },
    { kind: "nodePort", nodePort: 30000 },
    { kind: "nodePort", nodePort: 32767 },
    { kind: "externalName", host: "db.example.com" },
    { kind: "nlb", targets: "instance", clientIpPreservation: "enabled", deregistrationDelaySeconds: 0 },
    { kind: "nlb", dnsName: "shop.example.com", healthCheckPort: 8081, healthCheckPath: "/ready" },
    { kind: "alb", host: "www.example.com", path: "/shop" },
    { kind: "alb", healthCheckSuccessCodes: "200,301-302" },
    { kind: "alb", host: longHost(128), hostRecords: "elsewhere" },
    { kind: "alb", path: "/_-.$~\"'@:+&a9" },
    { kind: "alb", path: longPath(126) },
    { kind: "alb", path: `${longPath(126)}/` },
    { kind: "alb", api: "gateway", path: longPath(126) },
    { kind: "alb", path: longPath(128), rules: { a: { pathType: "Exact" } } },
    { kind: "alb", host: "*.example.org", hostRecords: "elsewhere", tls: {} },
    { kind: "alb", tls: { certificateArns: [certificate] } },
    { kind: "alb", targets: "instance", serviceType: "NodePort" },
    { kind: "alb", groupName: "web.shop-1", groupOrder: -1000 },
  ])("is sound: %j", (expose) => {
    expect(refused(expose)).toEqual([]);
  });

  it.each<[string, ExposureInput]>([
    ["PortOutOfRange expose.port", { kind: "clusterIp", port: 65536 }],
    ["PortOutOfRange expose.healthCheckPort", { kind: "nlb", healthCheckPort: 0 }],
    ["PortNameMalformed expose.portName", { kind: "clusterIp", portName: "Web" }],
    ["PortNameMalformed expose.portName", { kind: "clusterIp", portName: "sixteen-letters-" }],
    ["PortNameMalformed expose.portName", { kind: "alb", portName: "use-annotation" }],
    ["NodePortOutOfRange expose.nodePort", { kind: "nodePort", nodePort: 29999 }],
    ["NodePortOutOfRange expose.nodePort", { kind: "nodePort", nodePort: 32768 }],
    ["HostMalformed expose.host", { kind: "externalName", host: "https://db.example.com" }],
    ["HostMalformed expose.host", { kind: "alb", host: "https://www.example.com" }],
    ["HostMalformed expose.host", { kind: "externalName", host: "*.example.com" }],
    ["HostMalformed expose.host", { kind: "alb", host: "www.example.com:80" }],
    ["HostMalformed expose.host", { kind: "alb", host: "192.0.2.1" }],
    ["HostMalformed expose.host", { kind: "alb", host: "www.*.com" }],
    ["HostOutsideZone expose.dnsName", { kind: "nlb", dnsName: "shop.example.org" }],
    ["HostOutsideZone expose.dnsName", { kind: "alb", dnsName: "my-example.com" }],
    ["HostOutsideZone expose.host", { kind: "alb", host: "shop.example.org" }],
    ["HostIsZoneName expose.host", { kind: "alb", host: "example.com" }],
    ["HostRecordsUnused expose.hostRecords", { kind: "alb", hostRecords: "elsewhere" }],
    ["HostIsZoneName expose.dnsName", { kind: "nlb", dnsName: "example.com" }],
    ["HostTooLong expose.dnsName", { kind: "nlb", dnsName: `${"s".repeat(51)}.example.com` }],
    ["HostOutsideZone expose.rules.far.host", { kind: "alb", rules: { far: { host: "shop.example.org" }, near: {} } }],
    ["PathMalformed expose.path", { kind: "alb", path: "shop" }],
    ["PathHasWildcard expose.path", { kind: "alb", path: "/shop/*" }],
    ["HostMalformed expose.host", { kind: "alb", host: "localhost" }],
    ["HostMalformed expose.host", { kind: "alb", host: "shop.example.xn--p1ai" }],
    ["HostMalformed expose.rules.a.host", { kind: "alb", rules: { a: { host: "shop" } } }],
    ["RuleHostTooLong expose.host", { kind: "alb", host: longHost(129), hostRecords: "elsewhere" }],
    ["PathMalformed expose.path", { kind: "alb", path: "/a%20b" }],
    ["PathMalformed expose.path", { kind: "alb", api: "gateway", path: "/a,b" }],
    ["PathMalformed expose.rules.a.path", { kind: "alb", rules: { a: { path: "/a(b)", pathType: "Exact" } } }],
    ["PathTooLong expose.path", { kind: "alb", path: longPath(127) }],
    ["PathTooLong expose.path", { kind: "alb", api: "gateway", path: longPath(127) }],
    ["PathTooLong expose.path", { kind: "alb", path: longPath(127), rules: { a: { methods: ["GET"] }, b: {} } }],
    ["PathTooLong expose.rules.a.path", { kind: "alb", rules: { a: { path: longPath(127) } } }],
    ["PathTooLong expose.rules.a.path", { kind: "alb", rules: { a: { path: longPath(129), pathType: "Exact" } } }],
    ["PathMalformed expose.healthCheckPath", { kind: "nlb", healthCheckPath: "ready" }],
    [
      "DeregistrationDelayOutOfRange expose.deregistrationDelaySeconds",
      { kind: "nlb", deregistrationDelaySeconds: 3601 },
    ],
    ["HealthCheckPortNeedsIpTargets expose.healthCheckPort", { kind: "nlb", targets: "instance", healthCheckPort: 80 }],
    ["ProxyProtocolNotSpoken expose.clientIpPreservation", { kind: "nlb", clientIpPreservation: "proxy-protocol" }],
    [
      "HealthCheckPathNeedsPods expose.healthCheckPath",
      { kind: "nlb", targets: "instance", clientIpPreservation: "enabled", healthCheckPath: "/ready" },
    ],
    ["InstanceTargetsNeedNodePort expose.targets", { kind: "alb", targets: "instance", serviceType: "ClusterIP" }],
    ["GroupNameMalformed expose.groupName", { kind: "alb", groupName: "Web" }],
    ["GroupNameMissing expose.groupOrder", { kind: "alb", groupOrder: 1 }],
    ["GroupOrderOutOfRange expose.groupOrder", { kind: "alb", groupName: "web", groupOrder: 1001 }],
    ["HealthCheckOutOfRange expose.healthCheckIntervalSeconds", { kind: "alb", healthCheckIntervalSeconds: 301 }],
    ["HealthCheckOutOfRange expose.healthCheckTimeoutSeconds", { kind: "alb", healthCheckTimeoutSeconds: 15 }],
    ["HealthCheckCodesMalformed expose.healthCheckSuccessCodes", { kind: "alb", healthCheckSuccessCodes: "2xx" }],
    ["HealthCheckCodesMalformed expose.healthCheckSuccessCodes", { kind: "alb", healthCheckSuccessCodes: "200-500" }],
    ["HealthCheckCodesMalformed expose.healthCheckSuccessCodes", { kind: "alb", healthCheckSuccessCodes: "499-200" }],
    ["CertificateNeedsHost expose.tls", { kind: "alb", tls: {} }],
    ["CertificateArnMalformed expose.tls.certificateArns.0", { kind: "alb", tls: { certificateArns: ["mine"] } }],
    [
      "CertificateOfAnotherRegion expose.tls.certificateArns.1",
      { kind: "alb", tls: { certificateArns: [certificate, certificate.replace("eu-west-1", "us-east-1")] } },
    ],
    [
      "CertificateOfAnotherAccount expose.tls.certificateArns.0",
      { kind: "alb", tls: { certificateArns: [certificate.replace("111122223333", "210987654321")] } },
    ],
    [
      "TlsPolicyUnknown expose.tls.policy",
      { kind: "alb", tls: { certificateArns: [certificate], policy: "ELBSecurityPolicy-TLS13-1-2-2021-07" } },
    ],
    [
      "TlsPolicyUnknown expose.tls.policy",
      { kind: "alb", tls: { certificateArns: [certificate], policy: "TLS13-1-2-2021-06" } },
    ],
  ])("is refused with %s", (problem, expose) => {
    expect(refused(expose)).toEqual([problem]);
  });

  it("may have Proxy Protocol where the program speaks it", () => {
    const application: ApplicationInput = {
      ...sound,
      speaksProxyProtocol: true,
      expose: { kind: "nlb", clientIpPreservation: "proxy-protocol" },
    };

    expect(codes(() => checkApplication("shop", application))).toEqual([]);
  });

  it("refuses Proxy Protocol that no load balancer sends", () => {
    for (const expose of [undefined, { kind: "clusterIp" }, { kind: "nlb" }] as const) {
      const application: ApplicationInput = { ...sound, speaksProxyProtocol: true, expose };
      expect(codes(() => checkApplication("shop", application))).toEqual(["ProxyProtocolUnused speaksProxyProtocol"]);
    }
  });

  it("has no DNS name without ExternalDNS", () => {
    const expose: ExposureInput = { kind: "nlb", dnsName: "shop.example.com" };

    expect(refused(expose, { externalDns: false })).toEqual(["DnsNameNeedsExternalDns expose.dnsName"]);
  });

  it("is not compared with what is not known", () => {
    const elsewhere = certificate.replace("eu-west-1", "us-east-1");

    expect(refused({ kind: "nlb", dnsName: "shop.example.org" }, {})).toEqual([]);
    expect(refused({ kind: "alb", tls: { certificateArns: [elsewhere] } }, {})).toEqual([]);
  });
});

describe("exposures together", () => {
  const exposed = (expose: ExposureInput): ApplicationInput => ({ ...sound, expose });

  it.each<[string, ExposureInput, ExposureInput]>([
    ["NodePortTaken two.expose.nodePort", { kind: "nodePort", nodePort: 30008 }, { kind: "nodePort", nodePort: 30008 }],
    [
      "DnsNameTaken two.expose.dnsName",
      { kind: "nlb", dnsName: "a.example.com" },
      { kind: "alb", dnsName: "a.example.com" },
    ],
    [
      "GroupSettingsDiffer two.expose.scheme",
      { kind: "alb", groupName: "web", host: "a.example.com" },
      { kind: "alb", groupName: "web", host: "b.example.com", scheme: "internet-facing" },
    ],
    [
      "GroupSettingsDiffer two.expose.tls",
      { kind: "alb", groupName: "web", host: "a.example.com", tls: {} },
      { kind: "alb", groupName: "web", host: "b.example.com" },
    ],
    [
      "GroupSettingsDiffer two.expose.tls",
      { kind: "alb", groupName: "web", host: "a.example.com", tls: {} },
      { kind: "alb", groupName: "web", host: "b.example.com", tls: { redirect: false } },
    ],
    ["RuleDuplicate two.expose.path", { kind: "alb", groupName: "web" }, { kind: "alb", groupName: "web" }],
    [
      "RuleDuplicate two.expose.path",
      { kind: "alb", groupName: "web", path: "/shop" },
      { kind: "alb", groupName: "web", path: "/shop/" },
    ],
    [
      "RuleUnreachable two.expose.path",
      { kind: "alb", groupName: "web", groupOrder: 10 },
      { kind: "alb", groupName: "web", groupOrder: 20, host: "a.example.com", path: "/shop" },
    ],
    [
      "RuleUnreachable one.expose.path",
      { kind: "alb", groupName: "web", host: "a.example.com" },
      { kind: "alb", groupName: "web", groupOrder: -1, host: "*.example.com" },
    ],
    [
      "RuleUnreachable two.expose.path",
      { kind: "alb", groupName: "web", path: "/shop" },
      { kind: "alb", groupName: "web", path: "/shop/cart" },
    ],
    [
      "RuleUnreachable two.expose.rules.tester",
      { kind: "alb", groupName: "web", rules: { all: { headers: { "x-test": ["yes", "no"] } } } },
      { kind: "alb", groupName: "web", rules: { tester: { headers: { "X-Test": ["Yes"] }, methods: ["GET"] } } },
    ],
  ])("are refused with %s", (problem, one, two) => {
    expect(codes(() => checkApplications({ one: exposed(one), two: exposed(two) }))).toEqual([problem]);
  });

  it.each<[string, ExposureInput, ExposureInput]>([
    [
      "the special rule asked first",
      { kind: "alb", groupName: "web", groupOrder: 20 },
      { kind: "alb", groupName: "web", groupOrder: 10, path: "/shop" },
    ],
    [
      "a path that only begins alike",
      { kind: "alb", groupName: "web", path: "/shop" },
      { kind: "alb", groupName: "web", path: "/shopping" },
    ],
    [
      "a value more than the rule before it",
      { kind: "alb", groupName: "web", rules: { testers: { headers: { "x-test": ["yes"] } } } },
      { kind: "alb", groupName: "web", rules: { more: { headers: { "x-test": ["yes", "no"] } } } },
    ],
    [
      "an exact path that a rule before it has as well, and more below it",
      { kind: "alb", groupName: "web", rules: { exact: { path: "/shop", pathType: "Exact" } } },
      { kind: "alb", groupName: "web", path: "/shop" },
    ],
  ])("may share a load balancer with %s", (_, one, two) => {
    expect(codes(() => checkApplications({ one: exposed(one), two: exposed(two) }))).toEqual([]);
  });

  it("are asked in the order of their Ingresses' names where their numbers are alike", () => {
    const all: ApplicationInput = { ...exposed({ kind: "alb", groupName: "web" }), namespace: "shops" };
    const shop: ApplicationInput = { ...exposed({ kind: "alb", groupName: "web", path: "/a" }), namespace: "shops" };

    expect(codes(() => checkApplications({ all: { ...all, ingressName: "z" }, shop }))).toEqual([]);
    expect(codes(() => checkApplications({ all, shop }))).toEqual(["RuleUnreachable shop.expose.path"]);
  });

  it("have one load balancer for each name that ExternalDNS records", () => {
    const host = "www.example.com";
    const refusedTogether = (one: ExposureInput, two: ExposureInput, given = context) =>
      codes(() => checkApplications({ one: exposed(one), two: exposed(two) }, given));

    expect(refusedTogether({ kind: "alb", host }, { kind: "alb", host, path: "/shop" })).toEqual([
      "DnsNameTaken two.expose.host",
    ]);
    expect(refusedTogether({ kind: "nlb", dnsName: host }, { kind: "alb", rules: { www: { host } } })).toEqual([
      "DnsNameTaken two.expose.rules.www.host",
    ]);
    const grouped = { kind: "alb", host, groupName: "web" } as const;
    expect(refusedTogether(grouped, { ...grouped, path: "/shop", groupOrder: -1 })).toEqual([]);
    const elsewhere = { kind: "alb", host: "www.example.org", hostRecords: "elsewhere" } as const;
    expect(refusedTogether(elsewhere, elsewhere)).toEqual([]);
    expect(refusedTogether({ kind: "alb", host }, { kind: "alb", host }, { ...context, externalDns: false })).toEqual(
      [],
    );
  });

  it("may have equal rules on load balancers of their own", () => {
    expect(codes(() => checkApplications({ one: exposed({ kind: "alb" }), two: exposed({ kind: "alb" }) }))).toEqual(
      [],
    );
  });

  it("share out the hundred rules of one load balancer", () => {
    const member = (index: number) => exposed({ kind: "alb", groupName: "web", path: `/${index}` });
    const group = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`app-${String(index).padStart(3, "0")}`, member(index)]),
      );

    expect(codes(() => checkApplications(group(100)))).toEqual([]);
    expect(codes(() => checkApplications(group(102)))).toEqual(["RulesTooMany app-100.expose.rules"]);
  });

  it("share out the certificates of one load balancer", () => {
    const arns = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `arn:aws:acm:eu-west-1:111122223333:certificate/${from + index}`);
    const member = (host: string, certificateArns: string[]) =>
      exposed({ kind: "alb", groupName: "web", host, tls: { certificateArns } });
    const one = member("a.example.com", arns(0, 20));

    expect(codes(() => checkApplications({ one, two: member("b.example.com", arns(14, 12)) }))).toEqual([]);
    expect(codes(() => checkApplications({ one, two: member("b.example.com", arns(20, 7)) }))).toEqual([
      "CertificatesTooMany two.expose.tls.certificateArns",
    ]);
  });
});
