import { defineErrors } from "@eksnet/modules/errors";

/** The errors of the state against the cluster. */
export const errors = defineErrors({
  PrivateAccessMissing: {
    en: ({ stacks }: { stacks: readonly string[] }) =>
      `the ${stacks.join(" and ")} runs execute on an agent in the VPC, and the private endpoint accepts connections only from the cluster's own nodes and pods; add the agent's range to privateAccess.cidrs, or its security group to privateAccess.securityGroupIds`,
    ko: ({ stacks }) =>
      `${stacks.join(", ")} 스택의 실행은 VPC 안의 에이전트에서 이루어지는데 프라이빗 엔드포인트는 클러스터의 노드와 파드에서 오는 연결만 허용합니다. 에이전트의 대역을 privateAccess.cidrs에 추가하거나 에이전트의 보안 그룹을 privateAccess.securityGroupIds에 추가하십시오.`,
  },
  AdminDuplicate: {
    en: ({ arn, other }: { arn: string; other: string }) =>
      `"${arn}" and "${other}" would have the same address in Terraform; use one role for both, or rename one`,
    ko: ({ arn, other }) =>
      `"${arn}"과 "${other}"의 Terraform 주소가 같아집니다. 두 곳에 같은 역할을 쓰거나 한쪽의 이름을 바꾸십시오.`,
  },
  ExecutionCannotReachCluster: {
    en: () =>
      'remote runs in HCP Terraform are outside the VPC, and cluster.endpoint.access is "private"; set it to "agent" with a pool inside the VPC',
    ko: () =>
      'HCP Terraform의 원격 실행은 VPC 밖에서 이루어지는데 cluster.endpoint.access가 "private"입니다. 이 값을 "agent"로 설정하고 VPC 안의 에이전트 풀을 쓰십시오.',
  },
});
