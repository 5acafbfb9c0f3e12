import type { Warning } from "../errors";
import type { Settings } from "../fields/plan";
import { warnings } from "./findings";
import { rangesOnDockerBridge } from "./range-restrictions";
import type { vpcSettings } from "./settings";

/** The fields of a VPC that its warnings depend on. */
interface VpcEgress extends Pick<Settings<typeof vpcSettings>, "cidr" | "nat" | "endpoints" | "secondaryCidrs"> {
  /** The tiers that have subnets. */
  readonly subnets: { readonly private?: unknown; readonly pod?: unknown };
}

/** The warnings of a VPC: settings that are risky or have no effect. */
export function vpcWarnings({ cidr, secondaryCidrs, subnets, nat, endpoints }: VpcEgress): Warning[] {
  const hasInnerSubnets = subnets.private !== undefined || subnets.pod !== undefined;
  return [
    ...(hasInnerSubnets && nat === "none" && endpoints === "none" ? [warnings.PrivateSubnetsIsolated("nat")] : []),
    ...(!hasInnerSubnets && nat !== "none" ? [warnings.NatUnused("nat", { nat })] : []),
    ...rangesOnDockerBridge([cidr, ...secondaryCidrs]).map((range) =>
      warnings.VpcRangeOnDockerBridge(range === cidr ? "cidr" : "secondaryCidrs", { cidr: range }),
    ),
  ];
}
