import { ec2Actions } from "./ec2-actions";
import type { TypeActions } from "./type-actions";

const roleReads = ["iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"];
const zoneReads = ["route53:ListHostedZones", "route53:GetChange"];

const updates = ["eks:DescribeUpdate"];

const eks: Readonly<Record<string, TypeActions>> = {
  aws_eks_cluster: {
    source: "eks/cluster.go",
    read: { eks: ["eks:DescribeCluster", ...updates] },
    // IAM has no resource for a cluster that does not exist yet.
    makeTagged: ["eks:CreateCluster"],
    manage: {
      eks: [
        "eks:DeleteCluster",
        "eks:UpdateClusterConfig",
        "eks:UpdateClusterVersion",
        "eks:AssociateEncryptionConfig",
      ],
      key: ["kms:DescribeKey", "kms:CreateGrant"],
    },
    passesTo: ["eks.amazonaws.com"],
    serviceLinkedRoles: ["eks.amazonaws.com"],
  },
  aws_eks_node_group: {
    source: "eks/node_group.go",
    read: { eks: ["eks:DescribeNodegroup", ...updates] },
    manage: {
      eks: ["eks:CreateNodegroup", "eks:DeleteNodegroup", "eks:UpdateNodegroupConfig", "eks:UpdateNodegroupVersion"],
      // EKS starts the instances of a launch template with the caller's permissions, and looks at the node role.
      ec2: ["ec2:RunInstances"],
      instance: ["ec2:RunInstances"],
      role: roleReads,
    },
    passesTo: ["ec2.amazonaws.com", "eks.amazonaws.com"],
    serviceLinkedRoles: ["eks-nodegroup.amazonaws.com"],
  },
  aws_eks_addon: {
    source: "eks/addon.go",
    read: { eks: ["eks:DescribeAddon", ...updates, "eks:DescribePodIdentityAssociation"] },
    manage: {
      eks: [
        "eks:CreateAddon",
        "eks:UpdateAddon",
        "eks:DeleteAddon",
        "eks:CreatePodIdentityAssociation",
        "eks:UpdatePodIdentityAssociation",
        "eks:DeletePodIdentityAssociation",
      ],
      role: ["iam:GetRole"],
    },
    passesTo: ["pods.eks.amazonaws.com", "eks.amazonaws.com"],
  },
  aws_eks_access_entry: {
    source: "eks/access_entry.go",
    read: { eks: ["eks:DescribeAccessEntry"] },
    manage: { eks: ["eks:CreateAccessEntry", "eks:UpdateAccessEntry", "eks:DeleteAccessEntry"] },
  },
  aws_eks_access_policy_association: {
    source: "eks/access_policy_association.go",
    read: { eks: ["eks:ListAssociatedAccessPolicies"] },
    manage: { eks: ["eks:AssociateAccessPolicy", "eks:DisassociateAccessPolicy"] },
  },
  aws_eks_pod_identity_association: {
    source: "eks/pod_identity_association.go",
    read: { eks: ["eks:DescribePodIdentityAssociation"] },
    manage: {
      eks: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation", "eks:DeletePodIdentityAssociation"],
      role: ["iam:GetRole"],
    },
    passesTo: ["pods.eks.amazonaws.com"],
  },
  aws_eks_fargate_profile: {
    source: "eks/fargate_profile.go",
    read: { eks: ["eks:DescribeFargateProfile"] },
    manage: { eks: ["eks:CreateFargateProfile", "eks:DeleteFargateProfile"] },
    passesTo: ["eks-fargate-pods.amazonaws.com"],
    serviceLinkedRoles: ["eks-fargate.amazonaws.com"],
  },
  aws_eks_identity_provider_config: {
    source: "eks/identity_provider_config.go",
    read: { eks: ["eks:DescribeIdentityProviderConfig"] },
    manage: { eks: ["eks:AssociateIdentityProviderConfig", "eks:DisassociateIdentityProviderConfig"] },
  },
};

const others: Readonly<Record<string, TypeActions>> = {
  aws_iam_role: {
    source: "iam/role.go",
    read: { role: roleReads },
    manage: {
      role: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
        "iam:UpdateAssumeRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:ListInstanceProfilesForRole",
      ],
    },
  },
  aws_iam_role_policy: {
    source: "iam/role_policy.go",
    read: { role: ["iam:GetRolePolicy"] },
    manage: { role: ["iam:PutRolePolicy", "iam:DeleteRolePolicy"] },
  },
  aws_iam_role_policy_attachment: {
    source: "iam/role_policy_attachment.go",
    read: { role: ["iam:ListAttachedRolePolicies"] },
    manage: { "role-of-aws-policy": ["iam:AttachRolePolicy", "iam:DetachRolePolicy"] },
  },
  aws_iam_openid_connect_provider: {
    source: "iam/openid_connect_provider.go",
    read: { "oidc-provider": ["iam:GetOpenIDConnectProvider"] },
    manage: {
      "oidc-provider": [
        "iam:CreateOpenIDConnectProvider",
        "iam:DeleteOpenIDConnectProvider",
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:RemoveClientIDFromOpenIDConnectProvider",
        "iam:UpdateOpenIDConnectProviderThumbprint",
        "iam:TagOpenIDConnectProvider",
        "iam:UntagOpenIDConnectProvider",
      ],
    },
  },
  aws_cloudwatch_log_group: {
    source: "logs/group.go",
    read: { any: ["logs:DescribeLogGroups"], "log-group": ["logs:ListTagsForResource"] },
    manage: {
      "log-group": [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:PutRetentionPolicy",
        "logs:DeleteRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
    },
  },
  aws_kms_key: {
    source: "kms/key.go",
    read: { key: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"] },
    makeTagged: ["kms:CreateKey", "kms:TagResource"],
    manage: {
      key: [
        "kms:EnableKeyRotation",
        "kms:DisableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:UpdateKeyDescription",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
      ],
    },
  },
  aws_kms_alias: {
    source: "kms/alias.go",
    read: { any: ["kms:ListAliases"] },
    manage: {
      alias: ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"],
      key: ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"],
    },
  },
  aws_route53_zone: {
    source: "route53/zone.go",
    read: { any: zoneReads, "hosted-zone": ["route53:GetHostedZone", "route53:ListTagsForResource"] },
    manage: {
      any: ["route53:CreateHostedZone"],
      "hosted-zone": [
        "route53:DeleteHostedZone",
        "route53:UpdateHostedZoneComment",
        "route53:ChangeTagsForResource",
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetDNSSEC",
      ],
    },
  },
  aws_route53_record: {
    source: "route53/record.go",
    read: { any: zoneReads, "hosted-zone": ["route53:GetHostedZone", "route53:ListResourceRecordSets"] },
    manage: { "hosted-zone": ["route53:ChangeResourceRecordSets"] },
  },
  aws_acm_certificate: {
    source: "acm/certificate.go",
    read: { certificate: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"] },
    makeTagged: ["acm:RequestCertificate", "acm:AddTagsToCertificate"],
    manage: {
      certificate: [
        "acm:DeleteCertificate",
        "acm:UpdateCertificateOptions",
        "acm:AddTagsToCertificate",
        "acm:RemoveTagsFromCertificate",
      ],
    },
  },
  aws_acm_certificate_validation: {
    source: "acm/certificate_validation.go",
    read: { certificate: ["acm:DescribeCertificate"] },
  },
  aws_vpclattice_service_network: {
    source: "vpclattice/service_network.go",
    read: { any: ["vpc-lattice:ListTagsForResource"], "service-network": ["vpc-lattice:GetServiceNetwork"] },
    makeTagged: ["vpc-lattice:CreateServiceNetwork", "vpc-lattice:TagResource"],
    manage: {
      "service-network": [
        "vpc-lattice:UpdateServiceNetwork",
        "vpc-lattice:DeleteServiceNetwork",
        "vpc-lattice:TagResource",
      ],
      "untagged-service-network": ["vpc-lattice:UntagResource"],
    },
    serviceLinkedRoles: ["vpc-lattice.amazonaws.com"],
  },
  aws_vpclattice_service_network_vpc_association: {
    // Read at 02483418a102001d359bcd0b8551611cb311c8c1: moto cannot serve it, so no calls were recorded.
    source: "vpclattice/service_network_vpc_association.go",
    read: {
      any: ["ec2:DescribeVpcs", "vpc-lattice:ListTagsForResource"],
      "service-network": ["vpc-lattice:GetServiceNetworkVpcAssociation"],
    },
    makeTagged: ["vpc-lattice:CreateServiceNetworkVpcAssociation", "vpc-lattice:TagResource"],
    manage: {
      "service-network": [
        "vpc-lattice:UpdateServiceNetworkVpcAssociation",
        "vpc-lattice:DeleteServiceNetworkVpcAssociation",
        "vpc-lattice:TagResource",
      ],
      "untagged-service-network": ["vpc-lattice:UntagResource"],
    },
  },
  aws_vpclattice_auth_policy: {
    source: "vpclattice/auth_policy.go",
    read: { "untagged-service-network": ["vpc-lattice:GetAuthPolicy"] },
    manage: { "untagged-service-network": ["vpc-lattice:PutAuthPolicy", "vpc-lattice:DeleteAuthPolicy"] },
  },
};

const dataSources: Readonly<Record<string, TypeActions>> = {
  aws_partition: { source: "meta/partition_data_source.go" },
  aws_route53_zone: {
    source: "route53/zone_data_source.go",
    read: { any: ["route53:ListHostedZones"], "hosted-zone": ["route53:GetHostedZone", "route53:ListTagsForResource"] },
  },
  aws_vpc_endpoint_service: {
    source: "ec2/vpc_endpoint_service_data_source.go",
    read: { any: ["ec2:DescribeVpcEndpointServices"] },
  },
  aws_ec2_instance_type_offerings: {
    source: "ec2/ec2_instance_type_offerings_data_source.go",
    read: { any: ["ec2:DescribeInstanceTypeOfferings"] },
  },
  aws_ec2_managed_prefix_list: {
    source: "ec2/vpc_managed_prefix_list_data_source.go",
    read: { any: ["ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries"] },
  },
  aws_cloudwatch_log_groups: { source: "logs/groups_data_source.go", read: { any: ["logs:DescribeLogGroups"] } },
  aws_eks_addon: { source: "eks/addon_data_source.go", read: { eks: ["eks:DescribeAddon"] } },
  aws_eks_cluster: { source: "eks/cluster_data_source.go", read: { eks: ["eks:DescribeCluster"] } },
  aws_subnet: { source: "ec2/vpc_subnet_data_source.go", read: { any: ["ec2:DescribeSubnets"] } },
  aws_vpc: {
    source: "ec2/vpc_data_source.go",
    read: { any: ["ec2:DescribeVpcs", "ec2:DescribeVpcAttribute", "ec2:DescribeRouteTables"] },
  },
};

/**
 * IAM actions by type of managed resource. `__tests__/modules/run-roles` compares the table with the calls that the provider
 * (aws 5.100.0) logged in the lab, for the types that `recorded-calls.generated.json` has, and with the Service Authorization
 * Reference. Calls that the lab did not make are not verified against the provider: `source` names the file of the provider
 * where the actions belong.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const resourceActions: Readonly<Record<string, TypeActions>> = { ...ec2Actions, ...eks, ...others };

/** IAM actions by type of data source. */
export const dataSourceActions: Readonly<Record<string, TypeActions>> = dataSources;
