import { windowsNodeAddresses } from "@eksnet/modules/capacity/plan";
import { instanceLimits } from "@eksnet/modules/vpc-cni/plan";
import * as fc from "fast-check";

/* The tables of the VPC resource controller's own documentation: aws/amazon-vpc-resource-controller-k8s, docs/windows/ at
   b8d425119bdba371202882b808f202c6073a46cc. They name no type; one with 29 slots has room for each case. */
const limits = instanceLimits("m5.4xlarge");

describe("the single addresses of a Windows node", () => {
  it.each([
    [1, 0, 0, 1],
    [1, 0, 5, 6],
    [5, 0, 0, 5],
    [1, 1, 0, 1],
    [1, 1, 1, 2],
    [1, 3, 3, 4],
    [1, 3, 5, 6],
    [5, 10, 0, 10],
    [10, 10, 0, 10],
    [10, 10, 10, 20],
    [15, 10, 10, 25],
  ])("with %d spare and %d at least for %d pods are %d, as secondary_ip_mode_config_options.md says", (...row) => {
    const [ips, minimumIps, pods, expected] = row;

    const node = windowsNodeAddresses({ limits, mode: "secondary-ip", warm: { ips, minimumIps } }, pods);

    // Its own address comes before those of pods.
    expect(node).toEqual({ interfaces: 1, nodeAddresses: 1 + expected, podAddresses: 0, prefixes: 0 });
  });

  it("are one spare and three at least, as the add-on tells the controller, and as many as its interface has", () => {
    const held = (pods: number) =>
      windowsNodeAddresses({ limits: instanceLimits("m5.large"), mode: "secondary-ip" }, pods).nodeAddresses;

    expect([0, 2, 5, 8, 9].map(held)).toEqual([4, 4, 7, 10, 10]);
  });
});

describe("the prefixes of a Windows node", () => {
  it.each([
    [undefined, 0, 1],
    [undefined, 15, 1],
    [undefined, 16, 2],
    [{ ips: 1, minimumIps: 1 }, 0, 1],
    [{ ips: 1, minimumIps: 1 }, 5, 1],
    [{ ips: 1, minimumIps: 1 }, 17, 2],
    [{ ips: 5, minimumIps: 3 }, 11, 1],
    [{ ips: 5, minimumIps: 3 }, 12, 2],
    [{ ips: 3, minimumIps: 1 }, 14, 2],
    [{ ips: 7, minimumIps: 20 }, 0, 2],
    [{ ips: 7, minimumIps: 20 }, 5, 2],
    [{ ips: 7, minimumIps: 20 }, 17, 2],
    [{ ips: 7, minimumIps: 20 }, 26, 3],
  ])("with %j for %d pods are %d, as prefix_delegation_config_options.md says", (warm, pods, prefixes) => {
    const node = windowsNodeAddresses({ limits, mode: "prefix-delegation", warm }, pods);

    expect(node).toEqual({ interfaces: 1, nodeAddresses: 1, podAddresses: 0, prefixes });
  });
});

it("reserves addresses for its pods where its interface has some, and never fewer for more pods", () => {
  const types = fc.constantFrom("t3.medium", "m5.large", "m5.4xlarge", "c5.9xlarge").map(instanceLimits);
  const modes = fc.constantFrom("secondary-ip" as const, "prefix-delegation" as const);
  fc.assert(
    fc.property(types, modes, fc.nat(110), (type, mode, pods) => {
      const node = windowsNodeAddresses({ limits: type, mode }, pods);
      const more = windowsNodeAddresses({ limits: type, mode }, pods + 1);
      const slots = type.ipv4PerInterface - 1;
      const room = mode === "secondary-ip" ? node.nodeAddresses - 1 : 16 * node.prefixes;

      expect(room).toBeGreaterThanOrEqual(Math.min(pods, mode === "secondary-ip" ? slots : 16 * slots));
      expect(node.nodeAddresses - 1 + node.prefixes).toBeLessThanOrEqual(slots);
      expect(more.nodeAddresses).toBeGreaterThanOrEqual(node.nodeAddresses);
      expect(more.prefixes).toBeGreaterThanOrEqual(node.prefixes);
    }),
  );
});
