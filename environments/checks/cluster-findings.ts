import { defineErrors, defineWarnings } from "@eksnet/modules/errors";

/** The errors of a cluster and its nodes. */
export const errors = defineErrors({
  NodeGroupsMissing: {
    en: () => "there is no node group, and CoreDNS and the addons need nodes; add one",
    ko: () => "노드 그룹이 없습니다. CoreDNS와 애드온에는 노드가 필요하니 노드 그룹을 추가하십시오.",
  },
  LinuxNodesMissing: {
    en: () =>
      "every group runs Windows, and CoreDNS and the addons run on Linux only; add a group with the ami al2023 or bottlerocket",
    ko: () =>
      "모든 노드 그룹이 Windows인데 CoreDNS와 애드온은 Linux에서만 실행됩니다. ami가 al2023이나 bottlerocket인 노드 그룹을 추가하십시오.",
  },
  WindowsUnavailable: {
    en: ({ region }: { region: string }) =>
      `EKS does not offer Windows managed node groups in ${region}; use al2023 or bottlerocket`,
    ko: ({ region }) =>
      `EKS는 ${region} 리전에서 Windows 관리형 노드 그룹을 제공하지 않습니다. al2023이나 bottlerocket을 쓰십시오.`,
  },
  SecurityGroupsNeedIptables: {
    en: () =>
      'enforcing "strict" requires kube-proxy in mode "iptables", and cluster.addons.kube-proxy sets "ipvs"; set enforcing to "standard", or remove that mode',
    ko: () =>
      'enforcing이 "strict"이면 kube-proxy가 "iptables" 모드여야 하는데 cluster.addons.kube-proxy가 "ipvs"로 설정합니다. enforcing을 "standard"로 설정하거나 그 모드를 지우십시오.',
  },
  ExternalSnatNeedsNat: {
    en: ({ cause }: { cause: "no-nat" | "public-subnets" }) =>
      cause === "no-nat"
        ? 'with external SNAT, pods reach the internet only through NAT gateways, and network.nat is "none"; set network.nat to "single" or "per-zone", or snat to "internal"'
        : 'public subnets route to the internet gateway, which drops traffic from pods because they have no public addresses; set subnets to "private", or podNetworking.snat to "internal"',
    ko: ({ cause }) =>
      cause === "no-nat"
        ? '외부 SNAT에서는 파드가 NAT 게이트웨이를 통해서만 인터넷에 연결하는데 network.nat이 "none"입니다. network.nat을 "single"이나 "per-zone"으로, 또는 snat을 "internal"로 설정하십시오.'
        : '퍼블릭 서브넷의 경로는 인터넷 게이트웨이로 가는데, 파드에는 퍼블릭 주소가 없어 게이트웨이가 파드의 트래픽을 버립니다. subnets를 "private"으로, 또는 podNetworking.snat을 "internal"로 설정하십시오.',
  },
  FargateProfileNameReserved: {
    en: () => "EKS reserves names that begin with eks-; choose another",
    ko: () => "eks-로 시작하는 이름은 EKS가 예약합니다. 다른 이름을 쓰십시오.",
  },
  CoreDnsProfileMissing: {
    en: () =>
      'no Fargate profile matches CoreDNS, so its pods would stay Pending; add a selector { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } } to cluster.fargateProfiles, or use "ec2"',
    ko: () =>
      'CoreDNS와 일치하는 Fargate 프로파일이 없어 파드가 Pending 상태로 남습니다. cluster.fargateProfiles에 { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } } 셀렉터를 추가하거나 "ec2"를 쓰십시오.',
  },
  FargateUnavailable: {
    en: ({ region }: { region: string }) => `Fargate is not available in ${region}; use node groups`,
    ko: ({ region }) => `${region} 리전에서는 Fargate를 쓸 수 없습니다. 노드 그룹을 쓰십시오.`,
  },
  FargateIgnoresEgress: {
    en: () =>
      "Fargate pods use the cluster security group, which allows all egress and which nodes leave when egress is limited; remove cluster.egress or cluster.fargateProfiles",
    ko: () =>
      "Fargate 파드는 클러스터 보안 그룹을 쓰는데 이 그룹은 모든 송신을 허용하고, 송신을 제한하면 노드에는 이 그룹이 붙지 않습니다. cluster.egress나 cluster.fargateProfiles를 지우십시오.",
  },
  FargateNeedsIrsa: {
    en: ({ pods }: { pods: string }) =>
      `it matches pods of ${pods}, and EKS Pod Identity does not support Fargate; set cluster.identity to "irsa", or narrow the selectors`,
    ko: ({ pods }) =>
      `${pods}의 파드와 일치하는데 EKS Pod Identity는 Fargate를 지원하지 않습니다. cluster.identity를 "irsa"로 설정하거나 셀렉터를 좁히십시오.`,
  },
});

/** The warnings of a cluster against its network and its nodes. */
export const warnings = defineWarnings({
  EndpointsUnknown: {
    en: ({ kind, services }: { kind: string; services: string }) =>
      `egress is limited, and rules for the endpoints of a network of kind "${kind}" are not generated. Allow TCP 443 to the ranges at which nodes reach ${services}, or to the endpoints for them`,
    ko: ({ kind, services }) =>
      `egress가 제한되어 있고, kind가 "${kind}"인 네트워크의 엔드포인트에 대한 규칙은 자동으로 만들어지지 않습니다. 노드가 ${services}에 접속하는 대역이나 엔드포인트를 cluster.egress에 TCP 443으로 허용하십시오.`,
  },
  PodsWithoutInternet: {
    en: ({ groups }: { groups: string }) =>
      `pods with security groups of their own cannot reach the internet from public subnets, where the nodes of ${groups} are. Set their subnets to "private", or enforcing to "standard"`,
    ko: ({ groups }) =>
      `자체 보안 그룹을 가진 파드는 퍼블릭 서브넷(노드 그룹 ${groups})에서 인터넷에 접속할 수 없습니다. 노드 그룹의 subnets를 "private"으로 하거나 enforcing을 "standard"로 바꾸십시오.`,
  },
  NetworkPolicyUnenforced: {
    en: ({ pods, agents }: { pods: "Windows nodes" | "Fargate"; agents: string }) =>
      `NetworkPolicy is not enforced for pods on ${pods}, because its agent runs on ${agents} only. Run only pods there that any pod of the cluster may reach`,
    ko: ({ pods }) =>
      `${pods === "Fargate" ? "Fargate" : "Windows 노드"}의 파드에는 NetworkPolicy가 적용되지 않습니다. 클러스터의 어느 파드든 접근해도 되는 파드만 실행하십시오.`,
  },
});
