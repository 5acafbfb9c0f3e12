import type { ResourceType } from "./resource-type";

/** Types of the network. */
export const networkResourceTypes: Readonly<Record<string, ResourceType>> = {
  aws_vpc: {
    interrupts: {
      en: "the VPC and everything in it, the cluster included, is created anew",
      ko: "VPC와 클러스터를 포함한 그 안의 모든 리소스가 새로 만들어집니다",
    },
  },
  aws_vpc_ipv4_cidr_block_association: {
    interrupts: {
      en: "the subnets in this range are deleted first, with the nodes and pods in them",
      ko: "이 대역의 서브넷과 그 안의 노드와 파드가 먼저 사라집니다",
    },
  },
  aws_subnet: {
    interrupts: {
      en: "nodes, pods, load balancers and NAT gateways in the subnet are deleted first; AWS refuses while one is left",
      ko: "서브넷의 노드, 파드, 로드 밸런서와 NAT 게이트웨이가 먼저 사라져야 하며, 하나라도 남아 있으면 AWS가 거부합니다",
    },
  },
  aws_ec2_subnet_cidr_reservation: {
    interrupts: "none",
  },
  aws_internet_gateway: {
    interrupts: {
      en: "the VPC loses internet access: public load balancers, NAT gateways and public nodes are cut off",
      ko: "VPC의 인터넷 연결이 끊깁니다: 공개 로드 밸런서, NAT 게이트웨이, 공개 노드가 모두 차단됩니다",
    },
  },
  aws_egress_only_internet_gateway: {
    interrupts: {
      en: "private subnets have no IPv6 egress meanwhile",
      ko: "그동안 프라이빗 서브넷에서 IPv6로 나갈 수 없습니다",
    },
  },
  aws_nat_gateway: {
    interrupts: {
      en: "open connections of its private subnets break, and egress may leave with another public IP; update allow lists of others",
      ko: "프라이빗 서브넷의 열린 연결이 끊기고 나가는 공인 IP가 바뀔 수 있으니, 상대방의 허용 목록을 고치십시오",
    },
  },
  aws_eip: {
    interrupts: {
      en: "the public IP is released for good; allow lists of others that name it stop working",
      ko: "공인 IP가 영구히 반납되어, 그 IP를 적어 둔 상대방의 허용 목록이 더는 맞지 않습니다",
    },
  },
  aws_route_table: {
    interrupts: {
      en: "its subnets fall back to the main route table, which has no egress",
      ko: "서브넷이 나가는 경로가 없는 기본 라우팅 테이블을 쓰게 됩니다",
    },
  },
  aws_route: {
    interrupts: {
      en: "traffic to its destination is dropped without the route",
      ko: "이 경로가 없는 동안 그 목적지로 가는 트래픽이 버려집니다",
    },
  },
  aws_route_table_association: {
    interrupts: {
      en: "the subnet uses the main route table, which has no egress, without the association",
      ko: "연결이 없는 동안 서브넷이 나가는 경로가 없는 기본 라우팅 테이블을 씁니다",
    },
  },
  aws_vpc_endpoint: {
    interrupts: {
      en: "calls to this AWS service leave by NAT, or fail where there is none; open connections break",
      ko: "이 AWS 서비스 호출이 NAT로 나가고, NAT가 없으면 실패합니다. 열린 연결은 끊깁니다",
    },
  },
  aws_vpc_endpoint_route_table_association: {
    interrupts: {
      en: "calls to this AWS service from the table's subnets leave by NAT, or fail where there is none",
      ko: "이 라우팅 테이블의 서브넷에서 AWS 서비스 호출이 NAT로 나가고, NAT가 없으면 실패합니다",
    },
  },
  aws_flow_log: {
    interrupts: { en: "traffic is not recorded meanwhile", ko: "그동안 트래픽이 기록되지 않습니다" },
  },
  aws_default_security_group: { interrupts: "none" },
  aws_security_group: {
    interrupts: {
      en: "everything that uses it must move to the new group first; AWS refuses to delete a group that is in use",
      ko: "이 보안 그룹을 쓰는 모든 것이 먼저 새 그룹으로 옮겨야 하며, 사용 중인 그룹은 AWS가 삭제를 거부합니다",
    },
  },
  aws_vpc_security_group_ingress_rule: {
    interrupts: {
      en: "connections that only this rule allows are refused",
      ko: "이 규칙만 허용하던 연결이 거부됩니다",
    },
  },
  aws_vpc_security_group_egress_rule: {
    interrupts: {
      en: "connections that only this rule allows are refused",
      ko: "이 규칙만 허용하던 연결이 거부됩니다",
    },
  },
  aws_route53_zone: {
    interrupts: {
      en: "every record of the zone is deleted, and a new zone has other name servers: names do not resolve until the delegation is changed",
      ko: "영역의 모든 레코드가 사라지고 새 영역은 이름 서버가 다르므로, 위임을 고칠 때까지 이름이 조회되지 않습니다",
    },
  },
  aws_route53_record: {
    interrupts: { en: "the name does not resolve meanwhile", ko: "그동안 이름이 조회되지 않습니다" },
  },
  aws_acm_certificate: {
    interrupts: {
      en: "listeners that use the certificate must change first; AWS refuses to delete one that is in use",
      ko: "이 인증서를 쓰는 리스너가 먼저 바뀌어야 하며, 사용 중인 인증서는 AWS가 삭제를 거부합니다",
    },
  },
  aws_acm_certificate_validation: { interrupts: "none" },
  aws_vpclattice_service_network: {
    interrupts: {
      en: "calls between services of the mesh fail",
      ko: "메시의 서비스 사이 호출이 실패합니다",
    },
  },
  aws_vpclattice_service_network_vpc_association: {
    interrupts: {
      en: "calls from this VPC to services of the mesh fail",
      ko: "이 VPC에서 메시의 서비스를 호출할 수 없습니다",
    },
  },
  aws_vpclattice_auth_policy: {
    interrupts: {
      en: "calls that only this policy allows are refused",
      ko: "이 정책만 허용하던 호출이 거부됩니다",
    },
  },
};
