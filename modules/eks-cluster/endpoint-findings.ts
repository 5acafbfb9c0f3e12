import { defineErrors } from "../errors";

/** The errors of a cluster's endpoint. */
export const errors = defineErrors({
  AllowedCidrsUnused: {
    en: () =>
      'allowedCidrs limits the public endpoint, and access is "private"; remove it, or set access to "public-and-private"',
    ko: () =>
      'allowedCidrs는 퍼블릭 엔드포인트를 제한하는데 access가 "private"입니다. 지우거나 access를 "public-and-private"으로 바꾸십시오.',
  },
  AllowedCidrsTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `got ${count} ranges; EKS allows ${max}, a fixed quota. Merge adjacent ranges, or remove some`,
    ko: ({ count, max }) =>
      `대역이 ${count}개인데 EKS의 고정 할당량은 ${max}개입니다. 인접한 대역을 합치거나 일부를 지우십시오.`,
  },
  AllowedCidrNotPublic: {
    en: ({ cidr, kind }: { cidr: string; kind: AddressKind }) =>
      `got ${cidr}, which is ${kind}; requests reach the public endpoint from public addresses only. Allow the public address of the NAT gateway or proxy that these clients use, or enable private access and add the range to privateAccess.cidrs`,
    ko: ({ cidr, kind }) =>
      `${cidr}은(는) ${koreanKinds[kind]} 대역입니다. 퍼블릭 엔드포인트에는 퍼블릭 주소에서 온 요청만 도달합니다. 클라이언트가 쓰는 NAT 게이트웨이나 프록시의 퍼블릭 주소를 허용하거나, 프라이빗 접근을 켜고 privateAccess.cidrs에 대역을 추가하십시오.`,
  },
  CidrFamilyRefused: {
    en: ({ cidr }: { cidr: string }) =>
      `got ${cidr}; the public endpoint of an IPv4 cluster has no IPv6 address, so EKS refuses such ranges. Write an IPv4 range`,
    ko: ({ cidr }) =>
      `대역이 ${cidr}입니다. IPv4 클러스터의 퍼블릭 엔드포인트에는 IPv6 주소가 없어 EKS가 거부합니다. IPv4 대역을 적으십시오.`,
  },
  CidrFamilyUnused: {
    en: ({ cidr }: { cidr: string }) =>
      `got ${cidr}; the private endpoint of an IPv4 cluster has no IPv6 address, so the rule would have no effect. Write an IPv4 range`,
    ko: ({ cidr }) =>
      `대역이 ${cidr}입니다. IPv4 클러스터의 프라이빗 엔드포인트에는 IPv6 주소가 없어 규칙이 효과가 없습니다. IPv4 대역을 적으십시오.`,
  },
  PrivateAccessUnused: {
    en: () =>
      'privateAccess opens the private endpoint, and access is "public"; remove it, or set access to "public-and-private" or "private"',
    ko: () =>
      'privateAccess는 프라이빗 엔드포인트를 여는데 access가 "public"입니다. 지우거나 access를 "public-and-private" 또는 "private"으로 바꾸십시오.',
  },
  PrivateAccessEmpty: {
    en: () => "privateAccess is empty; add cidrs or securityGroupIds, or remove it",
    ko: () => "privateAccess가 비어 있습니다. cidrs나 securityGroupIds를 추가하거나 지우십시오.",
  },
  PrivateAccessRepeated: {
    en: ({ source }: { source: string }) => `${source} is listed twice; remove one`,
    ko: ({ source }) => `${source}이(가) 두 번 있습니다. 하나를 지우십시오.`,
  },
});

/** Kinds of addresses that do not come from the internet. */
export type AddressKind = keyof typeof koreanKinds;

const koreanKinds = {
  private: "사설",
  "shared address space": "공유 주소 공간",
  loopback: "루프백",
  "link-local": "링크 로컬",
  multicast: "멀티캐스트",
  "unique local": "고유 로컬",
} as const;
