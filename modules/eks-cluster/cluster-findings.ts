import { defineErrors, defineWarnings } from "../errors";

/** The errors of a cluster. */
export const errors = defineErrors({
  Ipv6Unavailable: {
    en: ({ region }: { region: string }) =>
      `EKS does not offer IPv6 clusters in ${region}; use an IPv4 mode, such as "prefix-delegation"`,
    ko: ({ region }) =>
      `EKS는 ${region}에서 IPv6 클러스터를 제공하지 않습니다. "prefix-delegation" 같은 IPv4 모드를 쓰십시오.`,
  },
  SubnetsTooFew: {
    en: ({ count }: { count: number }) => `got ${count}; EKS needs subnets in at least two zones`,
    ko: ({ count }) => `서브넷이 ${count}개입니다. EKS에는 두 개 이상의 가용 영역에 서브넷이 필요합니다.`,
  },
  ZoneRefused: {
    en: ({ zone, id }: { zone: string; id: string }) =>
      `${zone} is ${id}, where EKS does not support control planes; choose another zone`,
    ko: ({ zone, id }) => `${zone}은(는) EKS가 컨트롤 플레인을 지원하지 않는 ${id}입니다. 다른 가용 영역을 고르십시오.`,
  },
  ServiceCidrRefused: {
    en: () => "EKS chooses this range in an IPv6 cluster; remove it",
    ko: () => "IPv6 클러스터에서는 EKS가 이 대역을 정합니다. 지우십시오.",
  },
  ServiceCidrUnsuitable: {
    en: ({ cidr, ranges }: { cidr: string; ranges: readonly string[] }) =>
      `got ${cidr}; EKS accepts /12 to /24 within ${ranges.join(", ")}`,
    ko: ({ cidr, ranges }) => `대역이 ${cidr}입니다. EKS는 ${ranges.join(", ")} 안의 /12~/24를 받습니다.`,
  },
  LogRetentionUnused: {
    en: ({ days }: { days: number }) =>
      `got ${days}, but logs is empty, so there is no log group; remove it, or list logs`,
    ko: ({ days }) => `값이 ${days}이지만 logs가 비어 있어 로그 그룹이 없습니다. 지우거나 logs를 채우십시오.`,
  },
  AdminsMissing: {
    en: () => "without an administrator, the cluster is inaccessible; add the IAM role of one",
    ko: () => "관리자가 없으면 클러스터에 접근할 수 없습니다. 관리할 IAM 역할을 추가하십시오.",
  },
  PrincipalMalformed: {
    en: ({ arn }: { arn: string }) =>
      `got "${arn}"; write the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/platform-admin"`,
    ko: ({ arn }) =>
      `값이 "${arn}"입니다. "arn:aws:iam::111122223333:role/platform-admin"과 같은 IAM 역할이나 사용자의 ARN을 적으십시오.`,
  },
  PrincipalRefused: {
    en: (refused: RefusedPrincipal) =>
      refused.reason === "service-linked"
        ? `got "${refused.arn}", a service-linked role, which EKS does not accept in an access entry; use a role that people or runs can assume`
        : `got "${refused.arn}", whose name has ${refused.length} characters; IAM allows ${refused.max}. Write the ARN as IAM shows it`,
    ko: (refused) =>
      refused.reason === "service-linked"
        ? `"${refused.arn}"은(는) EKS가 액세스 항목에 받지 않는 서비스 연결 역할입니다. 사람이나 실행이 맡을 수 있는 역할을 쓰십시오.`
        : `"${refused.arn}"의 이름이 ${refused.length}자인데 IAM은 ${refused.max}자까지 허용합니다. IAM에 나오는 ARN을 적으십시오.`,
  },
  AdminDuplicate: {
    en: ({ arn, first }: { arn: string; first: string }) =>
      arn === first
        ? `"${arn}" is listed twice; remove one`
        : `"${arn}" and "${first}" would have the same address in Terraform; remove one, or rename its role`,
    ko: ({ arn, first }) =>
      arn === first
        ? `"${arn}"이(가) 두 번 있습니다. 하나를 지우십시오.`
        : `"${arn}"과(와) "${first}"의 Terraform 주소가 같아집니다. 하나를 지우거나 역할의 이름을 바꾸십시오.`,
  },
});

type RefusedPrincipal =
  | { readonly arn: string; readonly reason: "service-linked" }
  | { readonly arn: string; readonly reason: "too-long"; readonly length: number; readonly max: number };

/** What EKS does at the end of standard support, in each language. */
const supportEffect = {
  en: (extended: boolean) => (extended ? "EKS bills extended support" : "EKS upgrades the control plane"),
  ko: (extended: boolean) =>
    extended ? "EKS가 연장 지원 요금을 청구합니다" : "EKS가 컨트롤 플레인을 업그레이드합니다",
};

interface Support {
  readonly version: string;
  readonly lastDay: string;
  readonly daysLeft: number;
  readonly extended: boolean;

  /** The next version; empty where the version table has none yet. */
  readonly next: string;
}

/** The warnings of a cluster. */
export const warnings = defineWarnings({
  SupportEnding: {
    en: ({ version, lastDay, daysLeft, extended, next }: Support) =>
      `standard support of Kubernetes ${version} ends on ${lastDay}, ${["today", "tomorrow"][daysLeft] ?? `in ${daysLeft} days`}; after that, ${supportEffect.en(extended)}. Upgrade to ${next || "a newer version, which this version table does not have yet,"} first`,
    ko: ({ version, lastDay, extended, next }) =>
      `Kubernetes ${version}의 표준 지원이 ${lastDay}에 끝나고 그 뒤에는 ${supportEffect.ko(extended)}. 그 전에 ${next || "다음 버전"}(으)로 업그레이드하십시오.`,
  },
  SupportEnded: {
    en: ({ version, lastDay, extended, next }: Omit<Support, "daysLeft">) =>
      `standard support of Kubernetes ${version} ended on ${lastDay}: ${extended ? "EKS bills extended support for it" : "EKS may upgrade the control plane at any time, and this configuration would then plan to undo it"}. Upgrade to ${next || "a newer version, which this version table does not have yet,"} now`,
    ko: ({ version, lastDay, extended, next }) =>
      `Kubernetes ${version}의 표준 지원이 ${lastDay}에 끝났습니다. ${extended ? "EKS가 연장 지원 요금을 청구합니다" : "EKS가 언제든 컨트롤 플레인을 업그레이드할 수 있고, 그러면 이 구성은 되돌리는 plan을 냅니다"}. 지금 ${next || "다음 버전"}(으)로 업그레이드하십시오.`,
  },
  ApiServerPublic: {
    en: () => 'the API server is reachable from the whole internet. Set allowedCidrs, or access to "private"',
    ko: () =>
      'API 서버에 인터넷 전체에서 접근할 수 있습니다. allowedCidrs를 지정하거나 access를 "private"으로 바꾸십시오.',
  },
  PrivateEndpointIsolated: {
    en: () =>
      "the private API server accepts connections from the cluster's own nodes and pods only. Add the ranges or security groups of its other clients, such as a VPN or the runners of the addons and workloads stacks, to privateAccess",
    ko: () =>
      "프라이빗 API 서버는 클러스터의 노드와 파드에서 오는 연결만 받습니다. VPN이나 addons·workloads 스택의 러너처럼 API 서버에 접속하는 다른 클라이언트의 대역이나 보안 그룹을 privateAccess에 추가하십시오.",
  },
  NodesNeedPublicEndpoint: {
    en: () =>
      'nodes use the public endpoint, so allowedCidrs must include the addresses from which they leave the VPC. Or set access to "public-and-private"',
    ko: () =>
      '노드가 퍼블릭 엔드포인트를 쓰므로, 노드가 VPC를 나갈 때의 주소가 allowedCidrs에 있어야 합니다. 또는 access를 "public-and-private"으로 바꾸십시오.',
  },
  NodesNeedEgressToEndpoint: {
    en: () =>
      'nodes reach the API server over the internet, so cluster.egress must allow TCP 443 to it. Or set access to "public-and-private"',
    ko: () =>
      '노드가 인터넷을 거쳐 API 서버에 접속하므로 cluster.egress가 TCP 443을 허용해야 합니다. 또는 access를 "public-and-private"으로 바꾸십시오.',
  },
});
