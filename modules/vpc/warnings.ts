import { defineWarnings, type Warning } from "../errors";
import { rangesOnDockerBridge } from "./range-restrictions";

const warnings = defineWarnings({
  PrivateSubnetsIsolated: {
    en: () =>
      'private subnets have no egress: nat and endpoints are both "none", so nodes there cannot join a cluster. Set one of the two',
    ko: () =>
      "프라이빗 서브넷에 나가는 경로가 없습니다. nat와 endpoints가 모두 none이므로 그곳의 노드는 클러스터에 참여할 수 없습니다. 둘 중 하나를 설정하십시오.",
  },
  NatUnused: {
    en: ({ nat }: { nat: string }) =>
      `nat is "${nat}", and no private or pod subnets use it. Set it to "none": an idle gateway costs the same`,
    ko: ({ nat }) =>
      `nat는 "${nat}"인데 이를 쓸 프라이빗 서브넷이나 파드 서브넷이 없습니다. 쓰지 않는 게이트웨이도 비용이 같으므로 "none"으로 바꾸십시오.`,
  },
  VpcRangeOnDockerBridge: {
    en: ({ cidr }: { cidr: string }) =>
      `the VPC range ${cidr} overlaps 172.17.0.0/16, Docker's default bridge, so AWS services such as Cloud9 and SageMaker may not reach it. Choose another range before the first apply`,
    ko: ({ cidr }) =>
      `VPC 대역 ${cidr}가 Docker 기본 브리지인 172.17.0.0/16과 겹쳐 Cloud9, SageMaker 같은 AWS 서비스가 그 대역과 통신하지 못할 수 있습니다. 첫 apply 전에 다른 대역을 고르십시오.`,
  },
});

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

/** What is valid and risky, or without effect, in a VPC. */
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
