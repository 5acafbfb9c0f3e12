import { defineErrors, question } from "../errors";

/** The errors of ranges and zones. */
export const errors = defineErrors({
  CidrInvalid: {
    en: ({ cidr, problem, near }: MalformedCidr) => `${malformed.en[problem](cidr)}${question.en(near)}`,
    ko: ({ cidr, problem, near }) => `${malformed.ko[problem](cidr)}${question.ko(near)}`,
  },
  VpcRangeReserved: {
    en: ({ cidr, reserved, use }: ReservedRange) =>
      `"${cidr}" is in ${reserved}, which is reserved for ${reservedUses[use].en}; use a private range, such as 10.0.0.0/16`,
    ko: ({ cidr, reserved, use }) =>
      `"${cidr}"은(는) ${reservedUses[use].ko} 용도로 예약된 ${reserved}에 속합니다. 10.0.0.0/16과 같은 사설 대역을 쓰십시오.`,
  },
  VpcRangesOverlap: {
    en: ({ cidr, other, isPrimary }: { cidr: string; other: string; isPrimary: boolean }) =>
      `"${cidr}" overlaps ${isPrimary ? "the VPC's primary range" : "another secondary range"}, ${other}; the ranges of a VPC must not overlap. Choose another, such as 100.64.0.0/16`,
    ko: ({ cidr, other, isPrimary }) =>
      `"${cidr}"이(가) ${isPrimary ? "VPC의 기본 대역" : "다른 보조 대역"} ${other}과(와) 겹칩니다. VPC의 대역은 서로 겹칠 수 없으니 100.64.0.0/16과 같은 다른 대역을 고르십시오.`,
  },
  VpcRangesRestricted: {
    en: ({ cidr, refused, beside, allowed }: RestrictedRange) =>
      `"${cidr}" is in ${refused}, which EC2 refuses for a VPC that has ${beside}; use a range in ${allowed === undefined ? "" : `the rest of ${allowed}, `}100.64.0.0/10 or a publicly routable range`,
    ko: ({ cidr, refused, beside, allowed }) =>
      `"${cidr}"은(는) ${beside}이(가) 있는 VPC에서 EC2가 거부하는 ${refused}에 속합니다. ${allowed === undefined ? "" : `${allowed}의 나머지, `}100.64.0.0/10 또는 공인 대역을 쓰십시오.`,
  },
  VpcRangeTooLarge: {
    en: ({ cidr }: { cidr: string }) =>
      `"${cidr}" is larger than AWS allows for a range of a VPC; use a /16 or smaller`,
    ko: ({ cidr }) => `"${cidr}"은(는) VPC 대역으로 AWS가 허용하는 크기보다 큽니다. /16 이하의 크기를 쓰십시오.`,
  },
  VpcRangeTooSmall: {
    en: ({ cidr }: { cidr: string }) =>
      `"${cidr}" is smaller than AWS allows for a range of a VPC; use a /28 or larger`,
    ko: ({ cidr }) => `"${cidr}"은(는) VPC 대역으로 AWS가 허용하는 크기보다 작습니다. /28 이상의 크기를 쓰십시오.`,
  },
  ZoneDuplicate: {
    en: ({ zone, region }: { zone: string; region: string }) =>
      `"${zone}" is listed twice; a tier has one subnet in each zone. Remove it, or choose another zone of ${region}`,
    ko: ({ zone, region }) =>
      `"${zone}"이(가) 두 번 있습니다. 계층에는 영역마다 서브넷이 하나 있습니다. 하나를 지우거나 ${region}의 다른 영역을 고르십시오.`,
  },
  ZoneKindUnsupported: {
    en: ({ zone, kind }: { zone: string; kind: "Local Zone" | "Wavelength Zone" }) =>
      `"${zone}" is a ${kind}; only Availability Zones are supported, such as "ap-northeast-2a". Remove it`,
    ko: ({ zone, kind }) => `"${zone}"은(는) ${kind}입니다. "ap-northeast-2a"와 같은 가용 영역만 지원하니 지우십시오.`,
  },
  ZoneOutsideSlots: {
    en: ({ zone, zoneSlots, lastLetter, fits }: ZoneWithoutSlot) =>
      `"${zone}" has no slot: zoneSlots ${zoneSlots} covers the zone letters a to ${lastLetter}. ${fits ? "Set network.zoneSlots to 8; do it before the first apply, because it moves every computed range" : "Use a zone up to h, or pin each of its subnets under network.subnets"}`,
    ko: ({ zone, zoneSlots, lastLetter, fits }) =>
      `"${zone}"의 자리가 없습니다. zoneSlots ${zoneSlots}은(는) 영역 문자 a부터 ${lastLetter}까지입니다. ${fits ? "계산된 대역이 모두 옮겨지므로 첫 apply 전에 network.zoneSlots을 8로 바꾸십시오." : "h까지의 영역을 쓰거나 network.subnets에서 이 영역의 서브넷을 모두 고정하십시오."}`,
  },
  ZoneNameInvalid: {
    en: ({ zone, isId }: { zone: string; isId: boolean }) =>
      isId
        ? `"${zone}" is the id of a zone; write the name that this account has for it, such as "ap-northeast-2a"`
        : `"${zone}" is not the name of a zone; write the region and a letter, such as "ap-northeast-2a"`,
    ko: ({ zone, isId }) =>
      isId
        ? `"${zone}"은(는) 영역 ID입니다. 이 계정에서 쓰는 "ap-northeast-2a"와 같은 영역 이름을 적으십시오.`
        : `"${zone}"은(는) 영역 이름이 아닙니다. "ap-northeast-2a"와 같이 리전과 문자를 적으십시오.`,
  },
  ZoneNotInRegion: {
    en: ({ zone, region, available }: { zone: string; region: string; available: readonly string[] }) =>
      `got "${zone}"; ${region} has ${available.join(", ")}. Choose one of them`,
    ko: ({ zone, region, available }) =>
      `"${zone}"라는 영역은 없습니다. ${region}에는 ${available.join(", ")}이(가) 있으니 그중에서 고르십시오.`,
  },
  ZoneOfAnotherRegion: {
    en: ({ zone, zoneRegion, region, near }: OtherRegion) =>
      `"${zone}" is in ${zoneRegion}, but the environment is in ${region}.${question.en(near)}`,
    ko: ({ zone, zoneRegion, region, near }) =>
      `"${zone}"은(는) ${zoneRegion}에 있는데 환경은 ${region}에 있습니다.${question.ko(near)}`,
  },
  ZonesTooFew: {
    en: ({ count, region }: { count: number; region: string }) =>
      `${count === 0 ? "no zone is listed" : "one zone is listed"}; EKS needs at least two. Add another zone of ${region}`,
    ko: ({ count, region }) =>
      `영역이 ${count}개입니다. EKS에는 두 개 이상이 필요하니 ${region}의 다른 영역을 추가하십시오.`,
  },
  ZoneUnknown: {
    en: ({ zone, zones, near }: { zone: string; zones: readonly string[]; near: string | undefined }) =>
      `"${zone}" is not in network.zones (${zones.join(", ")}); add it there, or remove this entry.${question.en(near)}`,
    ko: ({ zone, zones, near }) =>
      `"${zone}"이(가) network.zones(${zones.join(", ")})에 없습니다. 거기에 추가하거나 이 항목을 지우십시오.${question.ko(near)}`,
  },
});

/** Why a text is not a range. */
export type CidrProblem =
  | "ipv6"
  | "not-ipv4"
  | "no-prefix-length"
  | "not-network-address"
  | "no-range"
  | "other-spelling";

interface MalformedCidr {
  readonly cidr: string;
  readonly problem: CidrProblem;
  /** The range that is probably meant. */
  readonly near?: string;
}

const malformed: Readonly<Record<"en" | "ko", Readonly<Record<CidrProblem, (cidr: string) => string>>>> = {
  en: {
    ipv6: (cidr) => `"${cidr}" is an IPv6 range; use an IPv4 range, such as "10.0.0.0/16"`,
    "not-ipv4": (cidr) =>
      `"${cidr}" is not an IPv4 range; write four numbers from 0 to 255 and a prefix length, such as "10.0.0.0/16"`,
    "no-prefix-length": (cidr) => `"${cidr}" has no prefix length.`,
    "not-network-address": (cidr) => `"${cidr}" does not start at its network address.`,
    "no-range": (cidr) =>
      `got "${cidr}"; write an IPv4 range such as "203.0.113.0/24", or an IPv6 range such as "2001:db8::/32"`,
    "other-spelling": (cidr) => `got "${cidr}".`,
  },
  ko: {
    ipv6: (cidr) => `"${cidr}"은(는) IPv6 대역입니다. "10.0.0.0/16"과 같은 IPv4 대역을 쓰십시오.`,
    "not-ipv4": (cidr) =>
      `"${cidr}"은(는) IPv4 대역이 아닙니다. "10.0.0.0/16"과 같이 0~255의 숫자 네 개와 접두사 길이를 적으십시오.`,
    "no-prefix-length": (cidr) => `"${cidr}"에 접두사 길이가 없습니다.`,
    "not-network-address": (cidr) => `"${cidr}"이(가) 네트워크 주소로 시작하지 않습니다.`,
    "no-range": (cidr) =>
      `값이 "${cidr}"입니다. "203.0.113.0/24"와 같은 IPv4 대역이나 "2001:db8::/32"와 같은 IPv6 대역을 적으십시오.`,
    "other-spelling": (cidr) => `값이 "${cidr}"입니다.`,
  },
};

/** What ranges that no VPC can have are for. */
const reservedUses = {
  "this-network": { en: '"this network"', ko: '"this network"' },
  loopback: { en: "loopback addresses", ko: "루프백 주소" },
  "link-local": { en: "link-local addresses", ko: "링크 로컬 주소" },
  multicast: { en: "multicast and future use", ko: "멀티캐스트와 향후 사용" },
} as const;

/** What a range that no VPC can have is for. */
export type ReservedUse = keyof typeof reservedUses;

interface ReservedRange {
  readonly cidr: string;
  readonly reserved: string;
  readonly use: ReservedUse;
}

interface RestrictedRange {
  readonly cidr: string;
  readonly refused: string;
  /** The range of the VPC because of which EC2 refuses it. */
  readonly beside: string;
  readonly allowed?: string;
}

interface ZoneWithoutSlot {
  readonly zone: string;
  readonly zoneSlots: 4 | 8;
  readonly lastLetter: string;
  /** Whether 8 slots cover it. */
  readonly fits: boolean;
}

interface OtherRegion {
  readonly zone: string;
  readonly zoneRegion: string;
  readonly region: string;
  readonly near: string;
}
