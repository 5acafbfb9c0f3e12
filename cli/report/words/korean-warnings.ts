/** What a warning of the program says, by what is sure to stand in its English sentence. */
interface Gist {
  readonly of: RegExp;
  readonly says: (...parts: readonly (string | undefined)[]) => string;
}

const gists: readonly Gist[] = [
  {
    of: /subnet (\S+) in (\S+): (\d+) % of what .* maximum size, (\d+) % while an update/,
    says: (cidr, zone, share, update) =>
      `${zone}의 서브넷 ${cidr}: 노드가 최대일 때 확실히 줄 수 있는 양의 ${share} %, 업데이트 중에는 ${update} %가 쓰입니다. 계층의 서브넷을 키우거나 nodesPerZone.max 또는 podsPerNode를 줄이십시오.`,
  },
  {
    of: /applications have (\d+) pods, and nodes accept (\d+) at the desired number, and (\d+) at the most/,
    says: (pods, desired, most) =>
      `애플리케이션 파드는 ${pods}개인데 노드의 자리는 희망 노드 수일 때 ${desired}개, 최대일 때 ${most}개이므로 일부는 기다립니다. 더 큰 인스턴스 유형을 쓰거나 nodesPerZone을 늘리거나 다른 모드를 고르십시오.`,
  },
  {
    of: /with the desired number of nodes, (\d+) pods of the cluster's own/,
    says: (pods) =>
      `희망 노드 수로는 클러스터 자체의 파드 ${pods}개에 자리가 없습니다. 더 큰 인스턴스 유형을 쓰거나 nodesPerZone을 늘리십시오.`,
  },
  {
    of: /readinessGates of .+ labels the whole namespace (.+), so the next rollout also adds readiness gates to pods of (.+)\. Set/,
    says: (namespace, others) =>
      `readinessGates는 네임스페이스 ${namespace}의 레이블이므로 ${others}의 파드도 다음 롤아웃부터 게이트를 받습니다. 모두 readinessGates를 true로 지정하거나 네임스페이스를 나누십시오.`,
  },
  {
    of: /the load balancers of (.+) need a certificate that AWS issues only after/,
    says: (applications) =>
      `${applications}의 로드 밸런서에 필요한 인증서는 새 영역의 네임 서버를 등록기관에 등록한 뒤에야 발급됩니다. 그 뒤에 workloads 스택을 적용하거나 certificateArns를 지정하십시오.`,
  },
  {
    of: /no name of network\.dns\.certificate covers (.+) of (\S+), so its load balancer needs another certificate/,
    says: (hosts, application) =>
      `${application}의 호스트 ${hosts}에 해당하는 이름이 network.dns.certificate에 없으므로 로드 밸런서에는 ACM의 다른 인증서가 필요합니다. 인증서에 이름을 추가하거나 expose.tls.certificateArns를 지정하십시오.`,
  },
  {
    of: /the first pull of (\S+) through the cache needs a NAT route/,
    says: (image) =>
      `풀스루 캐시를 통한 ${image}의 첫 풀에는 NAT 경로가 필요한데 network.nat이 "none"입니다. apply 전에 다른 곳에서 한 번 풀하십시오.`,
  },
  {
    of: /nodes pull images from (.+), and no rule allows TCP 443/,
    says: (hosts) =>
      `노드가 ${hosts}에서 이미지를 풀하는데 0.0.0.0/0으로 가는 TCP 443을 허용하는 규칙이 없습니다. 해당 레지스트리의 범위를 허용하거나, 이미지를 Amazon ECR에 복사하고 registry에 지정하십시오.`,
  },
  {
    of: /(cluster\.nodeGroups\.\S+\.podsPerNode) is (\d+), and nodes of (.+) accept at most (\d+) pods in mode "(\S+)"/,
    says: (path, pods, types, most, mode) =>
      `${path}는 ${pods}인데 ${mode} 모드에서 ${types} 노드가 받는 파드는 최대 ${most}개입니다. ${most}로 낮추거나 지우십시오.`,
  },
  {
    of: /no image of a chart or an application matches the prefix "(.+)", so this mirror has no effect/,
    says: (prefix) =>
      `접두사 ${prefix}에 맞는 이미지가 차트에도 애플리케이션에도 없어 이 미러는 효과가 없습니다. 접두사를 고치거나 항목을 지우십시오.`,
  },
  {
    of: /no chart is fetched from "(.+)", so charts has no effect/,
    says: (charts) =>
      `${charts}에서 가져오는 차트가 없어 charts는 효과가 없습니다. charts를 지우거나, 자체 chartRepository가 없는 애드온을 설치하십시오.`,
  },
  {
    of: /security policy (\S+) is newer than this platform's table/,
    says: (policy) =>
      `보안 정책 ${policy}은 이 플랫폼의 표보다 나중에 나온 이름이라 확인하지 못했습니다. aws elbv2 describe-ssl-policies로 확인하십시오.`,
  },
  {
    of: /placeholder values remain: (.+)\. Replace them/,
    says: (list) => `예시 값이 남아 있습니다: ${list}. 첫 plan 전에 실제 값으로 바꾸십시오.`,
  },
  {
    of: /(\S+) has (\d+) pods, and nodes on which they may run accept (\d+) of them at the desired number, and (\d+) at the most/,
    says: (name, pods, desired, most) =>
      `${name}의 파드는 ${pods}개인데 실행할 수 있는 노드가 받는 수는 희망 노드 수일 때 ${desired}개, 최대일 때 ${most}개이므로 일부는 Pending 상태로 남습니다. 해당 노드 그룹의 nodesPerZone을 늘리거나 더 큰 인스턴스 유형을 쓰십시오.`,
  },
  {
    of: /pods of (\S+) may stay Pending, because AWS does not publish what taints they tolerate: (.+); add/,
    says: (name, reasons) =>
      `${name} 파드가 Pending 상태로 남을 수 있습니다. AWS가 이 애드온의 톨러레이션을 공개하지 않기 때문입니다(${reasons}). 테인트가 없는 노드 그룹을 추가하거나 애드온 설정에 tolerations를 적으십시오.`,
  },
  {
    of: /no node group has a taint that (\S+) tolerates \((.+)\), so it has no effect/,
    says: (path, key) =>
      `${path}가 허용하는 테인트(${key})를 가진 노드 그룹이 없어 효과가 없습니다. 노드 그룹에 테인트를 주거나 톨러레이션을 지우십시오.`,
  },
  {
    of: /: (\S+) reserves (\S+) MiB of its (\S+) MiB of memory for (\d+) pods, which leaves about (\S+) MiB/,
    says: (type, reserved, memory, pods, left) =>
      `${type}은 파드 ${pods}개를 위해 메모리 ${memory} MiB 중 ${reserved} MiB를 예약하므로 파드에는 약 ${left} MiB가 남습니다. podsPerNode를 실제로 실행할 수로 정하거나 더 큰 인스턴스 유형을 쓰십시오.`,
  },
  {
    of: /pods that request (\S+) stay Pending until (.+) runs, which neither the image nor eksnet installs/,
    says: (resource, plugin) =>
      `${plugin?.includes("Neuron") ? "Neuron" : "NVIDIA"} 디바이스 플러그인이 실행되기 전까지 ${resource}를 요청하는 파드는 Pending으로 남습니다. 이미지와 eksnet 어느 쪽도 설치하지 않으므로 직접 설치한 뒤 devicePlugin을 "installed"로 적으십시오. 노드 그룹에 테인트를 두면 다른 파드가 오지 않습니다.`,
  },
  {
    of: /: (.+) has (.+), and the image (\S+) has no driver for them/,
    says: (types, _, image) =>
      `${image} 이미지에는 ${types}의 가속기 드라이버가 없습니다. NVIDIA GPU나 AWS Neuron 유형을 al2023 또는 bottlerocket과 함께 쓰거나, ami를 "al2023-standard"로 정하고 드라이버를 직접 설치하십시오. Windows 노드에서는 가속기를 지원하지 않습니다.`,
  },
  {
    of: /: (.+) gets Neuron driver (\S+), and AWS ended its support of Inf1 with driver (\S+)\. /,
    says: (types, version, last) =>
      `${types} 노드에는 Neuron 드라이버 ${version}이 설치되며, AWS의 Inf1 지원은 드라이버 ${last}에서 끝났습니다. Inf1을 지원하는 Neuron SDK 릴리스의 컨테이너를 쓰거나 inf2.xlarge 같은 유형으로 바꾸십시오.`,
  },
  {
    of: /: (.+) needs NVIDIA driver (\d+) or later, and the image (\S+) has (\d+)\. /,
    says: (types, needed, image, has) =>
      `${types}에는 NVIDIA 드라이버 ${needed} 이상이 필요한데 ${image} 이미지의 드라이버는 ${has}입니다. g7e.2xlarge나 g6.xlarge 같은 유형을 쓰거나, ami를 "al2023-standard"로 정하고 드라이버를 직접 설치하십시오.`,
  },
  {
    of: /: (.+) may not boot: the images of EKS need hardware virtualization/,
    says: (types) =>
      `${types}은 부팅되지 않을 수 있습니다. EKS 이미지에는 HVM이 필요한데, 이 유형의 HVM 지원에 대해 EC2 API와 EC2 사용 설명서가 서로 다르게 설명합니다. t3.medium이나 m5.large 같은 유형을 쓰십시오.`,
  },
  {
    of: /the API server answers the whole internet/,
    says: () => "API 서버가 인터넷 전체에 응답합니다. 허용 범위를 제한하거나 엔드포인트를 프라이빗으로 바꾸십시오.",
  },
  {
    of: /nodes call the public endpoint, so its ranges must hold/,
    says: () =>
      "노드가 퍼블릭 엔드포인트를 호출하므로, 노드가 VPC를 나갈 때 쓰는 주소가 허용 범위에 있어야 합니다. 또는 public-and-private를 쓰십시오.",
  },
  {
    of: /nodes call the API server over the internet, so their egress must allow/,
    says: () =>
      "노드가 인터넷을 거쳐 API 서버를 호출하므로 egress가 TCP 443을 허용해야 합니다. 또는 public-and-private를 쓰십시오.",
  },
  {
    of: /standard support of Kubernetes (\S+) ends on (\S+),/,
    says: (version, day) =>
      `Kubernetes ${version}의 표준 지원이 ${day}에 끝납니다. 그 전에 다음 버전으로 업그레이드하십시오.`,
  },
  {
    of: /Kubernetes (\S+) is out of standard support, which ended on (\S+):/,
    says: (version, day) =>
      `Kubernetes ${version}의 표준 지원이 ${day}에 끝났습니다. 지금 다음 버전으로 업그레이드하십시오.`,
  },
  {
    of: /its API server is reachable from inside the VPC only/,
    says: () =>
      "API 서버는 VPC 안에서만 접근할 수 있습니다. addons와 workloads 스택을 VPC 안이나 VPC에 연결된 네트워크에서 실행하십시오.",
  },
  {
    of: /the private API server accepts connections from the cluster's own nodes and pods only/,
    says: () =>
      "프라이빗 API 서버는 클러스터의 노드와 파드에서 오는 연결만 받습니다. VPN이나 addons·workloads 스택의 실행 환경처럼 API 서버를 호출하는 다른 쪽의 대역이나 보안 그룹을 endpoint.privateAccess에 추가하십시오.",
  },
  {
    of: /(\S+) needs (\d+) (inbound|outbound) rules in one security group, and EC2's default quota is (\d+)/,
    says: (path, rules, direction, quota) =>
      `${path}에는 보안 그룹 하나에 ${direction === "inbound" ? "인바운드" : "아웃바운드"} 규칙 ${rules}개가 필요한데 EC2의 기본 할당량은 ${quota}개입니다. 대역을 합치거나 apply 전에 "Inbound or outbound rules per security group" 할당량 증가를 요청하십시오.`,
  },
  {
    of: /come from addresses that HCP Terraform does not publish/,
    says: () =>
      'addons와 workloads의 원격 실행은 HCP Terraform이 공개하지 않는 주소에서 오는데, cluster.endpoint.allowedCidrs가 퍼블릭 API 서버를 제한합니다. 두 스택의 state.execution을 "agent"로 바꾸십시오.',
  },
  {
    of: /cluster\.addons\.(\S+)\.version is (\S+), and the version table has (\S+) for/,
    says: (name, build, listed) =>
      `${name} 애드온의 빌드 ${build}가 버전 표의 ${listed}와 다릅니다. 이 Kubernetes 버전용 빌드인지 aws eks describe-addon-versions로 확인하십시오.`,
  },
  {
    of: /cluster\.addons\.(\S+) is not in the add-on catalog/,
    says: (name) =>
      `${name} 애드온은 카탈로그에 없으므로 IAM 역할이 만들어지지 않고, 파드와 이미지도 계획에 포함되지 않습니다.`,
  },
  {
    of: /state\.runRoles is not set/,
    says: () =>
      "state.runRoles가 없으므로 addons와 workloads 스택의 실행은 cluster.admins 가운데 하나로만 클러스터에 들어갑니다.",
  },
  {
    of: /its egress is limited, and the endpoints of a network of kind/,
    says: () =>
      "egress가 제한되어 있고, 이 네트워크의 엔드포인트는 저절로 열리지 않습니다. 노드가 ECR, S3, STS, EC2, EKS에 닿는 범위를 cluster.egress에 TCP 443으로 적으십시오.",
  },
  {
    of: /pods with security groups of their own do not reach the internet from public subnets, where the nodes of (.+) are\. Set/,
    says: (groups) =>
      `자체 보안 그룹을 가진 파드는 퍼블릭 서브넷(노드 그룹 ${groups})에서 인터넷에 닿지 못합니다. 노드를 프라이빗 서브넷에 두거나 enforcing을 "standard"로 바꾸십시오.`,
  },
  {
    of: /no NetworkPolicy is enforced on pods of (.+), because/,
    says: (where) => `${where}의 파드에는 NetworkPolicy가 적용되지 않습니다. 어느 파드든 닿아도 되는 것만 두십시오.`,
  },
  {
    of: /with strict network policy every pod is isolated until a NetworkPolicy selects it/,
    says: () =>
      "엄격한 네트워크 정책에서는 NetworkPolicy가 선택하기 전까지 모든 파드가 격리됩니다. 모든 애플리케이션에 networkPolicies를 주십시오.",
  },
  {
    of: /strict network policy closes pods that no policy selects: (.+)\. Give/,
    says: (names) => `엄격한 네트워크 정책이 정책 없는 파드를 막습니다: ${names}. networkPolicies를 주십시오.`,
  },
  {
    of: /the network policies of (.+) let in no address, so its load balancer/,
    says: (name) =>
      `${name}의 네트워크 정책이 어떤 주소도 들이지 않아 로드 밸런서가 파드를 비정상으로 봅니다. 로드 밸런서의 서브넷이나 클라이언트의 범위를 허용하십시오.`,
  },
  {
    of: /the network policies of (.+) let in no address, so nobody reaches it through the service mesh/,
    says: (name) =>
      `${name}의 네트워크 정책이 어떤 주소도 들이지 않아 서비스 메시를 통해서는 아무도 닿지 못합니다. VPC Lattice 접두사 목록의 범위를 허용하십시오.`,
  },
  {
    of: /the chart of the VPC CNI knows (.+), and the last published schema/,
    says: (keys) =>
      `VPC CNI 차트에는 ${keys}가 있지만 마지막으로 공개된 EKS 애드온 스키마에는 없습니다. EKS가 애드온 설정을 거부하면 이것이 이유입니다.`,
  },
  {
    of: /nothing keeps pods for Linux off these Windows nodes/,
    says: () =>
      "Linux용 파드가 이 Windows 노드에 배치되는 것을 막는 것이 없습니다. 노드 그룹에 테인트를 주고, 해당 파드에 톨러레이션과 노드 셀렉터를 주십시오.",
  },
  {
    of: /the whole internet may try to sign in by SSH/,
    says: () =>
      "인터넷 전체가 SSH 로그인을 시도할 수 있습니다. ssh.allowedCidrs를 제한하거나 ssh를 빼고 Session Manager를 쓰십시오.",
  },
  {
    of: /the VPC range (\S+) overlaps 172\.17\.0\.0\/16, Docker's default bridge/,
    says: (cidr) =>
      `VPC 대역 ${cidr}가 Docker 기본 브리지인 172.17.0.0/16과 겹쳐 Cloud9, SageMaker 같은 AWS 서비스가 그 대역과 통신하지 못할 수 있습니다. 첫 apply 전에 다른 대역을 고르십시오.`,
  },
  {
    of: /private subnets have no way out/,
    says: () =>
      "프라이빗 서브넷에서 나갈 길이 없습니다. nat와 endpoints가 모두 없으므로 그곳의 노드는 클러스터에 들어올 수 없습니다.",
  },
  {
    of: /there are no private subnets to use it/,
    says: () =>
      'NAT를 쓸 프라이빗 서브넷이 없습니다. 쓰지 않는 게이트웨이도 비용이 같으니 nat를 "none"으로 바꾸십시오.',
  },
  {
    of: /kube-ops-view asks nobody who they are/,
    says: () =>
      "kube-ops-view는 누구인지 묻지 않으며, 인터넷의 누구나 노드와 파드와 그 이름을 볼 수 있습니다. scheme을 internal로 바꾸거나 christianhuth 차트와 포트 포워딩을 쓰십시오.",
  },
  {
    of: /image (\S+) has the tag latest/,
    says: (image) =>
      `이미지 ${image}의 태그가 latest이므로 나중에 시작한 파드는 다른 프로그램을 실행할 수 있습니다. 버전이나 다이제스트를 적으십시오.`,
  },
  {
    of: /the load balancer lets requests finish for (\d+) s, and their pod begins to end after (\d+) s/,
    says: (delay, drain) =>
      `로드 밸런서는 요청이 끝나기를 ${delay}초 기다리는데 파드는 ${drain}초 뒤에 끝나기 시작합니다. deregistrationDelaySeconds와 drainSeconds를 맞추십시오.`,
  },
];

/**
 * A warning of the program in Korean; undefined for one of which nobody has written what it says.
 *
 * The program speaks English, and its sentence stands beside this one: what is lost here is told there.
 */
export function koreanGist(message: string): string | undefined {
  for (const { of, says } of gists) {
    const found = of.exec(message);
    if (found !== null) return says(...found.slice(1));
  }
  return undefined;
}
