import { planCapacity, subnetSupply, subnetSupplyAtBest } from "@eksnet/modules/capacity/plan";
import { usableAddresses } from "@eksnet/modules/vpc/plan";
import { podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import * as fc from "fast-check";
import { settings } from "./small-cluster";

describe("every plan", () => {
  const cases = fc.record({
    mode: fc.constantFrom(...podNetworkingModes),
    prefixLength: fc.integer({ min: 20, max: 28 }),
    max: fc.integer({ min: 1, max: 30 }),
    podsPerNode: fc.integer({ min: 3, max: 110 }),
  });

  it("promises no more addresses than a subnet has", () => {
    fc.assert(
      fc.property(cases, (asked) => {
        for (const { cidr, supply, needed, exhausted } of planCapacity(settings(asked)).subnets) {
          expect(supply.addresses + 16 * supply.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
          if (!exhausted) expect(needed.addresses + 16 * needed.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
        }
      }),
    );
  });

  it("uses no less for more nodes or more pods", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom("max" as const, "podsPerNode" as const), (asked, more) => {
        const before = planCapacity(settings(asked)).subnets;
        const after = planCapacity(settings({ ...asked, [more]: asked[more] + 1 })).subnets;

        for (const [index, { needed, maximum, update }] of after.entries()) {
          const one = before[index];
          for (const key of ["addresses", "prefixes"] as const) {
            expect(needed[key]).toBeGreaterThanOrEqual(one?.needed[key] ?? 0);
            expect(maximum[key]).toBeGreaterThanOrEqual(one?.maximum[key] ?? 0);
            expect(update[key]).toBeGreaterThanOrEqual(one?.update[key] ?? 0);
          }
        }
      }),
    );
  });

  it("does not depend on the order in which node groups are written", () => {
    const base = settings();
    const [one, other] = ["a", "b"].map((name) => ({ [name]: base.cluster.nodeGroups.workers }));
    const plan = (nodeGroups: object) => planCapacity({ ...base, cluster: { ...base.cluster, nodeGroups } as never });

    expect(JSON.stringify(plan({ ...one, ...other }))).toBe(JSON.stringify(plan({ ...other, ...one })));
  });

  it("gives at best what it gives for sure, or more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 28 }),
        fc.constantFrom("none" as const, "reserved" as const, "shared" as const),
        fc.nat(300),
        (length, prefixes, singles) => {
          const cidr = `10.0.0.0/${length}`;
          const best = subnetSupplyAtBest(cidr, prefixes, singles);
          expect(best.prefixes).toBeGreaterThanOrEqual(subnetSupply(cidr, prefixes, singles).prefixes);
        },
      ),
    );
  });
});
