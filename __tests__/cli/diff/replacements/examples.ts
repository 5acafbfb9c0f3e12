import type { Body } from "./bodies";

/** What guesses do not find. */
export interface TypeExample {
  /** Arguments that every configuration of the type has, besides those that are required by its schema. */
  readonly base?: Body;

  /** Values by path. */
  readonly values?: Readonly<Record<string, unknown>>;

  /** Other arguments, by path, that a configuration with an argument has; null for those that it may not have. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;

  /** Arguments that behave otherwise where another one is true. */
  readonly where?: Readonly<Record<string, string>>;
}

const binding: TypeExample = {
  values: { "role_ref.api_group": "rbac.authorization.k8s.io", "role_ref.kind": "ClusterRole", "subject.kind": "User" },
};

export const examples: Readonly<Record<string, TypeExample>> = {
  aws_acm_certificate: {
    values: {
      early_renewal_duration: "2160h",
      // The certificate's own name counts as one of these.
      subject_alternative_names: ["www.example.com"],
    },
    beside: { certificate_chain: { domain_name: null, certificate_body: "example", private_key: "example" } },
  },
  aws_eks_addon: { values: { addon_version: "v1.18.3-eksbuild.2" } },
  aws_eks_node_group: { values: { "launch_template.id": "lt-0123456789abcdef0" } },
  aws_eks_identity_provider_config: { values: { "oidc.issuer_url": "https://example.com" } },
  aws_iam_openid_connect_provider: {
    values: { url: "https://example.com", thumbprint_list: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"] },
  },
  aws_kms_alias: { values: { name: "alias/example", name_prefix: "alias/example" } },
  aws_launch_template: {
    values: { "instance_market_options.spot_options.valid_until": "2030-01-01T00:00:00Z" },
  },
  aws_nat_gateway: {
    beside: { secondary_private_ip_address_count: { connectivity_type: "private" } },
  },
  aws_route: {
    base: { destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
    values: { destination_ipv6_cidr_block: "::/0" },
    beside: {
      egress_only_gateway_id: { destination_cidr_block: null, gateway_id: null, destination_ipv6_cidr_block: "::/0" },
    },
  },
  aws_subnet: { where: { ipv6_cidr_block: "assign_ipv6_address_on_creation" } },
  aws_vpc: { values: { ipv4_netmask_length: 20 } },
  aws_vpc_ipv4_cidr_block_association: { values: { ipv4_netmask_length: 20 } },
  kubernetes_cluster_role_binding_v1: binding,
  kubernetes_role_binding_v1: binding,
  tfe_notification_configuration: { base: { destination_type: "generic", url: "https://example.com" } },
  tfe_project: { base: { organization: "example" }, values: { auto_destroy_activity_duration: "14d" } },
  tfe_variable: {
    base: { category: "env", workspace_id: "ws-0123456789abcdef" },
    values: { variable_set_id: "varset-0123456789abcdef", workspace_id: "ws-0123456789abcdef" },
  },
  tfe_workspace: { base: { organization: "example" }, values: { auto_destroy_activity_duration: "14d" } },
  tfe_workspace_settings: {
    values: { agent_pool_id: "apool-1", execution_mode: "remote" },
    beside: { agent_pool_id: { execution_mode: "agent" } },
  },
  helm_release: { values: { chart: "./chart", version: "1.0.0" } },
};
