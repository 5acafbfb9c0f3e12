import { type NodePool, nodeAddresses } from "@eksnet/modules/capacity/plan";
import { instanceLimits, kubeletMaxPods, type WarmTargets } from "@eksnet/modules/vpc-cni/plan";
import * as fc from "fast-check";
import table from "../../../modules/vpc-cni/instance-limits.generated.json";
import { SimulatedNode } from "./simulated-node";

/** A node of the documentation's tables, whose kubelet is never what binds. */
function documented(type: string, mode: "secondary-ip" | "prefix-delegation", warm: WarmTargets): NodePool {
  return { limits: instanceLimits(type), mode, maxPods: 10_000, warm };
}

/*
 * aws/amazon-vpc-cni-k8s at b52188387f2e2f10bf289ace929d6a63b176a4fa: docs/eni-and-ip-target.md. Type, targets, pods; then
 * interfaces, addresses, unused ones, addresses per interface.
 */
const addressTable = [
  ["t3.small", { enis: 1 }, 0, 1, 3, 3, [3]],
  ["t3.small", { enis: 1 }, 5, 3, 9, 4, [3, 3, 3]],
  ["t3.small", { enis: 1 }, 9, 3, 9, 0, [3, 3, 3]],
  ["t3.small", { ips: 1, minimumIps: 1 }, 0, 1, 1, 1, [1]],
  ["t3.small", { ips: 1, minimumIps: 1 }, 5, 2, 6, 1, [3, 3]],
  ["t3.small", { ips: 1, minimumIps: 1 }, 9, 3, 9, 0, [3, 3, 3]],
  ["t3.small", { ips: 2, minimumIps: 5 }, 0, 2, 5, 5, [3, 2]], // The page has 2,3: the same, told from the other end.
  ["t3.small", { ips: 2, minimumIps: 5 }, 5, 3, 7, 2, [3, 3, 1]],
  ["t3.small", { ips: 2, minimumIps: 5 }, 9, 3, 9, 0, [3, 3, 3]],
  ["p3dn.24xlarge", { enis: 1 }, 0, 1, 49, 49, [49]],
  ["p3dn.24xlarge", { enis: 1 }, 3, 2, 98, 95, [49, 49]],
  ["p3dn.24xlarge", { enis: 1 }, 95, 3, 147, 52, [49, 49, 49]],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 0, 1, 10, 10, [10]],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 7, 1, 12, 5, [12]],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 15, 1, 20, 5, [20]],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 45, 2, 50, 5, [49, 1]],
] as const;

/*
 * The same, docs/prefix-and-ip-target.md: interfaces, prefixes, unused ones, prefixes per interface, unused addresses.
 * Cells that contradict the page's own text have its text's value here, and are listed below.
 */
const prefixTable = [
  ["t3.small", { prefixes: 1 }, 0, 1, 1, 1, [1], 16],
  ["t3.small", { prefixes: 1 }, 5, 1, 2, 1, [2], 27],
  ["t3.small", { prefixes: 1 }, 16, 1, 2, 1, [2], 16],
  ["t3.small", { prefixes: 1 }, 17, 1, 3, 1, [3], 31],
  ["t3.small", { prefixes: 1 }, 58, 2, 5, 1, [3, 2], 22],
  ["t3.small", { ips: 1, minimumIps: 1 }, 0, 1, 1, 1, [1], 16],
  ["t3.small", { ips: 1, minimumIps: 1 }, 5, 1, 1, 0, [1], 11],
  ["t3.small", { ips: 1, minimumIps: 1 }, 17, 1, 2, 0, [2], 15],
  ["t3.small", { ips: 1, minimumIps: 1 }, 58, 2, 4, 0, [3, 1], 6],
  // The page: 1 prefix, 1 unused, 16 addresses; yet 2 on the interface, and "20 is equally as asking 32".
  ["t3.small", { ips: 7, minimumIps: 20 }, 0, 1, 2, 2, [2], 32],
  ["t3.small", { ips: 7, minimumIps: 20 }, 5, 1, 2, 1, [2], 27],
  ["t3.small", { ips: 7, minimumIps: 20 }, 17, 1, 2, 0, [2], 15],
  ["t3.small", { ips: 7, minimumIps: 20 }, 58, 2, 5, 1, [3, 2], 22],
  ["p3dn.24xlarge", { prefixes: 1 }, 0, 1, 1, 1, [1], 16],
  // The page has 2, 3 and 2 interfaces in these three, the further ones empty; yet "new ENI will only be allocated
  // after we exhaust all the prefixes", of which the first has room for 49.
  ["p3dn.24xlarge", { prefixes: 1 }, 3, 1, 2, 1, [2], 29],
  ["p3dn.24xlarge", { prefixes: 1 }, 95, 1, 7, 1, [7], 17],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 45, 1, 4, 1, [4], 19],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 0, 1, 1, 1, [1], 16],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 7, 1, 1, 0, [1], 9],
  ["p3dn.24xlarge", { ips: 5, minimumIps: 10 }, 15, 1, 2, 1, [2], 17],
] as const;

describe("the simulated warm pool", () => {
  it.each(addressTable)(
    "is the documentation's: %s, %j, %d pods",
    (type, warm, pods, interfaces, units, unused, per) => {
      const { state } = new SimulatedNode(documented(type, "secondary-ip", warm)).run(pods);

      expect(state).toMatchObject({ interfaces, units, unusedAddresses: unused, unitsPerInterface: per });
    },
  );

  it.each(prefixTable)(
    "is the documentation's with prefixes: %s, %j, %d pods",
    (type, warm, pods, interfaces, units, unusedUnits, unitsPerInterface, unusedAddresses) => {
      const { state } = new SimulatedNode(documented(type, "prefix-delegation", warm)).run(pods);

      expect(state).toEqual({ interfaces, units, unusedUnits, unitsPerInterface, unusedAddresses });
    },
  );
});

describe("the addresses of a node", () => {
  const nitro = Object.keys(table.instanceTypes).filter((type) => {
    const { supportsPrefixes, interfaces } = instanceLimits(type);
    return supportsPrefixes && interfaces > 1;
  });
  const modes = fc.constantFrom(
    "secondary-ip" as const,
    "prefix-delegation" as const,
    "custom-networking" as const,
    "custom-networking-prefix-delegation" as const,
  );
  const warmTargets: fc.Arbitrary<WarmTargets> = fc.oneof(
    fc.constant({}),
    fc.record({ enis: fc.integer({ min: 0, max: 3 }), prefixes: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ ips: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ ips: fc.integer({ min: 1, max: 40 }), minimumIps: fc.integer({ min: 1, max: 300 }) }),
  );
  const pools = fc
    .tuple(fc.constantFrom(...nitro), modes, warmTargets)
    .map(([type, mode, warm]) => ({ limits: instanceLimits(type), mode, maxPods: kubeletMaxPods([type], mode), warm }));

  it("are those of the simulation, on random nodes", () => {
    fc.assert(
      fc.property(pools, fc.double({ min: 0, max: 1, noNaN: true }), (pool, share) => {
        const pods = Math.floor((pool.maxPods - 2) * share);
        const { state } = new SimulatedNode(pool).run(pods);
        const node = nodeAddresses(pool, pods);

        const prefixes = pool.mode.endsWith("prefix-delegation");
        const custom = pool.mode.startsWith("custom");
        const own = state.interfaces - (custom ? 1 : 0) + (prefixes ? 0 : state.units);
        expect(node).toEqual({
          interfaces: state.interfaces,
          nodeAddresses: custom ? 1 : own,
          podAddresses: custom ? own : 0,
          prefixes: prefixes ? state.units : 0,
        });
      }),
      { numRuns: 500 },
    );
  });

  it("never shrink with a further pod, and always hold the pods there are", () => {
    fc.assert(
      fc.property(pools, fc.nat(300), (pool, count) => {
        const pods = Math.min(count, pool.maxPods - 3);
        const [less, more] = [nodeAddresses(pool, pods), nodeAddresses(pool, pods + 1)];

        for (const key of ["interfaces", "nodeAddresses", "podAddresses", "prefixes"] as const) {
          expect(more[key]).toBeGreaterThanOrEqual(less[key]);
        }
        const secondary = more.nodeAddresses + more.podAddresses - more.interfaces;
        expect(more.prefixes * 16 + secondary).toBeGreaterThanOrEqual(pods + 1);
        expect(more.interfaces).toBeLessThanOrEqual(pool.limits.interfaces);
      }),
    );
  });

  it("are one IPv4 address in an IPv6 cluster", () => {
    const pool: NodePool = { limits: instanceLimits("t3.medium"), mode: "ipv6", maxPods: 110 };

    expect(nodeAddresses(pool, 108)).toEqual({ interfaces: 1, nodeAddresses: 1, podAddresses: 0, prefixes: 0 });
  });
});
