import { defineWarnings } from "../errors";

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
export const clusterSentences = defineWarnings({
  SupportEnding: {
    en: ({ version, lastDay, daysLeft, extended, next }: Support) =>
      `standard support of Kubernetes ${version} ends on ${lastDay}, ${["today", "tomorrow"][daysLeft] ?? `in ${daysLeft} days`}; after that, ${supportEffect.en(extended)}. Upgrade to ${next || "a newer version, which this version table does not have yet,"} first`,
    ko: ({ version, lastDay, extended, next }) =>
      `Kubernetes ${version}의 표준 지원이 ${lastDay}에 끝나고 그 뒤에는 ${supportEffect.ko(extended)}. 그 전에 ${next || "다음 버전"}으로 업그레이드하십시오.`,
  },
  SupportEnded: {
    en: ({ version, lastDay, extended, next }: Omit<Support, "daysLeft">) =>
      `standard support of Kubernetes ${version} ended on ${lastDay}: ${extended ? "EKS bills extended support for it" : "EKS may upgrade the control plane at any time, and this configuration would then plan to undo it"}. Upgrade to ${next || "a newer version, which this version table does not have yet,"} now`,
    ko: ({ version, lastDay, extended, next }) =>
      `Kubernetes ${version}의 표준 지원이 ${lastDay}에 끝났습니다. ${extended ? "EKS가 연장 지원 요금을 청구합니다" : "EKS가 언제든 컨트롤 플레인을 업그레이드할 수 있고, 그러면 이 구성은 되돌리는 plan을 냅니다"}. 지금 ${next || "다음 버전"}으로 업그레이드하십시오.`,
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

/** The warnings of a cluster's EKS add-ons. */
export const addonSentences = defineWarnings({
  AddonBuildUnlisted: {
    en: ({ build, listed, version }: { build: string; listed: string; version: string }) =>
      `this is build ${build}, and the version table has ${listed} for Kubernetes ${version}. Confirm with "aws eks describe-addon-versions" that the build is for this version, and remove the line when the table has caught up`,
    ko: ({ build, listed, version }) =>
      `빌드 ${build}가 버전 표의 Kubernetes ${version}용 빌드 ${listed}와 다릅니다. 이 Kubernetes 버전용 빌드인지 "aws eks describe-addon-versions"로 확인하고, 표가 따라오면 이 줄을 지우십시오.`,
  },
  AddonUnlisted: {
    en: ({ name, question }: { name: string; question: string }) =>
      `"${name}" is not in the add-on catalog, so it gets no IAM role, and its pods, its images and the AWS services that it calls are not planned for.${question} If it calls AWS, give its service account a role yourself`,
    ko: ({ name }) =>
      `"${name}" 애드온은 카탈로그에 없으므로 IAM 역할이 만들어지지 않고, 파드와 이미지와 호출하는 AWS 서비스도 계획에 포함되지 않습니다. AWS를 호출한다면 서비스 어카운트에 직접 역할을 주십시오.`,
  },
});
