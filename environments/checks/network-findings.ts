import { defineErrors } from "@eksnet/modules/errors";

/** The errors of a network, and of what uses it. */
export const errors = defineErrors({
  ZoneNotInNetwork: {
    en: ({ zones, known, environment }: { zones: readonly string[]; known: readonly string[]; environment?: string }) =>
      `network.zones${environment === undefined ? "" : ` of "${environment}"`} has ${known.join(", ")}, and not ${zones.join(", ")}; add it there, or remove it here`,
    ko: ({ zones, known, environment }) =>
      `${environment === undefined ? "" : `"${environment}" 환경의 `}network.zones(${known.join(", ")})에 ${zones.join(", ")} 영역이 없습니다. 그곳에 추가하거나 여기서 지우십시오.`,
  },
  SubnetTierMissing: {
    en: ({ tier, tiers }: { tier: string; tiers: readonly string[] }) =>
      `needs ${tier} subnets, and the network has ${tiers.join(", ") || "none"}; add network.subnets.${tier}`,
    ko: ({ tier, tiers }) =>
      `${tier} 서브넷이 필요한데 네트워크에 없습니다(있는 계층: ${tiers.join(", ") || "없음"}). network.subnets.${tier} 항목을 추가하십시오.`,
  },
  RegionalNatUnavailable: {
    en: ({ region }: { region: string }) =>
      `AWS does not offer regional NAT gateways in ${region}; use "per-zone" or "single"`,
    ko: ({ region }) =>
      `AWS는 ${region} 리전에서 리전 NAT 게이트웨이를 제공하지 않습니다. "per-zone"이나 "single"을 쓰십시오.`,
  },
  ServiceCidrMissing: {
    en: () => 'nothing is set; write a private range outside the VPC, such as "10.100.0.0/16"',
    ko: () => 'VPC 밖의 사설 대역을 "10.100.0.0/16"과 같이 적으십시오. 지금은 값이 없습니다.',
  },
  ServiceCidrOverlapsVpc: {
    en: ({ serviceCidr, range, environment }: { serviceCidr: string; range: string; environment?: string }) =>
      `${serviceCidr} overlaps ${environment === undefined ? `the VPC's ${range}` : `${range} of the VPC of "${environment}"`}, so those addresses would be ambiguous; choose a range outside the VPC`,
    ko: ({ serviceCidr, range, environment }) =>
      `${serviceCidr} 대역이 ${environment === undefined ? "" : `"${environment}" 환경의 `}VPC에 있는 ${range} 대역과 겹쳐 주소를 구별할 수 없습니다. VPC 밖의 대역을 쓰십시오.`,
  },
  PodTierUnused: {
    en: () =>
      'mode "ipv6" does not support custom networking, so these subnets would stay empty; remove the tier, or choose "custom-networking"',
    ko: () =>
      '"ipv6" 모드는 사용자 지정 네트워킹을 지원하지 않아 이 서브넷들이 비어 있게 됩니다. 이 계층을 지우거나 "custom-networking" 모드를 쓰십시오.',
  },
  PrivateNodesUnreachable: {
    en: ({ cause, environment }: { cause: "no-egress" | "public-endpoint"; environment?: string }) =>
      cause === "public-endpoint"
        ? 'private nodes without NAT cannot reach a public API server; set access to "public-and-private" or "private"'
        : `without NAT, private nodes reach AWS APIs only through VPC endpoints, and ${environment === undefined ? "the network" : `the network of "${environment}"`} has none; set endpoints to "private-cluster" there, or nat to "single"`,
    ko: ({ cause, environment }) =>
      cause === "public-endpoint"
        ? 'NAT가 없으면 프라이빗 노드가 퍼블릭 API 서버에 연결할 수 없습니다. access를 "public-and-private"이나 "private"으로 설정하십시오.'
        : `NAT가 없으면 프라이빗 노드는 VPC 엔드포인트를 통해서만 AWS API에 연결하는데 ${environment === undefined ? "" : `"${environment}" 환경의 `}네트워크에는 엔드포인트가 없습니다. 그 네트워크의 endpoints를 "private-cluster"로, 또는 nat를 "single"로 설정하십시오.`,
  },
  EgressBlocksNodes: {
    en: ({ rules }: { rules: number }) =>
      `${rules === 0 ? "egress is empty" : "no rule allows TCP port 443 to public addresses"}, and network.endpoints is "none", so nodes cannot reach Amazon ECR, EC2, STS or EKS and never join the cluster; add a rule such as { cidr: "0.0.0.0/0", protocol: "tcp", port: 443 }, or set network.endpoints to "private-cluster"`,
    ko: ({ rules }) =>
      `${rules === 0 ? "egress가 비어 있고" : "퍼블릭 주소의 TCP 443 포트를 허용하는 규칙이 없고"} network.endpoints가 "none"이므로 노드가 Amazon ECR, EC2, STS, EKS에 연결하지 못해 클러스터에 조인할 수 없습니다. { cidr: "0.0.0.0/0", protocol: "tcp", port: 443 }과(와) 같은 규칙을 추가하거나 network.endpoints를 "private-cluster"로 설정하십시오.`,
  },
  ServiceUnreachable: {
    en: ({ service, region, environment }: { service: string; region: string; environment?: string }) =>
      environment === undefined
        ? `it calls the AWS service "${service}", which has no known interface endpoint in ${region}, and network.nat is "none"; remove it, or set network.nat to "single"`
        : `it calls the AWS service "${service}", and the network of "${environment}" has neither NAT nor an interface endpoint for it, because none of its own addons calls it; set network.nat to "single" there, or install the addon in "${environment}"`,
    ko: ({ service, region, environment }) =>
      environment === undefined
        ? `AWS 서비스 "${service}"을(를) 호출하는데 ${region} 리전에는 이 서비스의 인터페이스 엔드포인트가 알려져 있지 않고 network.nat은 "none"입니다. 이 항목을 지우거나 network.nat을 "single"로 설정하십시오.`
        : `AWS 서비스 "${service}"을(를) 호출하는데 "${environment}" 환경의 네트워크에는 NAT도 이 서비스의 인터페이스 엔드포인트도 없습니다(그 환경의 애드온 중 이 서비스를 호출하는 것이 없기 때문입니다). 그 환경의 network.nat을 "single"로 설정하거나 애드온을 "${environment}" 환경에 설치하십시오.`,
  },
  RangeFamilyUnused: {
    en: ({ range }: { range: string }) =>
      `got ${range}; the VPC of an IPv4 cluster has no IPv6 addresses, so this rule would never match; use the IPv4 range`,
    ko: ({ range }) =>
      `값이 ${range}입니다. IPv4 클러스터의 VPC에는 IPv6 주소가 없어 이 규칙은 어떤 트래픽에도 적용되지 않습니다. IPv4 대역을 쓰십시오.`,
  },
  StateOfAnotherPartition: {
    en: ({ bucketRegion, bucketPartition, region, partition }: StatePartitions) =>
      `got ${bucketRegion} of the partition ${bucketPartition}; ${region} is in ${partition}, and credentials of one partition do not work in another. Use a bucket in a region of ${partition}`,
    ko: ({ bucketRegion, bucketPartition, region, partition }) =>
      `${bucketRegion} 리전은 ${bucketPartition} 파티션에 있는데 ${region} 리전은 ${partition} 파티션에 있습니다. 자격 증명은 다른 파티션에서 쓸 수 없으니 ${partition} 파티션의 리전에 있는 버킷을 쓰십시오.`,
  },
});

/** The region of the state's bucket and that of the environment, each with its partition. */
interface StatePartitions {
  readonly bucketRegion: string;
  readonly bucketPartition: string;
  readonly region: string;
  readonly partition: string;
}
