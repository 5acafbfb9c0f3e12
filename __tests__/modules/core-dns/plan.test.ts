import { type CoreDnsSettings, checkCoreDns, coreDnsConfiguration, coreDnsPods } from "@eksnet/modules/core-dns/plan";
import { labShows } from "../../support/labs";
import { errorsOf } from "../../support/variant";

function refused(settings: CoreDnsSettings, configuration?: Record<string, unknown>): string[] {
  return errorsOf(() => checkCoreDns(settings, configuration)).map(({ code, path }) => `${code} ${path}`);
}

describe("the configuration of CoreDNS", () => {
  it("is the add-on's own by default", () => {
    expect(coreDnsConfiguration({})).toBeUndefined();
    expect(coreDnsConfiguration({ computeType: "ec2" })).toBeUndefined();
  });

  labShows("C11", "configures where it runs, and with how many pods", () => {
    expect(coreDnsConfiguration({ computeType: "fargate", replicas: 3 })).toEqual({
      computeType: "Fargate",
      replicaCount: 3,
    });
    expect(coreDnsConfiguration({ autoscaling: { min: 2, max: 10 } })).toEqual({
      autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 },
    });
  });

  it("sets how long answers are cached, in a Corefile that is otherwise unchanged", () => {
    const { corefile } = coreDnsConfiguration({ cacheSeconds: 60 }) as { corefile: string };

    expect(corefile.split("\n").map((line) => line.trim())).toEqual([
      ".:53 {",
      "errors",
      "health {",
      "lameduck 5s",
      "}",
      "ready",
      "kubernetes cluster.local in-addr.arpa ip6.arpa {",
      "pods insecure",
      "fallthrough in-addr.arpa ip6.arpa",
      "}",
      "prometheus :9153",
      "forward . /etc/resolv.conf",
      "cache 60",
      "loop",
      "reload",
      "loadbalance",
      "}",
      "",
    ]);
  });
});

describe("settings of CoreDNS", () => {
  it.each<CoreDnsSettings>([
    {},
    { replicas: 1 },
    { replicas: 100, cacheSeconds: 1 },
    { autoscaling: { min: 2, max: 2 }, cacheSeconds: 3600 },
  ])("are sound: %j", (settings) => {
    expect(refused(settings)).toEqual([]);
  });

  it.each<[string, CoreDnsSettings]>([
    ["CoreDnsReplicasOutOfRange replicas", { replicas: 0 }],
    ["CoreDnsReplicasOutOfRange replicas", { replicas: 101 }],
    ["CoreDnsReplicasOutOfRange autoscaling.min", { autoscaling: { min: 1, max: 3 } }],
    ["CoreDnsReplicasOutOfRange autoscaling.max", { autoscaling: { min: 2, max: 101 } }],
    ["CoreDnsScalingBackwards autoscaling", { autoscaling: { min: 4, max: 3 } }],
    ["CoreDnsScaledTwice replicas", { replicas: 3, autoscaling: { min: 2, max: 3 } }],
    ["CoreDnsCacheOutOfRange cacheSeconds", { cacheSeconds: 0 }],
    ["CoreDnsCacheOutOfRange cacheSeconds", { cacheSeconds: 3601 }],
  ])("are refused with %s", (problem, settings) => {
    expect(refused(settings)).toEqual([problem]);
  });

  it("repeat nothing of the add-on's configuration", () => {
    const configuration = { replicaCount: 3, corefile: ".:53 {}", autoScaling: {}, resources: {} };

    expect(refused({ replicas: 2, cacheSeconds: 60 }, configuration)).toEqual([
      "AddonKeyOwned replicas",
      "AddonKeyOwned cacheSeconds",
    ]);
    expect(refused({ autoscaling: { min: 2, max: 3 } }, configuration)).toEqual(["AddonKeyOwned autoscaling"]);
  });
});

it("has at least the given number of pods, and two by default", () => {
  expect(coreDnsPods({})).toBe(2);
  expect(coreDnsPods({ replicas: 5 })).toBe(5);
  expect(coreDnsPods({ autoscaling: { min: 3, max: 9 } })).toBe(3);
});
