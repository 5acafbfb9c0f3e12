import type { EksClusterProps } from "@eksnet/modules/eks-cluster";
import { errorsOf } from "../../support/variant";
import { cluster, main, props } from "./sample";

describe("a cluster by default", () => {
  const stack = cluster();
  const resource = stack.at("aws_eks_cluster.cluster");

  it("authenticates by access entries only, its creator included", () => {
    expect(resource.access_config).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  it("comes without the add-ons that EKS would install unmanaged", () => {
    expect(resource.bootstrap_self_managed_addons).toBe(false);
  });

  it("encrypts secrets with a key of its own that rotates", () => {
    expect(resource.encryption_config).toEqual({
      resources: ["secrets"],
      provider: { key_arn: "${aws_kms_key.cluster_secrets.arn}" },
    });
    expect(stack.at("aws_kms_key.cluster_secrets").enable_key_rotation).toBe(true);
    expect(stack.at("aws_kms_alias.cluster_secrets_alias").name).toBe("alias/eksnet/study/secrets");
  });

  it("refuses to be deleted, which needs aws 6.x", () => {
    expect(resource.deletion_protection).toBe(true);
  });

  it("stays on standard support and without zonal shift", () => {
    expect(resource.upgrade_policy).toEqual({ support_type: "STANDARD" });
    expect(resource.zonal_shift_config).toEqual({ enabled: false });
  });

  it("answers the internet and the VPC", () => {
    expect(resource.vpc_config).toEqual({
      subnet_ids: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"],
      security_group_ids: ["${aws_security_group.cluster_control_plane.id}"],
      endpoint_public_access: true,
      endpoint_private_access: true,
      public_access_cidrs: ["0.0.0.0/0"],
    });
  });

  it("leaves the service range to EKS", () => {
    expect(resource.kubernetes_network_config).toEqual({ ip_family: "ipv4" });
  });

  it("writes three logs to a group that keeps them for 90 days and is there before the cluster", () => {
    expect(resource.enabled_cluster_log_types).toEqual(["api", "audit", "authenticator"]);
    expect(stack.at("aws_cloudwatch_log_group.cluster_logs")).toMatchObject({
      name: "/aws/eks/study/cluster",
      retention_in_days: 90,
    });
    expect(resource.depends_on).toContain("aws_cloudwatch_log_group.cluster_logs");
  });

  it("adopts the log group that EKS may have written anew after a destroy, where AWS has one of that name", () => {
    expect(stack.at("data.aws_cloudwatch_log_groups.cluster_logs_there")).toMatchObject({
      log_group_name_prefix: "/aws/eks/study/cluster",
    });
    expect(stack.json.import).toEqual([
      {
        for_each:
          '${toset([for name in data.aws_cloudwatch_log_groups.cluster_logs_there.log_group_names : name if name == "/aws/eks/study/cluster"])}',
        to: "aws_cloudwatch_log_group.cluster_logs",
        id: "${each.value}",
      },
    ]);
    expect(cluster({ logs: [] }).json.import).toBeUndefined();
  });

  it("keeps its permissions until it is gone", () => {
    expect(resource.depends_on).toEqual(
      expect.arrayContaining([
        "aws_iam_role_policy_attachment.cluster_role_amazon_eks_cluster_policy",
        "aws_iam_role_policy_attachment.cluster_role_amazon_eksvpc_resource_controller",
      ]),
    );
  });

  it("has a role for itself alone", () => {
    const role = stack.at("aws_iam_role.cluster_role");
    expect(role).toMatchObject({ name_prefix: "study-cluster-", path: "/eksnet/study/" });
    expect(JSON.parse(role.assume_role_policy as string).Statement[0].Condition).toEqual({
      ArnLike: { "aws:SourceArn": "arn:aws:eks:ap-northeast-2:111122223333:cluster/study" },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
  });

  it("has an issuer that IAM trusts, without thumbprints", () => {
    const { "//": _, ...provider } = stack.at("aws_iam_openid_connect_provider.cluster_oidc");
    expect(provider).toEqual({
      url: "${aws_eks_cluster.cluster.identity[0].oidc[0].issuer}",
      client_id_list: ["sts.amazonaws.com"],
    });
  });

  it("does not trust HCP Terraform", () => {
    expect(stack.all("aws_eks_identity_provider_config")).toEqual({});
  });
});

describe("a cluster with other settings", () => {
  it("takes them", () => {
    const resource = main({
      version: "1.36",
      serviceCidr: "10.100.0.0/16",
      logs: ["scheduler", "api"],
      supportType: "EXTENDED",
      deletionProtection: false,
      zonalShift: true,
    });

    expect(resource).toMatchObject({
      version: "1.36",
      kubernetes_network_config: { ip_family: "ipv4", service_ipv4_cidr: "10.100.0.0/16" },
      enabled_cluster_log_types: ["api", "scheduler"],
      upgrade_policy: { support_type: "EXTENDED" },
      deletion_protection: false,
      zonal_shift_config: { enabled: true },
    });
  });

  it("keeps logs for the given time", () => {
    expect(cluster({ logRetentionDays: 365 }).only("aws_cloudwatch_log_group").retention_in_days).toBe(365);
  });

  it("has no log group without logs", () => {
    expect(cluster({ logs: [] }).all("aws_cloudwatch_log_group")).toEqual({});
  });

  it.each([
    ["public", true, false],
    ["public-and-private", true, true],
    ["private", false, true],
  ] as const)("with endpoint access %s answers the internet: %s, the VPC: %s", (access, publicly, privately) => {
    expect(main({ endpoint: { access } }).vpc_config).toMatchObject({
      endpoint_public_access: publicly,
      endpoint_private_access: privately,
    });
  });

  it("limits the public endpoint to the ranges given, and names none when it is private", () => {
    const allowedCidrs = ["203.0.113.0/24", "198.51.100.0/24"];

    expect(main({ endpoint: { allowedCidrs } }).vpc_config).toMatchObject({
      public_access_cidrs: ["198.51.100.0/24", "203.0.113.0/24"],
    });
    expect(main({ endpoint: { access: "private" } }).vpc_config).not.toHaveProperty("public_access_cidrs");
    expect(
      main({ ipFamily: "ipv6", endpoint: { allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] } }).vpc_config,
    ).toMatchObject({
      public_access_cidrs: ["2001:db8::/32", "203.0.113.0/24"],
    });
  });

  it("works in another partition", () => {
    const stack = cluster({ partition: "aws-cn" });

    expect(stack.text).not.toContain("arn:aws:eks");
    expect(stack.text).not.toContain("arn:aws:iam::aws");
    expect(stack.only("aws_eks_access_policy_association").policy_arn).toBe(
      "arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    );
  });
});

describe("administrators", () => {
  it("may do everything in the whole cluster", () => {
    const stack = cluster();

    expect(stack.at("aws_eks_access_entry.cluster_admin_platform_admin")).toMatchObject({
      cluster_name: "${aws_eks_cluster.cluster.name}",
      principal_arn: "arn:aws:iam::111122223333:role/platform-admin",
    });
    expect(stack.at("aws_eks_access_policy_association.cluster_admin_platform_admin_policy")).toMatchObject({
      policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      principal_arn: "${aws_eks_access_entry.cluster_admin_platform_admin.principal_arn}",
      access_scope: { type: "cluster" },
    });
  });

  it("are told apart by account and kind where their names are the same", () => {
    const admins = [
      "arn:aws:iam::111122223333:role/teams/platform-admin",
      "arn:aws:iam::444455556666:role/platform-admin",
      "arn:aws:iam::111122223333:user/platform-admin",
    ];

    expect(Object.keys(cluster({ admins }).all("aws_eks_access_entry")).sort()).toEqual([
      "cluster_admin_444455556666_platform_admin",
      "cluster_admin_teams_platform_admin",
      "cluster_admin_user_platform_admin",
    ]);
  });

  it("are told apart by their paths", () => {
    const admins = ["role/team-a/admin", "role/team-b/admin"].map((role) => `arn:aws:iam::111122223333:${role}`);

    expect(Object.keys(cluster({ admins }).all("aws_eks_access_entry")).sort()).toEqual([
      "cluster_admin_team_a_admin",
      "cluster_admin_team_b_admin",
    ]);
  });

  it.each([
    ["is listed twice", "role/platform-admin"],
    ["differs in punctuation alone", "role/platform_admin"],
    ["differs in the case of letters alone", "role/PlatformAdmin"],
    ["has a path that reads like the other's name", "role/platform/admin"],
  ])("are refused where one %s", (_, role) => {
    const admins = [...props.admins, `arn:aws:iam::111122223333:${role}`];

    expect(errorsOf(() => cluster({ admins }))).toMatchObject([{ code: "AdminDuplicate", path: "admins.1" }]);
  });
});

describe("trust in HCP Terraform", () => {
  it("is in the runs of one organization, by workspace", () => {
    const config = cluster({ hcpTerraform: { organization: "acme" } }).only("aws_eks_identity_provider_config");

    expect(config.oidc).toEqual({
      identity_provider_config_name: "hcp-terraform",
      issuer_url: "https://app.terraform.io",
      client_id: "kubernetes",
      username_claim: "sub",
      username_prefix: "hcp:",
      groups_claim: "terraform_workspace_name",
      groups_prefix: "hcp:",
      required_claims: { terraform_organization_name: "acme" },
    });
  });

  it("follows Terraform Enterprise to its own host", () => {
    const hcpTerraform = { organization: "acme", hostname: "tfe.example.com" };
    expect(cluster({ hcpTerraform }).only("aws_eks_identity_provider_config").oidc).toMatchObject({
      issuer_url: "https://tfe.example.com",
    });
  });
});

describe("what cannot work", () => {
  it.each<[string, string, Partial<EksClusterProps>]>([
    ["KubernetesVersionUnknown", "version", { version: "1.33.1" }],
    ["KubernetesVersionRetired", "version", { version: "1.31" }],
    ["ExtendedSupportNeeded", "supportType", { version: "1.33" }],
    ["SubnetsTooFew", "subnetIds", { subnetIds: ["subnet-aaaaaaaa"] }],
    ["AdminsMissing", "admins", { admins: [] }],
    ["NamePrefixTooLong", "name", { name: "a-cluster-with-a-name-of-38-characters" }],
    [
      "AllowedCidrsUnused",
      "endpoint.allowedCidrs",
      { endpoint: { access: "private", allowedCidrs: ["203.0.113.0/24"] } },
    ],
    [
      "PrivateAccessUnused",
      "endpoint.privateAccess",
      { endpoint: { access: "public", privateAccess: { cidrs: ["10.0.0.0/8"] } } },
    ],
    ["PrivateAccessEmpty", "endpoint.privateAccess", { endpoint: { privateAccess: {} } }],
    [
      "PrivateAccessRepeated",
      "endpoint.privateAccess.securityGroupIds.1",
      { endpoint: { privateAccess: { securityGroupIds: ["sg-0a", "sg-0a"] } } },
    ],
    [
      "CidrFamilyUnused",
      "endpoint.privateAccess.cidrs.0",
      { endpoint: { privateAccess: { cidrs: ["2001:db8::/32"] } } },
    ],
    ["CidrInvalid", "endpoint.allowedCidrs.0", { endpoint: { allowedCidrs: ["office"] } }],
    ["CidrInvalid", "endpoint.allowedCidrs.0", { endpoint: { allowedCidrs: ["2001:db8::1/32"] }, ipFamily: "ipv6" }],
    [
      "CidrFamilyRefused",
      "endpoint.allowedCidrs.1",
      { endpoint: { allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] } },
    ],
    ["Ipv6Unavailable", "ipFamily", { ipFamily: "ipv6", region: "cn-north-1" }],
    ["CidrInvalid", "serviceCidr", { serviceCidr: "10.100.0.0" }],
    ["ServiceCidrUnsuitable", "serviceCidr", { serviceCidr: "100.64.0.0/16" }],
    ["ServiceCidrRefused", "serviceCidr", { serviceCidr: "10.100.0.0/16", ipFamily: "ipv6" }],
    ["PrincipalMalformed", "admins.0", { admins: ["platform-admin"] }],
    ["EgressPortMissing", "egress.0.port", { egress: [{ cidr: "10.0.0.0/8", protocol: "tcp", description: "web" }] }],
    [
      "EgressPortUnused",
      "egress.0.toPort",
      { egress: [{ cidr: "10.0.0.0/8", protocol: "all", toPort: 80, description: "web" }] },
    ],
    [
      "ZoneRefused",
      "zoneIds.us-east-1e",
      { region: "us-east-1", zoneIds: { "us-east-1a": "use1-az1", "us-east-1e": "use1-az3" } },
    ],
    [
      "DescriptionMalformed",
      "egress.0.description",
      { egress: [{ cidr: "10.0.0.0/8", protocol: "all", description: "the office's network" }] },
    ],
    [
      "EgressRuleRepeated",
      "egress.1",
      {
        egress: [
          { cidr: "10.0.0.0/8", protocol: "tcp", port: 443, description: "one" },
          { cidr: "10.0.0.0/8", protocol: "tcp", port: 443, toPort: 443, description: "other" },
        ],
      },
    ],
  ])("is refused as %s at %s", (code, path, changes) => {
    expect(errorsOf(() => cluster(changes))).toMatchObject([{ code, path }]);
  });

  it("is refused all at once", () => {
    expect(errorsOf(() => cluster({ version: "1.20", admins: [], subnetIds: [] }))).toHaveLength(3);
  });
});
