import type { Warning } from "../errors";
import { warnings } from "./findings";
import { rangesOnDockerBridge } from "./range-restrictions";

/** What of a VPC decides its warnings. */
interface VpcEgress {
  /** Primary range. */
  readonly cidr: string;

  /** Further ranges. */
  readonly secondaryCidrs?: readonly string[];

  /** The tiers that have subnets. */
  readonly subnets: { readonly private?: unknown; readonly pod?: unknown };

  /** How private and pod subnets reach the internet. */
  readonly nat: string;

  /** Which interface endpoints there are. */
  readonly endpoints: string;
}

/** The warnings of a VPC: settings that are risky or have no effect. */
export function vpcWarnings({ cidr, secondaryCidrs = [], subnets, nat, endpoints }: VpcEgress): Warning[] {
  const hasInnerSubnets = subnets.private !== undefined || subnets.pod !== undefined;
  return [
    ...(hasInnerSubnets && nat === "none" && endpoints === "none" ? [warnings.PrivateSubnetsIsolated("nat")] : []),
    ...(!hasInnerSubnets && nat !== "none" ? [warnings.NatUnused("nat", { nat })] : []),
    ...rangesOnDockerBridge([cidr, ...secondaryCidrs]).map((range) =>
      warnings.VpcRangeOnDockerBridge(range === cidr ? "cidr" : "secondaryCidrs", { cidr: range }),
    ),
  ];
}
