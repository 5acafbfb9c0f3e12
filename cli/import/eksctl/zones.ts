import { zoneIdWithoutControlPlane, zoneLettersOf } from "@eksnet/modules/regions/plan";
import type { Cursor } from "../cursor";
import type { AwsFacts } from "./aws-facts";
import type { Subnet } from "./subnets";

/*
 * eksctl's: RecommendedAvailabilityZones and MinRequiredAvailabilityZones of pkg/apis/eksctl.io/v1alpha5/vpc.go, and
 * pkg/az/az.go, which chooses at random, uses two in us-east-1, and skips the zone without a control plane, at 99984ad.
 */
const RECOMMENDED = 3;
const FEWEST = 2;
const withFewest = ["us-east-1"];

/** The zones of a VPC that is made: those that the file lists, else those that its parts name and further ones. */
export function zonesOf(config: Cursor, region: string, subnets: readonly Subnet[], facts: AwsFacts): string[] {
  const cursor = config.at("availabilityZones");
  const listed = cursor.texts();
  if (listed.length > 0) return [...new Set(listed)];
  if (subnets.length > 0) return [...new Set(subnets.map(({ zone }) => zone))].sort();
  if (facts.zones !== undefined) return [...new Set(facts.zones)];

  const groups = [...config.at("managedNodeGroups").items(), ...config.at("nodeGroups").items()];
  const named = groups.flatMap((group) => group.at("availabilityZones").texts());
  const letters = zoneLettersOf(region) ?? ["a", "b", "c"];
  const usable = letters.length - (zoneIdWithoutControlPlane(region) === undefined ? 0 : 1);
  const count = Math.min(withFewest.includes(region) ? FEWEST : RECOMMENDED, usable);
  const candidates = [...new Set([...named, ...letters.map((letter) => `${region}${letter}`)])];
  const zones = candidates.slice(0, Math.max(count, new Set(named).size)).sort();
  const without = zoneIdWithoutControlPlane(region);
  const except = without === undefined ? "" : `, and leaves out ${without}`;
  cursor.assume(
    `${zones.join(", ")}: eksctl chooses ${count} zones of the region at random${except}. Compare aws ec2 describe-availability-zones --region ${region}, and give others with --zones`,
  );
  return zones;
}
