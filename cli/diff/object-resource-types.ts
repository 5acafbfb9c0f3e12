import type { ResourceType } from "./resource-type";

const runsAccess = {
  en: "runs have less access to the cluster until it is made again",
  ko: "다시 만들어질 때까지 실행의 클러스터 접근 권한이 줄어듭니다",
};

/** Types of what is in the cluster, and of HCP Terraform. */
export const objectResourceTypes: Readonly<Record<string, ResourceType>> = {
  helm_release: {
    interrupts: {
      en: "the release is uninstalled: its pods stop, and nothing reconciles what its controller manages",
      ko: "릴리스가 제거됩니다: 파드가 멈추고 컨트롤러가 관리하던 것을 더는 돌보지 않습니다",
    },
  },
  kubernetes_deployment_v1: {
    interrupts: { en: "its pods are deleted", ko: "파드가 삭제됩니다" },
  },
  kubernetes_service_v1: {
    interrupts: {
      en: "its clients lose the address; its load balancer, if any, is deleted, and a new one has another name",
      ko: "클라이언트가 주소를 잃습니다. 로드 밸런서도 삭제되며 새 로드 밸런서는 이름이 다릅니다",
    },
  },
  kubernetes_ingress_v1: {
    interrupts: {
      en: "its rules are removed from the load balancer; a load balancer of its own is deleted, and a new one has another name",
      ko: "로드 밸런서에서 규칙이 사라집니다. 혼자 쓰던 로드 밸런서는 삭제되며 새 로드 밸런서는 이름이 다릅니다",
    },
  },
  kubernetes_namespace_v1: {
    interrupts: {
      en: "every object in the namespace is deleted",
      ko: "네임스페이스의 모든 오브젝트가 삭제됩니다",
    },
  },
  kubernetes_network_policy_v1: {
    interrupts: "none",
  },
  kubernetes_cluster_role_v1: { interrupts: runsAccess },
  kubernetes_cluster_role_binding_v1: { interrupts: runsAccess },
  kubernetes_role_v1: { interrupts: runsAccess },
  kubernetes_role_binding_v1: {
    interrupts: runsAccess,
  },
  kubernetes_manifest: {
    interrupts: {
      en: "the object is deleted, and what it declares stops",
      ko: "오브젝트가 삭제되어 선언한 기능이 멈춥니다",
    },
  },
  kubernetes_pod_disruption_budget_v1: {
    interrupts: "none",
  },
  kubernetes_service_account_v1: {
    interrupts: { en: "pods of the account cannot start", ko: "이 어카운트의 파드가 시작할 수 없습니다" },
  },
  tfe_workspace: {
    interrupts: {
      en: "the workspace's state, runs and variables are deleted",
      ko: "작업 영역의 상태, 실행과 변수가 삭제됩니다",
    },
  },
  tfe_project: {
    interrupts: { en: "the project's settings are deleted", ko: "프로젝트의 설정이 삭제됩니다" },
  },
  tfe_run_trigger: { interrupts: "none" },
  tfe_workspace_settings: { interrupts: "none" },
  tfe_variable_set: {
    interrupts: {
      en: "runs have no credentials of this set meanwhile",
      ko: "그동안 실행에 이 집합의 자격 증명이 없습니다",
    },
  },
  tfe_notification_configuration: {
    interrupts: { en: "runs are not reported meanwhile", ko: "그동안 실행이 통지되지 않습니다" },
  },
  tfe_variable: {
    interrupts: { en: "runs lack the variable meanwhile", ko: "그동안 실행에 이 변수가 없습니다" },
  },
  tfe_workspace_variable_set: {
    interrupts: { en: "runs lack the variables of the set meanwhile", ko: "그동안 실행에 이 집합의 변수가 없습니다" },
  },
};
