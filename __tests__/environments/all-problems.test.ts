import fc from "fast-check";
import { defineEnvironment } from "../../environments/schema";
import { errorsOf, merge } from "../support/variant";

const nodes = { instanceTypes: ["m5.large"], nodesPerZone: { min: 1, desired: 1, max: 3 } };
const shop = { image: "shop:1", port: 80 };

/** A sound input in which every section has something to break. */
const sound = {
  name: "acme",
  account: "111122223333",
  region: "eu-west-1",
  disposable: true,
  tags: { team: "net" },
  state: { kind: "hcp", organization: "acme" },
  network: {
    kind: "create",
    cidr: "10.0.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    flowLogs: {},
    dns: { zone: "acme.dev", manage: "create" },
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:role/ops"],
    serviceCidr: "172.20.0.0/16",
    nodeGroups: { one: nodes, two: nodes, three: nodes, four: nodes },
    fargateProfiles: {},
  },
  addons: { loadBalancerController: {}, externalDns: {}, kubeOpsView: { chart: "christianhuth" } },
  workloads: { a: shop, b: shop, c: shop, d: shop, e: { ...shop, expose: { kind: "alb" } }, f: shop },
};

/** A change that breaks one thing, and the code and path that must be reported for it. */
type Problem = readonly [expected: string, changes: object];

/* Wrong shapes, wrong values, and values that contradict another field, over all sections. */
const problems: readonly Problem[] = [
  ["ValueMalformed name", { name: "Acme" }],
  ["ValueMalformed account", { account: "12" }],
  ["RegionUnknown region", { region: "eu-west-9" }],
  ["FieldTypeWrong disposable", { disposable: "yes" }],
  ["FieldUnknown naem", { naem: "acme" }],
  ["TagReserved tags.eksnet:team", { tags: { "eksnet:team": "net" } }],
  ["ValueMalformed tags.note", { tags: { note: "a*b" } }],
  ["ValueNotAllowed state.execution.network", { state: { execution: { network: "cloud" } } }],
  ["AgentPoolMissing state.execution.cluster", { state: { execution: { cluster: "agent" } } }],
  ["FieldTypeWrong state.organization", { state: { organization: 5 } }],
  ["CidrInvalid network.cidr", { network: { cidr: "10.0.0.0/33" } }],
  ["ValueNotAllowed network.nat", { network: { nat: "singel" } }],
  ["FieldUnknown network.zoneslot", { network: { zoneslot: 8 } }],
  ["ZoneNotInRegion network.zones.2", { network: { zones: ["eu-west-1a", "eu-west-1b", "eu-west-1d"] } }],
  ["ValueNotAllowed network.flowLogs.traffic", { network: { flowLogs: { traffic: "all" } } }],
  ["FlowLogsNeedBucket network.flowLogs.bucketArn", { network: { flowLogs: { destination: "s3" } } }],
  ["ValueMalformed network.dns.zone", { network: { dns: { zone: "example" } } }],
  ["KubernetesVersionRetired cluster.version", { cluster: { version: "1.29" } }],
  ["PrincipalMalformed cluster.admins.1", { cluster: { admins: ["arn:aws:iam::111122223333:role/admin", "me"] } }],
  ["ServiceCidrUnsuitable cluster.serviceCidr", { cluster: { serviceCidr: "8.8.8.0/24" } }],
  ["CidrInvalid cluster.endpoint.allowedCidrs.0", { cluster: { endpoint: { allowedCidrs: ["office"] } } }],
  ["ValueNotAllowed cluster.logs.0", { cluster: { logs: ["apis"] } }],
  ["ValueNotAllowed cluster.podNetworking.mode", { cluster: { podNetworking: { mode: "prefix" } } }],
  ["ValueNotAllowed cluster.supportType", { cluster: { supportType: "extended" } }],
  ["ValueNotAllowed cluster.nodeGroups.one.ami", { cluster: { nodeGroups: { one: { ami: "al2" } } } }],
  [
    "InstanceTypeUnknown cluster.nodeGroups.two.instanceTypes.0",
    { cluster: { nodeGroups: { two: { instanceTypes: ["m5.lagre"] } } } },
  ],
  [
    "FieldMissing cluster.nodeGroups.three.nodesPerZone",
    { cluster: { nodeGroups: { three: { nodesPerZone: undefined } } } },
  ],
  [
    "ValueNotAllowed cluster.nodeGroups.four.taints.0.effect",
    { cluster: { nodeGroups: { four: { taints: [{ key: "gpu", effect: "NoSchedule" }] } } } },
  ],
  [
    "FieldUnknown cluster.nodeGroups.four.disk.szieGiB",
    { cluster: { nodeGroups: { four: { disk: { szieGiB: 30 } } } } },
  ],
  ["NameMalformed cluster.nodeGroups.Five_5", { cluster: { nodeGroups: { Five_5: nodes } } }],
  [
    "SelectorsMissing cluster.fargateProfiles.jobs.selectors",
    { cluster: { fargateProfiles: { jobs: { selectors: [] } } } },
  ],
  ["ValueNotAllowed addons.externalDns.policy", { addons: { externalDns: { policy: "upsert" } } }],
  ["ValueOutOfRange addons.loadBalancerController.replicas", { addons: { loadBalancerController: { replicas: 9 } } }],
  ["ValueNotAllowed addons.kubeOpsView.chart", { addons: { kubeOpsView: { chart: "geek" } } }],
  ["ValueOutOfRange workloads.a.port", { workloads: { a: { port: 70000 } } }],
  ["FieldTypeWrong workloads.b.image", { workloads: { b: { image: 5 } } }],
  [
    "NodePortOutOfRange workloads.c.expose.nodePort",
    { workloads: { c: { expose: { kind: "nodePort", nodePort: 1 } } } },
  ],
  ["ValueNotAllowed workloads.d.expose.kind", { workloads: { d: { expose: { kind: "elb" } } } }],
  ["HostOutsideZone workloads.e.expose.host", { workloads: { e: { expose: { host: "shop.example.org" } } } }],
  [
    "PathMalformed workloads.f.expose.healthCheckPath",
    { workloads: { f: { expose: { kind: "nlb", healthCheckPath: "up" } } } },
  ],
];

/* The second reads the first: where the zone's name is not known, a host cannot be compared with it. */
const hidden: readonly (readonly [cause: string, unknown: string])[] = [
  ["ValueMalformed network.dns.zone", "HostOutsideZone workloads.e.expose.host"],
];

function report(chosen: readonly Problem[]): string[] {
  const input = chosen.reduce<unknown>((before, [, changes]) => merge(before, changes), sound);
  return errorsOf(() => defineEnvironment(input as never)).map(({ code, path }) => `${code} ${path}`);
}

describe("the problems of a file", () => {
  it("are none in the sound input", () => {
    expect(report([])).toEqual([]);
  });

  it.each(problems.map((problem) => [problem[0], problem] as const))(
    "alone: %s, and nothing else",
    (expected, problem) => {
      expect(report([problem])).toEqual([expected]);
    },
  );

  it("are all reported at once, whatever else is wrong", () => {
    fc.assert(
      fc.property(fc.subarray([...problems], { minLength: 1 }), (chosen) => {
        const found = report(chosen);
        const names = chosen.map(([expected]) => expected);
        const excused = hidden.filter(([cause]) => names.includes(cause)).map(([, unknown]) => unknown);
        expect(found).toEqual(expect.arrayContaining(names.filter((name) => !excused.includes(name))));
      }),
      { numRuns: 150 },
    );
  });

  it("are reported without what only follows from them", () => {
    fc.assert(
      fc.property(fc.subarray([...problems], { minLength: 1 }), (chosen) => {
        const names = chosen.map(([expected]) => expected);
        expect(report(chosen).filter((found) => !names.includes(found))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
