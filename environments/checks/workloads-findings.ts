import { defineErrors } from "@eksnet/modules/errors";

/** The errors of applications against the cluster, the addons and the network. */
export const errors = defineErrors({
  WorkloadNameReserved: {
    en: ({ name }: { name: string }) =>
      `the workloads stack already uses the name "${name}" for a resource of its own; rename the application`,
    ko: ({ name }) => `workloads 스택이 "${name}" 이름을 자체 리소스에 사용합니다. 애플리케이션의 이름을 바꾸십시오.`,
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
      "노드의 파드는 cluster.podNetworking.securityGroupsForPods가 설정되어 있을 때만 자체 보안 그룹을 씁니다. 트렁크 인터페이스가 있는 인스턴스 타입에서 {}로 설정하거나 보안 그룹을 지우십시오.",
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
