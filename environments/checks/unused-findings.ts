import { defineErrors, defineWarnings, question } from "@eksnet/modules/errors";

interface Overlap {
  readonly name: string;

  /** Why it has no effect. */
  readonly because: "own" | "elsewhere";
}

/** The errors of fields that would have no effect because of another section, or of another environment. */
export const unusedErrors = defineErrors({
  MayOverlapUnused: {
    en: ({ name, because }: Overlap) =>
      ({
        own: `"${name}" is this environment itself; remove it`,
        elsewhere: `"${name}" is in another account or region, where ranges may overlap anyway; remove it`,
      })[because],
    ko: ({ name, because }) =>
      ({
        own: `"${name}"은(는) 이 환경 자신입니다. 지우십시오.`,
        elsewhere: `"${name}"은(는) 다른 계정이나 리전에 있어 대역이 겹쳐도 됩니다. 지우십시오.`,
      })[because],
  },
  MayOverlapUnknown: {
    en: ({ name, near }: { name: string; near: string | undefined }) =>
      `no environment is named "${name}".${question.en(near)} Ranges are compared only between the environments of this folder; correct the name, or remove it`,
    ko: ({ name, near }) =>
      `이름이 "${name}"인 환경이 없습니다.${question.ko(near)} 대역은 이 폴더의 환경끼리만 비교합니다. 이름을 고치거나 지우십시오.`,
  },
  TolerationsOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs these pods on Fargate, where no node has a taint that tolerations are for; remove them, or narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile}에 따라 이 파드는 Fargate에서 실행되고, Fargate에는 톨러레이션이 필요한 테인트가 없습니다. 톨러레이션을 지우거나 프로파일의 선택자를 좁히십시오.`,
  },
  ZoneSpreadOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs these pods on Fargate, which does not support topology spread constraints; remove it, or narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile}에 따라 이 파드는 Fargate에서 실행되고, Fargate는 토폴로지 분산 제약을 지원하지 않습니다. 이 필드를 지우거나 프로파일의 선택자를 좁히십시오.`,
  },
});

/** The warnings of fields without effect in this environment, which others may need. */
export const unusedWarnings = defineWarnings({
  SubnetTierUnused: {
    en: ({ tier }: { tier: "controlPlane" | "pod" }) =>
      tier === "pod"
        ? "pods have addresses in their nodes' subnets, and nothing tags these for the VPC CNI. Choose custom networking in cluster.podNetworking.mode, or remove the tier, unless another environment in this network uses it or the subnets have the CNI's tags"
        : 'the control plane of this environment does not use these subnets. Set cluster.controlPlaneSubnets to "controlPlane", or remove the tier, unless another environment in this network uses it',
    ko: ({ tier }) =>
      tier === "pod"
        ? "파드의 주소는 노드의 서브넷에 있고, 이 서브넷에는 VPC CNI용 태그를 붙이지 않습니다. cluster.podNetworking.mode에서 사용자 지정 네트워킹을 고르거나, 이 네트워크의 다른 환경이 쓰지 않고 서브넷에 CNI 태그도 없다면 계층을 지우십시오."
        : '이 환경의 컨트롤 플레인은 이 서브넷을 쓰지 않습니다. cluster.controlPlaneSubnets를 "controlPlane"으로 바꾸거나, 이 네트워크의 다른 환경이 쓰지 않는다면 계층을 지우십시오.',
  },
  SecondaryCidrUnused: {
    en: ({ cidr }: { cidr: string }) =>
      `no subnet of this environment is in ${cidr}: only subnets that network.subnets.*.cidrs pins are. Pin some, or remove the range, unless subnets that this program does not create use it`,
    ko: ({ cidr }) =>
      `${cidr} 안에 이 환경의 서브넷이 없습니다. network.subnets.*.cidrs로 고정한 서브넷만 이 대역에 놓입니다. 서브넷을 고정하거나, 이 프로그램이 만들지 않은 서브넷이 쓰지 않는다면 대역을 지우십시오.`,
  },
  WindowsModeUnused: {
    en: ({ windowsMode }: { windowsMode: string }) =>
      `got "${windowsMode}", and no node group runs Windows. Add one, or remove this, unless Windows nodes join the cluster by other means`,
    ko: ({ windowsMode }) =>
      `"${windowsMode}"인데 Windows 노드 그룹이 없습니다. 추가하거나, 다른 방법으로 합류하는 Windows 노드가 없다면 이 필드를 지우십시오.`,
  },
});
