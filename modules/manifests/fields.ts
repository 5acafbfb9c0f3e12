/*
 * How fields of the Kubernetes provider are called in the API, where it is more than snake_case and camelCase. Names and
 * shapes are those of hashicorp/terraform-provider-kubernetes v2.38.0 (kubernetes/schema_*.go, structures_*.go) and
 * kubernetes/api v0.35.4 (types.go of each group). The README shows the same tables.
 */

/** Blocks that may be repeated: lists in the API, there most of them in the plural. */
export const lists: Readonly<Record<string, string>> = {
  container: "containers",
  egress: "egress",
  env: "env",
  env_from: "envFrom",
  from: "from",
  host_aliases: "hostAliases",
  http_header: "httpHeaders",
  image_pull_secret: "imagePullSecrets",
  image_pull_secrets: "imagePullSecrets",
  ingress: "ingress",
  init_container: "initContainers",
  items: "items",
  match_expressions: "matchExpressions",
  match_fields: "matchFields",
  node_selector_term: "nodeSelectorTerms",
  option: "options",
  path: "paths",
  port: "ports",
  ports: "ports",
  preferred_during_scheduling_ignored_during_execution: "preferredDuringSchedulingIgnoredDuringExecution",
  readiness_gate: "readinessGates",
  required_during_scheduling_ignored_during_execution: "requiredDuringSchedulingIgnoredDuringExecution",
  rule: "rules",
  subject: "subjects",
  tls: "tls",
  to: "to",
  toleration: "tolerations",
  topology_spread_constraint: "topologySpreadConstraints",
  volume: "volumes",
  volume_mount: "volumeMounts",
};

/** Blocks that occur once and that Terraform may still write as a list of one: objects in the API. */
export const objects: ReadonlySet<string> = new Set([
  "affinity",
  "backend",
  "capabilities",
  "client_ip",
  "config_map",
  "config_map_key_ref",
  "config_map_ref",
  "default_backend",
  "dns_config",
  "empty_dir",
  "exec",
  "field_ref",
  "grpc",
  "http",
  "http_get",
  "ip_block",
  "label_selector",
  "lifecycle",
  "liveness_probe",
  "metadata",
  "namespace_selector",
  "node_affinity",
  "pod_affinity",
  "pod_affinity_term",
  "pod_anti_affinity",
  "pod_selector",
  "post_start",
  "pre_stop",
  "preference",
  "readiness_probe",
  "resource",
  "resource_field_ref",
  "resources",
  "rolling_update",
  "seccomp_profile",
  "secret",
  "secret_key_ref",
  "secret_ref",
  "security_context",
  "selector",
  "service",
  "session_affinity_config",
  "spec",
  "startup_probe",
  "strategy",
  "tcp_socket",
  "template",
  "value_from",
]);

/** Fields with user-defined keys, or that the API does not spell as fields: their keys are not converted. */
export const maps: ReadonlySet<string> = new Set([
  "annotations",
  "binary_data",
  "data",
  "labels",
  "limits",
  "match_labels",
  "node_selector",
  "requests",
]);

/** Words that the API spells in capitals. */
export const capitals: Readonly<Record<string, string>> = {
  cluster_ip: "clusterIP",
  cluster_ips: "clusterIPs",
  client_ip: "clientIP",
  external_ips: "externalIPs",
  host_ipc: "hostIPC",
  host_pid: "hostPID",
  load_balancer_ip: "loadBalancerIP",
};

/** Numbers that the provider keeps as text, to distinguish 0 from unset, or because they may also be a name. */
export const numbers: ReadonlySet<string> = new Set([
  "fs_group",
  "max_surge",
  "max_unavailable",
  "min_available",
  "port",
  "replicas",
  "run_as_group",
  "run_as_user",
  "target_port",
]);

/** Arguments of Terraform and the provider that are not part of the API object. */
export const terraformOnly: ReadonlySet<string> = new Set([
  "//",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
  "timeouts",
  "wait_for_default_service_account",
  "wait_for_load_balancer",
  "wait_for_rollout",
]);
