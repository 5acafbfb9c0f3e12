import type { ResourceType } from "./resource-type";

/** Types of the cluster, and what it and its runs are permitted to do. */
export const clusterResourceTypes: Readonly<Record<string, ResourceType>> = {
  aws_eks_cluster: {
    interrupts: {
      en: "the whole cluster, with every application and all data in it, is deleted",
      ko: "모든 애플리케이션과 데이터를 포함한 클러스터 전체가 삭제됩니다",
    },
  },
  aws_eks_node_group: {
    interrupts: {
      en: "its nodes are drained and deleted; their pods need capacity elsewhere",
      ko: "노드가 드레인된 뒤 삭제되므로 파드에 다른 용량이 필요합니다",
    },
  },
  aws_eks_fargate_profile: {
    interrupts: {
      en: "pods that run on the profile are deleted",
      ko: "이 프로파일에서 실행 중인 파드가 삭제됩니다",
    },
  },
  aws_eks_addon: {
    interrupts: {
      en: "the add-on's pods are removed from the cluster, and what they serve stops",
      ko: "애드온의 파드가 클러스터에서 제거되어 그 기능이 멈춥니다",
    },
  },
  aws_eks_access_entry: {
    interrupts: {
      en: "the principal has no access to the cluster meanwhile",
      ko: "그동안 이 주체는 클러스터에 접근할 수 없습니다",
    },
  },
  aws_eks_access_policy_association: {
    interrupts: {
      en: "the principal has no permissions of this policy meanwhile",
      ko: "그동안 이 주체에게 이 정책의 권한이 없습니다",
    },
  },
  aws_eks_pod_identity_association: {
    interrupts: {
      en: "pods of the service account get no AWS credentials",
      ko: "이 서비스 어카운트의 파드가 AWS 자격 증명을 받지 못합니다",
    },
  },
  aws_eks_identity_provider_config: {
    interrupts: {
      en: "users and runs of this issuer cannot sign in to the cluster",
      ko: "이 발급자의 사용자와 실행이 클러스터에 로그인할 수 없습니다",
    },
  },
  aws_launch_template: {
    interrupts: {
      en: "node groups of the template are replaced, too",
      ko: "이 템플릿을 쓰는 노드 그룹도 교체됩니다",
    },
  },
  aws_iam_role: {
    interrupts: {
      en: "everything that uses the role gets no credentials until it uses the new one",
      ko: "이 역할을 쓰는 쪽은 새 역할을 알 때까지 자격 증명을 받지 못합니다",
    },
  },
  aws_iam_role_policy: {
    interrupts: { en: "the role lacks these permissions meanwhile", ko: "그동안 역할에 이 권한이 없습니다" },
  },
  aws_iam_role_policy_attachment: {
    interrupts: { en: "the role lacks these permissions meanwhile", ko: "그동안 역할에 이 권한이 없습니다" },
  },
  aws_iam_openid_connect_provider: {
    interrupts: {
      en: "roles that trust this issuer cannot be assumed",
      ko: "이 발급자를 신뢰하는 역할을 맡을 수 없습니다",
    },
  },
  aws_kms_key: {
    interrupts: {
      en: "what the key encrypted, such as the Secrets of a cluster, cannot be read once the key is deleted",
      ko: "키가 삭제되면 클러스터의 Secret처럼 이 키로 암호화한 것을 읽을 수 없습니다",
    },
  },
  aws_kms_alias: { interrupts: "none" },
  aws_cloudwatch_log_group: {
    interrupts: { en: "its logs are deleted", ko: "로그가 삭제됩니다" },
  },
};
