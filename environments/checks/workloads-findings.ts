import { defineErrors, defineWarnings } from "@eksnet/modules/errors";

/** The errors of applications against the cluster, the addons and the network. */
export const errors = defineErrors({
  WorkloadNameReserved: {
    en: ({ name }: { name: string }) =>
      `the workloads stack uses "${name}" as an id of its own; rename the application, and keep the names of its objects with namespace, deploymentName and serviceName`,
    ko: ({ name }) =>
      `workloads 스택이 "${name}"을(를) 자체 ID로 사용합니다. 애플리케이션의 이름을 바꾸고, 오브젝트의 이름은 namespace, deploymentName, serviceName으로 유지하십시오.`,
  },
  NamespaceReserved: {
    en: ({ namespace, owner }: { namespace: string; owner: string }) =>
      `"${namespace}" is reserved for ${owner}; choose another namespace`,
    ko: ({ namespace, owner }) =>
      `"${namespace}" 네임스페이스는 ${owner}에 예약되어 있습니다. 다른 네임스페이스를 쓰십시오.`,
  },
  ExposureNeedsLoadBalancerController: {
    en: ({ kind }: { kind: string }) =>
      `the AWS Load Balancer Controller creates load balancers of kind "${kind}"; add addons.loadBalancerController`,
    ko: ({ kind }) =>
      `"${kind}" 로드 밸런서는 AWS Load Balancer Controller가 생성합니다. addons.loadBalancerController를 추가하십시오.`,
  },
  ExposureNeedsGatewayApi: {
    en: () => 'no controller serves Gateways; set addons.loadBalancerController.gatewayApi to true, or use "ingress"',
    ko: () =>
      'Gateway를 처리하는 컨트롤러가 없습니다. addons.loadBalancerController.gatewayApi를 true로 설정하거나 "ingress"를 쓰십시오.',
  },
  SecurityGroupsForPodsOff: {
    en: () =>
      "pods on nodes get their own security groups only if cluster.podNetworking.securityGroupsForPods is set; set it to {}, on instance types with trunk interfaces, or remove them",
    ko: () =>
      "노드의 파드는 cluster.podNetworking.securityGroupsForPods가 설정되어 있을 때만 자체 보안 그룹을 씁니다. 트렁크 인터페이스가 있는 인스턴스 타입에서 {}(으)로 설정하거나 보안 그룹을 지우십시오.",
  },
  SecurityGroupsRefuseLocalTraffic: {
    en: () =>
      'a load balancer with instance targets and client IP preservation cannot reach pods with their own security groups in strict mode; set expose.targets to "ip", or cluster.podNetworking.securityGroupsForPods.enforcing to "standard"',
    ko: () =>
      '인스턴스 대상과 클라이언트 IP 보존을 쓰는 로드 밸런서는 strict 모드에서 자체 보안 그룹이 있는 파드에 연결할 수 없습니다. expose.targets를 "ip"로, 또는 cluster.podNetworking.securityGroupsForPods.enforcing을 "standard"로 설정하십시오.',
  },
  InstanceTargetsOnIpv6: {
    en: () => 'load balancers reach IPv6 pods by their own addresses only, not through node ports; use "ip"',
    ko: () => '로드 밸런서는 노드 포트가 아니라 파드의 주소로만 IPv6 파드에 연결합니다. "ip"를 쓰십시오.',
  },
  InstanceTargetsOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs its pods on Fargate, which has no node ports; use "ip", or narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile} 프로파일이 이 파드를 노드 포트가 없는 Fargate에서 실행합니다. "ip"를 쓰거나 프로파일의 셀렉터를 좁히십시오.`,
  },
  PolicyOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs its pods on Fargate, where network policies are not enforced; narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile} 프로파일이 이 파드를 네트워크 정책이 적용되지 않는 Fargate에서 실행합니다. 프로파일의 셀렉터를 좁히십시오.`,
  },
});

/** The warnings of applications against each other, their certificates and network policies. */
export const warnings = defineWarnings({
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
});
