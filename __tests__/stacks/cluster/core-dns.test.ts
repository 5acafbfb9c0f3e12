import { planCapacity, systemPods } from "@eksnet/modules/capacity/plan";
import { labShows } from "../../support/labs";
import { errorsOf, variant } from "../../support/variant";
import { clusterStack, studyWith } from "./alone";

const nodes = { computeType: "ec2" } as const;

/** Configuration values of CoreDNS's add-on, parsed. */
function configuration(changes?: Parameters<typeof studyWith>[0]): unknown {
  const { configuration_values: values } = clusterStack(changes && studyWith(changes)).at("aws_eks_addon.coredns");
  return values === undefined ? undefined : JSON.parse(values as string);
}

describe("CoreDNS of study", () => {
  labShows("C11", "caches answers for a minute", () => {
    expect(configuration()).toEqual({ corefile: expect.stringContaining("cache 60") });
  });

  labShows("C11", "is scaled by EKS when autoscaling is on", () => {
    expect(configuration({ coreDns: { ...nodes, autoscaling: { min: 2, max: 6 } } })).toEqual({
      autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 6 },
    });
  });

  it("is the add-on's by default", () => {
    expect(configuration({ coreDns: nodes })).toBeUndefined();
  });

  it("has further keys of the add-on beside", () => {
    const addons = { coredns: { configuration: { resources: { requests: { cpu: "200m" } } } } };

    expect(configuration({ coreDns: { ...nodes, replicas: 3 }, addons })).toEqual({
      replicaCount: 3,
      resources: { requests: { cpu: "200m" } },
    });
  });

  it("is counted with its minimum of pods, and listed as unknown", () => {
    const scaled = studyWith({ coreDns: { ...nodes, autoscaling: { min: 3, max: 6 } } });

    expect(systemPods(scaled).find(({ name }) => name === "coredns")).toMatchObject({ count: 3 });
    expect(planCapacity(scaled).unknown.map(({ en }) => en)).toContainEqual(
      expect.stringContaining("cluster.coreDns.autoscaling"),
    );
  });
});

it("is refused in the words of the file", () => {
  const coreDns = { replicas: 3, autoscaling: { min: 1, max: 6 } };

  expect(errorsOf(() => variant({ cluster: { coreDns } })).map(({ code, path }) => `${code} ${path}`)).toEqual([
    "CoreDnsReplicasOutOfRange cluster.coreDns.autoscaling.min",
    "CoreDnsScaledTwice cluster.coreDns.replicas",
  ]);
});
