/** A kind of the Kubernetes API. */
export interface KubernetesKind {
  /** Group and version, such as `apps/v1`. */
  readonly apiVersion: string;

  /** Such as `Deployment`. */
  readonly kind: string;

  /**
   * Fields with user-defined keys, besides those that are such maps in every kind.
   * @default - none
   */
  readonly maps?: readonly string[];
}

/** The kind behind each resource type of the Kubernetes provider. */
export const kinds: Readonly<Record<string, KubernetesKind>> = {
  kubernetes_cluster_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding" },
  kubernetes_cluster_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
  kubernetes_config_map_v1: { apiVersion: "v1", kind: "ConfigMap" },
  kubernetes_deployment_v1: { apiVersion: "apps/v1", kind: "Deployment" },
  kubernetes_ingress_v1: { apiVersion: "networking.k8s.io/v1", kind: "Ingress" },
  kubernetes_namespace_v1: { apiVersion: "v1", kind: "Namespace" },
  kubernetes_network_policy_v1: { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
  kubernetes_pod_disruption_budget_v1: { apiVersion: "policy/v1", kind: "PodDisruptionBudget" },
  kubernetes_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
  kubernetes_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role" },
  kubernetes_service_account_v1: { apiVersion: "v1", kind: "ServiceAccount" },
  // Labels of pods; everywhere else a selector has `match_labels` and `match_expressions`.
  kubernetes_service_v1: { apiVersion: "v1", kind: "Service", maps: ["selector"] },
};

/*
 * What must be there before what: definitions and namespaces, then what pods refer to, policies before the pods that
 * they isolate, and what needs a controller last.
 */
const order: readonly (readonly string[])[] = [
  ["CustomResourceDefinition"],
  ["Namespace"],
  ["ServiceAccount", "ConfigMap", "GatewayClass", "ClusterRole", "Role", "ClusterRoleBinding", "RoleBinding"],
  ["NetworkPolicy"],
  ["Service"],
  ["Deployment"],
  ["PodDisruptionBudget", "LoadBalancerConfiguration", "TargetGroupConfiguration"],
  ["Ingress", "Gateway"],
];

/**
 * Two digits that put the file of a kind where `kubectl apply -f DIR`, which sorts by name, needs it.
 *
 * @example rankOf("Namespace") // "20"
 */
export function rankOf(kind: string): string {
  const found = order.findIndex((together) => together.includes(kind));
  return String(((found === -1 ? order.length : found) + 1) * 10);
}
