import type { ResourceType } from "./resource-type";

/** Types of the cluster, and what it and its runs are permitted to do. */
export const clusterResourceTypes: Readonly<Record<string, ResourceType>> = {
  aws_eks_cluster: {
    // eks/cluster.go
    replacedBy: [
      "access_config.bootstrap_cluster_creator_admin_permissions",
      "bootstrap_self_managed_addons",
      "kubernetes_network_config.ip_family",
      "kubernetes_network_config.service_ipv4_cidr",
      "name",
      "outpost_config",
      "role_arn",
    ],
    replacedWithout: ["encryption_config"],
    interrupts: {
      en: "the whole cluster, with every application and all data in it, is deleted",
      ko: "모든 애플리케이션과 데이터를 포함한 클러스터 전체가 삭제됩니다",
    },
  },
  aws_eks_node_group: {
    // eks/node_group.go
    replacedBy: [
      "ami_type",
      "capacity_type",
      "cluster_name",
      "disk_size",
      "instance_types",
      "launch_template.id",
      "launch_template.name",
      "node_group_name",
      "node_group_name_prefix",
      "node_role_arn",
      "remote_access",
      "subnet_ids",
    ],
    interrupts: {
      en: "its nodes are drained and deleted; their pods need capacity elsewhere",
      ko: "노드가 드레인된 뒤 삭제되므로 파드에 다른 용량이 필요합니다",
    },
  },
  aws_eks_fargate_profile: {
    // eks/fargate_profile.go
    replacedBy: ["cluster_name", "fargate_profile_name", "pod_execution_role_arn", "selector", "subnet_ids"],
    interrupts: {
      en: "pods that run on the profile are deleted",
      ko: "이 프로파일에서 실행 중인 파드가 삭제됩니다",
    },
  },
  aws_eks_addon: {
    // eks/addon.go
    replacedBy: ["addon_name", "cluster_name"],
    interrupts: {
      en: "the add-on's pods are removed from the cluster, and what they serve stops",
      ko: "애드온의 파드가 클러스터에서 제거되어 그 기능이 멈춥니다",
    },
  },
  aws_eks_access_entry: {
    replacedBy: ["cluster_name", "principal_arn", "type"],
    interrupts: {
      en: "the principal has no access to the cluster meanwhile",
      ko: "그동안 이 주체는 클러스터에 접근할 수 없습니다",
    },
  },
  aws_eks_access_policy_association: {
    replacedBy: ["access_scope", "cluster_name", "policy_arn", "principal_arn"],
    interrupts: {
      en: "the principal has no permissions of this policy meanwhile",
      ko: "그동안 이 주체에게 이 정책의 권한이 없습니다",
    },
  },
  aws_eks_pod_identity_association: {
    replacedBy: ["cluster_name", "namespace", "service_account"],
    interrupts: {
      en: "pods of the service account get no AWS credentials",
      ko: "이 서비스 어카운트의 파드가 AWS 자격 증명을 받지 못합니다",
    },
  },
  aws_eks_identity_provider_config: {
    replacedBy: ["cluster_name", "oidc"],
    interrupts: {
      en: "users and runs of this issuer cannot sign in to the cluster",
      ko: "이 발급자의 사용자와 실행이 클러스터에 로그인할 수 없습니다",
    },
  },
  aws_launch_template: {
    replacedBy: ["name", "name_prefix"],
    interrupts: {
      en: "node groups of the template are replaced, too",
      ko: "이 템플릿을 쓰는 노드 그룹도 교체됩니다",
    },
  },
  aws_iam_role: {
    replacedBy: ["name", "name_prefix", "path"],
    interrupts: {
      en: "everything that uses the role gets no credentials until it uses the new one",
      ko: "이 역할을 쓰는 쪽은 새 역할을 알 때까지 자격 증명을 받지 못합니다",
    },
  },
  aws_iam_role_policy: {
    replacedBy: ["name", "name_prefix", "role"],
    interrupts: { en: "the role lacks these permissions meanwhile", ko: "그동안 역할에 이 권한이 없습니다" },
  },
  aws_iam_role_policy_attachment: {
    replacedBy: ["policy_arn", "role"],
    interrupts: { en: "the role lacks these permissions meanwhile", ko: "그동안 역할에 이 권한이 없습니다" },
  },
  aws_iam_openid_connect_provider: {
    replacedBy: ["url"],
    interrupts: {
      en: "roles that trust this issuer cannot be assumed",
      ko: "이 발급자를 신뢰하는 역할을 맡을 수 없습니다",
    },
  },
  aws_kms_key: {
    // kms/key.go
    replacedBy: ["custom_key_store_id", "customer_master_key_spec", "key_usage", "multi_region", "xks_key_id"],
    interrupts: {
      en: "what the key encrypted, such as the Secrets of a cluster, cannot be read once the key is deleted",
      ko: "키가 삭제되면 클러스터의 Secret처럼 이 키로 암호화한 것을 읽을 수 없습니다",
    },
  },
  aws_kms_alias: { replacedBy: ["name", "name_prefix"], interrupts: "none" },
  aws_cloudwatch_log_group: {
    // logs/group.go
    replacedBy: ["log_group_class", "name", "name_prefix"],
    interrupts: { en: "its logs are deleted", ko: "로그가 삭제됩니다" },
  },
};
