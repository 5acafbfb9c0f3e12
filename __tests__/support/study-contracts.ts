import {
  type AddonsContract,
  addonsContract,
  type ClusterContract,
  type ContractReference,
  clusterContract,
  literalContract,
  type NetworkContract,
  networkContract,
  ZoneMap,
} from "@eksnet/modules/contracts";

const header = {
  environment: "study",
  accountId: "111122223333",
  region: "ap-northeast-2",
  partition: "aws",
};

/** The contracts of study as literals, with some fields replaced: a stack alone, as another team would build it. */
export function studyNetwork(changes: Partial<NetworkContract> = {}): ContractReference<NetworkContract> {
  return literalContract(networkContract, {
    ...header,
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "192.168.0.0/16",
    secondaryCidrs: [],
    ipv6Cidr: undefined,
    zoneIds: ZoneMap.of({ "ap-northeast-2a": "apne2-az1" }),
    publicSubnetIds: ZoneMap.of({ "ap-northeast-2a": "subnet-0123456789abcdef0" }),
    privateSubnetIds: ZoneMap.of({ "ap-northeast-2a": "subnet-0123456789abcdef1" }),
    podSubnetIds: ZoneMap.of({}),
    controlPlaneSubnetIds: ZoneMap.of({}),
    subnetCidrs: {},
    natPublicIps: [],
    dnsZoneId: "Z0123456789ABCDEFGHIJ",
    dnsZoneName: "kgetall.click",
    dnsNameServers: [],
    endpointSecurityGroupId: undefined,
    ...changes,
  });
}

export function studyCluster(changes: Partial<ClusterContract> = {}): ContractReference<ClusterContract> {
  return literalContract(clusterContract, {
    ...header,
    name: "study",
    arn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
    version: "1.35",
    endpoint: "https://0123456789ABCDEF.gr7.ap-northeast-2.eks.amazonaws.com",
    certificateAuthorityData: "LS0tLS1CRUdJTg==",
    oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.ap-northeast-2.amazonaws.com/id/0123",
    oidcIssuer: "oidc.eks.ap-northeast-2.amazonaws.com/id/0123",
    clusterSecurityGroupId: "sg-0123456789abcdef0",
    nodeSecurityGroupId: "sg-0123456789abcdef1",
    podSecurityGroupId: undefined,
    nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-nodes-1",
    serviceCidr: "10.100.0.0/16",
    serviceIpv6Cidr: undefined,
    ipFamily: "ipv4",
    endpointAccess: "public",
    authenticationMode: "API",
    computeMode: "managed",
    podIdentityAvailable: true,
    serviceAccountRoleArns: {
      "external-dns/external-dns": "arn:aws:iam::111122223333:role/eksnet/study/study-external-dns-1",
      "kube-system/aws-load-balancer-controller": "arn:aws:iam::111122223333:role/eksnet/study/study-lb-controller-1",
    },
    podNetworkingMode: "prefix-delegation",
    networkPolicyEngine: "vpc-cni",
    ...changes,
  });
}

export function studyAddons(changes: Partial<AddonsContract> = {}): ContractReference<AddonsContract> {
  return literalContract(addonsContract, {
    ...header,
    ingressClass: "alb",
    loadBalancerClass: "service.k8s.aws/nlb",
    gatewayClasses: [],
    dnsZoneName: "kgetall.click",
    externalDnsPolicy: "sync",
    externalDnsAnnotationPrefix: "external-dns.alpha.kubernetes.io/",
    chartVersions: {},
    ...changes,
  });
}
