import { defineErrors, defineWarnings } from "@eksnet/modules/errors";

/** The errors of the state, and of the state against the cluster. */
export const errors = defineErrors({
  PrivateAccessMissing: {
    en: ({ stacks }: { stacks: readonly string[] }) =>
      `the ${stacks.join(" and ")} runs execute on an agent in the VPC, and the private endpoint accepts connections only from the cluster's own nodes and pods; add the agent's range to privateAccess.cidrs, or its security group to privateAccess.securityGroupIds`,
    ko: ({ stacks }) =>
      `${stacks.join(", ")} 스택의 실행은 VPC 안의 에이전트에서 이루어지는데 프라이빗 엔드포인트는 클러스터의 노드와 파드에서 오는 연결만 허용합니다. 에이전트의 대역을 privateAccess.cidrs에 추가하거나 에이전트의 보안 그룹을 privateAccess.securityGroupIds에 추가하십시오.`,
  },
  RunRoleDuplicate: {
    en: ({ arn, other }: { arn: string; other: string }) =>
      `"${arn}" and "${other}" would have the same address in Terraform; use one role for both, or rename one`,
    ko: ({ arn, other }) =>
      `"${arn}"과(와) "${other}"의 Terraform 주소가 같아집니다. 두 곳에 같은 역할을 쓰거나 한쪽의 이름을 바꾸십시오.`,
  },
  AgentPoolMissing: {
    en: () => '"agent" needs a pool; set state.agentPool',
    ko: () => '"agent"에는 에이전트 풀이 필요합니다. state.agentPool을 설정하십시오.',
  },
  AgentPoolUnused: {
    en: ({ agentPool }: { agentPool: string }) =>
      `got "${agentPool}", and no stack executes on an agent; set state.execution to "agent" for the stacks that do, or remove it`,
    ko: ({ agentPool }) =>
      `값이 "${agentPool}"인데 에이전트에서 실행되는 스택이 없습니다. 해당 스택의 state.execution을 "agent"로 설정하거나 이 항목을 지우십시오.`,
  },
  RunRolesUnused: {
    en: () =>
      'the addons and workloads stacks run locally, so no run assumes these roles, and they would be administrators of the cluster without a use; remove them, or set state.execution to "remote" or "agent"',
    ko: () =>
      'addons 스택과 workloads 스택이 로컬에서 실행되어 이 역할을 수임하는 실행이 없으므로, 쓰이지 않는 역할이 클러스터 관리자가 됩니다. 역할을 지우거나 state.execution을 "remote"나 "agent"로 설정하십시오.',
  },
  DynamicCredentialsNeedRuns: {
    en: () =>
      'only runs in HCP Terraform get dynamic credentials; set it to "agent" or "remote", or state.kubernetesCredentials to "ephemeral"',
    ko: () =>
      '동적 자격 증명은 HCP Terraform의 실행에만 제공됩니다. 이 값을 "agent"나 "remote"로, 또는 state.kubernetesCredentials를 "ephemeral"로 설정하십시오.',
  },
  KmsKeyOfAnotherRegion: {
    en: ({ keyRegion, region }: { keyRegion: string; region: string }) =>
      `the key is in ${keyRegion}, and the bucket in ${region}; S3 accepts only keys in the bucket's region. Use a key in ${region}`,
    ko: ({ keyRegion, region }) =>
      `키는 ${keyRegion} 리전에 있고 버킷은 ${region} 리전에 있습니다. S3는 버킷과 같은 리전의 키만 허용하니 ${region} 리전의 키를 쓰십시오.`,
  },
  ExecutionCannotReachCluster: {
    en: () =>
      'remote runs in HCP Terraform are outside the VPC, and cluster.endpoint.access is "private"; set it to "agent" with a pool inside the VPC',
    ko: () =>
      'HCP Terraform의 원격 실행은 VPC 밖에서 이루어지는데 cluster.endpoint.access가 "private"입니다. 이 값을 "agent"로 설정하고 VPC 안의 에이전트 풀을 쓰십시오.',
  },
});

/** The warnings of runs against the cluster that they sign in to. */
export const warnings = defineWarnings({
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
});
