import { defineWarnings, question } from "@eksnet/modules/errors";

/** Warnings that depend on more than one section of an environment. */
export const sentences = defineWarnings({
  AcceptanceUnused: {
    en: ({ code, near }: { code: string; near: string | undefined }) =>
      `this environment has no warning ${code} that could be accepted, and errors cannot be accepted.${question.en(near)} Correct the code, or remove the line`,
    ko: ({ code, near }) =>
      `이 환경에는 허용할 수 있는 경고 ${code} 항목이 없고, 오류는 허용할 수 없습니다.${question.ko(near)} 코드를 고치거나 줄을 지우십시오.`,
  },
  PlaceholdersRemain: {
    en: ({ placeholders }: { placeholders: readonly string[] }) =>
      `placeholder values remain: ${placeholders.join("; ")}. Replace them before the first plan`,
    ko: ({ placeholders }) =>
      `예시 값이 남아 있습니다: ${placeholders.join("; ")}. 첫 plan 전에 실제 값으로 바꾸십시오.`,
  },
  ApiServerPrivate: {
    en: () =>
      "the API server is reachable from inside the VPC only. Run the addons and workloads stacks in the VPC, or from a network that is connected to it",
    ko: () =>
      "API 서버는 VPC 안에서만 접근할 수 있습니다. addons와 workloads 스택을 VPC 안이나 VPC에 연결된 네트워크에서 실행하십시오.",
  },
  RemoteRunsBlocked: {
    en: () =>
      'remote runs of the addons and workloads stacks come from addresses that HCP Terraform does not publish, and cluster.endpoint.allowedCidrs limits the public API server. Set state.execution to "agent" for both',
    ko: () =>
      'addons와 workloads의 원격 실행은 HCP Terraform이 공개하지 않는 주소에서 오는데, cluster.endpoint.allowedCidrs가 퍼블릭 API 서버를 제한합니다. 두 스택의 state.execution을 "agent"로 바꾸십시오.',
  },
  RunRolesMissing: {
    en: () =>
      "runRoles is not set, so runs of the addons and workloads stacks can sign in to the cluster only as one of cluster.admins. Set runRoles.addons and runRoles.workloads to the ARNs of the IAM roles that those runs assume",
    ko: () =>
      "runRoles가 없으므로 addons와 workloads 스택의 실행은 cluster.admins 가운데 하나로만 클러스터에 로그인할 수 있습니다. runRoles.addons와 runRoles.workloads에 각 실행이 맡는 IAM 역할의 ARN을 지정하십시오.",
  },
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
  PodsUnselected: {
    en: ({ names }: { names: string }) =>
      `strict network policy isolates pods that no policy selects: ${names}. Give them networkPolicies`,
    ko: ({ names }) =>
      `strict 네트워크 정책은 어떤 정책도 선택하지 않은 파드를 격리합니다: ${names}. networkPolicies를 주십시오.`,
  },
  HealthChecksDenied: {
    en: ({ name }: { name: string }) =>
      `the network policies of ${name} allow no IP range, so the health checks of its load balancer fail. Add an ingress rule with a peer of kind "range": the subnets of the load balancer, or the clients where client IP addresses are preserved`,
    ko: ({ name }) =>
      `${name}의 네트워크 정책이 어떤 IP 대역도 허용하지 않아 로드 밸런서의 상태 검사가 실패합니다. kind가 "range"인 피어로 로드 밸런서의 서브넷이나, 클라이언트 IP가 보존되는 경우 클라이언트의 대역을 허용하십시오.`,
  },
  MeshTrafficDenied: {
    en: ({ name }: { name: string }) =>
      `the network policies of ${name} allow no IP range, so it is unreachable through the service mesh. Add an ingress rule with peers of kind "range" for the prefix list of VPC Lattice`,
    ko: ({ name }) =>
      `${name}의 네트워크 정책이 어떤 IP 대역도 허용하지 않아 서비스 메시를 통해 접근할 수 없습니다. VPC Lattice 접두사 목록의 대역을 kind가 "range"인 피어로 허용하십시오.`,
  },
  ReadinessGatesShared: {
    en: ({ asking, namespace, others }: { asking: string; namespace: string; others: string }) =>
      `readinessGates of ${asking} labels the whole namespace ${namespace}, so the next rollout also adds readiness gates to pods of ${others}. Set readinessGates to true for all of them, or use separate namespaces`,
    ko: ({ asking, namespace, others }) =>
      `readiness gate는 네임스페이스 ${namespace}의 레이블로 켜집니다. ${asking}에 readinessGates가 있으므로 ${others}의 파드도 다음 롤아웃부터 게이트를 받습니다. 모두 readinessGates를 true로 지정하거나 네임스페이스를 나누십시오.`,
  },
  CertificatePending: {
    en: ({ names }: { names: string }) =>
      `the load balancers of ${names} need a certificate that AWS issues only after the name servers of the new zone are registered with the registrar. Do that before you apply the workloads stack, or set certificateArns`,
    ko: ({ names }) =>
      `${names}의 로드 밸런서에 필요한 인증서는 새 영역의 네임 서버를 등록기관에 등록한 뒤에야 발급됩니다. 그 뒤에 workloads 스택을 적용하거나 certificateArns를 지정하십시오.`,
  },
  CertificateNameMissing: {
    en: ({ hosts, name }: { hosts: string; name: string }) =>
      `network.dns.certificate does not cover ${hosts} of ${name}, so its load balancer needs another certificate in ACM. Add the names there, or set certificateArns`,
    ko: ({ hosts, name }) =>
      `${name}의 호스트 ${hosts}에 해당하는 이름이 network.dns.certificate에 없으므로 로드 밸런서에는 ACM의 다른 인증서가 필요합니다. 인증서에 이름을 추가하거나 certificateArns를 지정하십시오.`,
  },
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
