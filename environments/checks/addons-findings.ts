import { defineErrors } from "@eksnet/modules/errors";

/** The errors of addons against the network, the cluster and each other. */
export const errors = defineErrors({
  AddonNeedsLoadBalancerController: {
    en: () =>
      "the AWS Load Balancer Controller creates its load balancer; add addons.loadBalancerController, or choose a chart without a load balancer",
    ko: () =>
      "이 애드온의 로드 밸런서는 AWS Load Balancer Controller가 생성합니다. addons.loadBalancerController를 추가하거나 로드 밸런서가 없는 차트를 쓰십시오.",
  },
  AddonInstalledTwice: {
    en: ({ addon }: { addon: string }) =>
      `${addon} already installs the same program, in the same namespace; remove one of the two`,
    ko: ({ addon }) =>
      `${addon} 애드온이 같은 프로그램을 같은 네임스페이스에 이미 설치합니다. 둘 중 하나를 지우십시오.`,
  },
  ExternalDnsNeedsZone: {
    en: () =>
      "ExternalDNS writes to the network's Route 53 zone, and the network has none; add network.dns, or remove this",
    ko: () =>
      "ExternalDNS는 네트워크의 Route 53 호스팅 영역에 레코드를 쓰는데 네트워크에 호스팅 영역이 없습니다. network.dns를 추가하거나 이 항목을 지우십시오.",
  },
  LoadBalancerNeedsSubnets: {
    en: ({ scheme, tier }: { scheme: string; tier: string }) =>
      `"${scheme}" places the load balancer in ${tier} subnets, and the network has none; add network.subnets.${tier}, or change the scheme`,
    ko: ({ scheme, tier }) =>
      `"${scheme}" 로드 밸런서는 ${tier} 서브넷에 생성되는데 네트워크에 그 서브넷이 없습니다. network.subnets.${tier} 항목을 추가하거나 scheme을 바꾸십시오.`,
  },
  CiliumUnused: {
    en: ({ networkPolicy }: { networkPolicy: string }) =>
      `Cilium is not installed, because cluster.podNetworking.networkPolicy is "${networkPolicy}"; set that to "cilium", or remove this`,
    ko: ({ networkPolicy }) =>
      `cluster.podNetworking.networkPolicy가 "${networkPolicy}"이므로 Cilium을 설치하지 않습니다. 그 값을 "cilium"으로 설정하거나 이 항목을 지우십시오.`,
  },
  CiliumNeedsNodes: {
    en: ({ operators, nodes }: { operators: number; nodes: number }) =>
      `${operators === 1 ? "the operator needs a node" : `each of the ${operators} operators needs its own node`}, but only ${nodes} of the desired nodes accept ${operators === 1 ? "it" : "them"}; lower this, raise nodesPerZone.desired, or tolerate more taints`,
    ko: ({ operators, nodes }) =>
      `오퍼레이터 ${operators}개가 각각 다른 노드에서 실행되어야 하는데 원하는 노드 중 ${nodes}개에서만 실행할 수 있습니다. 이 값을 줄이거나, nodesPerZone.desired를 늘리거나, 톨러레이션을 추가하십시오.`,
  },
  AppMeshEnded: {
    en: () => 'AWS ended support for App Mesh on 2026-09-30; use "vpc-lattice", which needs no sidecar proxies',
    ko: () =>
      'AWS의 App Mesh 지원이 2026-09-30에 종료되었습니다. 사이드카 프록시가 필요 없는 "vpc-lattice"를 쓰십시오.',
  },
  MeshUnavailable: {
    en: ({ region }: { region: string }) =>
      `VPC Lattice is not available in ${region}; remove addons.mesh, and the field mesh of every application`,
    ko: ({ region }) =>
      `${region} 리전에서는 VPC Lattice를 쓸 수 없습니다. addons.mesh와 모든 애플리케이션의 mesh 필드를 지우십시오.`,
  },
  MeshNeedsPodIdentity: {
    en: () =>
      'the mesh identifies callers by the session tags that EKS Pod Identity sets, and IRSA sets none; set cluster.identity to "pod-identity"',
    ko: () =>
      '메시는 EKS Pod Identity가 설정하는 세션 태그로 호출자를 식별하는데 IRSA는 세션 태그를 설정하지 않습니다. cluster.identity를 "pod-identity"로 설정하십시오.',
  },
  ApplicationNeedsMesh: {
    en: () => 'the environment has no service mesh; add addons.mesh: { kind: "vpc-lattice" }, or remove this',
    ko: () =>
      '환경에 서비스 메시가 없습니다. addons.mesh: { kind: "vpc-lattice" } 설정을 추가하거나 이 항목을 지우십시오.',
  },
  MeshIdentityOnFargate: {
    en: ({ pods }: { pods: string }) =>
      `it matches pods of ${pods}, whose identity in the mesh comes from EKS Pod Identity, which does not support Fargate; narrow the selectors`,
    ko: ({ pods }) =>
      `${pods}의 파드와 일치하는데, 이 파드의 메시 ID를 제공하는 EKS Pod Identity는 Fargate를 지원하지 않습니다. 셀렉터를 좁히십시오.`,
  },
});
