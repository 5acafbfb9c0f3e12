import { defineErrors, defineWarnings } from "../errors";
import type { SubnetTier } from "./subnet-tier";

/** The errors of a VPC. */
export const errors = defineErrors({
  EndpointsNeedPrivateSubnets: {
    en: () => "interface endpoints need private subnets, and there are none; add subnets.private",
    ko: () => "인터페이스 엔드포인트에는 프라이빗 서브넷이 필요한데 없습니다. subnets.private를 추가하십시오.",
  },
  FlowLogsBucketUnused: {
    en: () => 'destination "cloud-watch-logs" does not use a bucket; remove it, or set destination to "s3"',
    ko: () =>
      'destination "cloud-watch-logs"는 버킷을 쓰지 않습니다. 이 필드를 지우거나 destination을 "s3"로 바꾸십시오.',
  },
  FlowLogsNeedBucket: {
    en: () => 'destination "s3" needs the ARN of a bucket',
    ko: () => 'destination "s3"에는 버킷의 ARN이 필요합니다.',
  },
  FlowLogsRetentionUnused: {
    en: ({ retentionDays }: { retentionDays: number }) =>
      `got ${retentionDays}, but retention applies only to CloudWatch Logs; remove it, and expire the objects with a lifecycle rule on the bucket`,
    ko: ({ retentionDays }) =>
      `값이 ${retentionDays}인데 보존 기간은 CloudWatch Logs에만 적용됩니다. 지우고 버킷의 수명 주기 규칙으로 객체를 만료시키십시오.`,
  },
  NatNeedsPublicSubnets: {
    en: ({ nat }: { nat: string }) =>
      `"${nat}" needs the internet gateway that comes with public subnets; add subnets.public, or set nat to "none"`,
    ko: ({ nat }) =>
      `"${nat}"에는 퍼블릭 서브넷과 함께 생기는 인터넷 게이트웨이가 필요합니다. subnets.public을 추가하거나 nat를 "none"으로 바꾸십시오.`,
  },
  PrefixLengthInvalid: {
    en: ({ prefixLength, ...limits }: PrefixLength) =>
      `${prefixLength} is not a whole number; AWS allows subnets from /${limits.largest} to /${limits.smallest}`,
    ko: ({ prefixLength, ...limits }) =>
      `${prefixLength}은(는) 정수가 아닙니다. AWS는 /${limits.largest}부터 /${limits.smallest}까지의 서브넷을 허용합니다.`,
  },
  PrefixLengthUnused: {
    en: ({ prefixLength }: { prefixLength: number }) =>
      `got ${prefixLength}, but cidrs pins the subnet of every zone; remove one of the two`,
    ko: ({ prefixLength }) =>
      `값이 ${prefixLength}인데 cidrs가 모든 영역의 서브넷을 고정합니다. 둘 중 하나를 지우십시오.`,
  },
  SubnetIdMissing: {
    en: ({ zones }: { zones: readonly string[] }) => `no subnet is listed for ${zones.join(", ")}; add its id`,
    ko: ({ zones }) => `${zones.join(", ")}의 서브넷이 없습니다. ID를 추가하십시오.`,
  },
  SubnetIdsMissing: {
    en: () => "no subnet is listed; add those of at least one tier",
    ko: () => "서브넷이 없습니다. 한 계층 이상의 서브넷을 적으십시오.",
  },
  SubnetOutsideVpc: {
    en: ({ cidr, allowed, ownRange }: OutsideVpc) =>
      `"${cidr}" is not inside ${allowed.join(" or ")}. ${ownRange ? "Pin the subnet there" : "Pin the subnet there, or add its range to network.secondaryCidrs"}`,
    ko: ({ cidr, allowed, ownRange }) =>
      `"${cidr}"이(가) ${allowed.join(", ")} 안에 있지 않습니다. ${ownRange ? "그 안에 고정하십시오." : "그 안에 고정하거나 network.secondaryCidrs에 대역을 추가하십시오."}`,
  },
  SubnetPlanExceedsVpc: {
    en: (values: PlanFigures) =>
      `a /${values.prefixLength} with ${values.slots === 4 ? "four" : "eight"} zone slots needs ${grouped(values.needed)} addresses, and ${values.share === undefined ? "the tier's own range" : `the tier's ${values.share} of`} ${values.cidr} has ${grouped(values.available)}; ${values.remedies.map((remedy) => remedyOf(values.tier, remedy)).join(" or ")}`,
    ko: (values) =>
      `영역 자리 ${values.slots}개에 /${values.prefixLength}을(를) 두려면 주소 ${grouped(values.needed)}개가 필요한데 ${values.share === undefined ? `계층의 전용 대역 ${values.cidr}` : `${values.cidr} 가운데 계층의 몫(${shares[values.share]})`}에는 ${grouped(values.available)}개가 있습니다. ${values.remedies.map((remedy) => koreanRemedyOf(values.tier, remedy)).join(" 또는 ")}하십시오.`,
  },
  SubnetRangesOverlap: {
    en: ({ cidr, other, otherCidr, otherPinned }: SubnetOverlap) =>
      otherPinned
        ? `"${cidr}" overlaps ${other} (${otherCidr}). Choose a range that no other subnet uses`
        : `"${cidr}" overlaps ${otherCidr}, which is computed for ${other}. Move it, or pin that subnet too`,
    ko: ({ cidr, other, otherCidr, otherPinned }) =>
      otherPinned
        ? `"${cidr}"이(가) ${other}(${otherCidr})와 겹칩니다. 다른 서브넷이 쓰지 않는 대역을 고르십시오.`
        : `"${cidr}"이(가) ${other}에 계산된 ${otherCidr}과(와) 겹칩니다. 옮기거나 그 서브넷도 고정하십시오.`,
  },
  ReservedTierMissing: {
    en: ({ tier }: { tier: SubnetTier }) => `there are no ${tier} subnets; add subnets.${tier}, or remove it`,
    ko: ({ tier }) => `${tier} 서브넷이 없습니다. subnets.${tier}을(를) 추가하거나 이 항목을 지우십시오.`,
  },
  SubnetTooLarge: {
    en: ({ prefixLength, ...limits }: PrefixLength) =>
      `/${prefixLength} is too large; AWS allows subnets from /${limits.largest} to /${limits.smallest}. Use a /${limits.largest} or smaller`,
    ko: ({ prefixLength, ...limits }) =>
      `/${prefixLength}은(는) 너무 큽니다. AWS는 /${limits.largest}부터 /${limits.smallest}까지의 서브넷을 허용합니다. /${limits.largest} 이하의 크기를 쓰십시오.`,
  },
  SubnetTooSmall: {
    en: ({ prefixLength, ...limits }: PrefixLength) =>
      `/${prefixLength} is too small; AWS allows subnets from /${limits.largest} to /${limits.smallest}. Use a /${limits.smallest} or larger`,
    ko: ({ prefixLength, ...limits }) =>
      `/${prefixLength}은(는) 너무 작습니다. AWS는 /${limits.largest}부터 /${limits.smallest}까지의 서브넷을 허용합니다. /${limits.smallest} 이상의 크기를 쓰십시오.`,
  },
  TierRangeUnsupported: {
    en: () =>
      "only the pod tier can have a range of its own. Remove it; to pin subnets in it, add it to network.secondaryCidrs",
    ko: () =>
      "파드 계층만 전용 대역을 가질 수 있습니다. 지우고, 그 안에 서브넷을 고정하려면 network.secondaryCidrs에 추가하십시오.",
  },
  ZoneSlotsUnused: {
    en: ({ zoneSlots }: { zoneSlots: number }) =>
      `got ${zoneSlots}, but every subnet is pinned, so no range is computed; remove it, or unpin a subnet`,
    ko: ({ zoneSlots }) =>
      `값이 ${zoneSlots}인데 모든 서브넷이 고정되어 계산되는 대역이 없습니다. 지우거나 서브넷 하나의 고정을 푸십시오.`,
  },
});

/** The warnings of a VPC. */
export const warnings = defineWarnings({
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
      `VPC 대역 ${cidr}이(가) Docker 기본 브리지인 172.17.0.0/16과 겹쳐 Cloud9, SageMaker 같은 AWS 서비스가 그 대역과 통신하지 못할 수 있습니다. 첫 apply 전에 다른 대역을 고르십시오.`,
  },
});

interface PrefixLength {
  readonly prefixLength: number;
  readonly largest: number;
  readonly smallest: number;
}

interface OutsideVpc {
  readonly cidr: string;
  readonly allowed: readonly string[];
  /** Whether the tier has a range of its own. */
  readonly ownRange: boolean;
}

interface SubnetOverlap {
  readonly cidr: string;
  /** Path of the other subnet. */
  readonly other: string;
  readonly otherCidr: string;
  readonly otherPinned: boolean;
}

/** A change that makes the subnets of a tier fit. */
export interface SizeRemedy {
  /** Prefix length of a larger range. */
  readonly range?: number;

  /** Prefix length of smaller subnets. */
  readonly prefixLength?: number;
}

const shares = { half: "절반", quarter: "4분의 1", eighth: "8분의 1", sixteenth: "16분의 1" } as const;

/** What a tier has of the VPC's range. */
export type TierShare = keyof typeof shares;

interface PlanFigures {
  readonly tier: SubnetTier;
  readonly prefixLength: number;
  readonly slots: 4 | 8;
  readonly needed: number;
  /** What the tier has of the VPC's range; undefined for a range of its own. */
  readonly share: TierShare | undefined;
  readonly cidr: string;
  readonly available: number;
  readonly remedies: readonly SizeRemedy[];
}

function remedyOf(tier: SubnetTier, { range, prefixLength }: SizeRemedy): string {
  return [
    ...(range === undefined ? [] : [`use a /${range}`]),
    ...(prefixLength === undefined ? [] : [`set network.subnets.${tier}.prefixLength to ${prefixLength}`]),
  ].join(" and ");
}

function koreanRemedyOf(tier: SubnetTier, { range, prefixLength }: SizeRemedy): string {
  return [
    ...(range === undefined ? [] : [`대역을 /${range}(으)로 변경`]),
    ...(prefixLength === undefined ? [] : [`network.subnets.${tier}.prefixLength를 ${prefixLength}(으)로 설정`]),
  ].join("하고 ");
}

/** Thousands apart: 32,768. */
function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
