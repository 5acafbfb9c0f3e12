import type { TypeActions } from "./type-actions";

const groupReads = ["ec2:DescribeSecurityGroups", "ec2:DescribeSecurityGroupRules", "ec2:DescribeNetworkInterfaces"];

/** IAM actions by type of resource of EC2. */
export const ec2Actions: Readonly<Record<string, TypeActions>> = {
  aws_vpc: {
    source: "ec2/vpc_.go",
    read: {
      any: [
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
      ],
    },
    make: { "ec2:CreateVpc": { made: ["vpc"] } },
    manage: {
      ec2: ["ec2:DeleteVpc", "ec2:ModifyVpcAttribute", "ec2:AssociateVpcCidrBlock", "ec2:DisassociateVpcCidrBlock"],
    },
  },
  aws_vpc_ipv4_cidr_block_association: {
    source: "ec2/vpc_ipv4_cidr_block_association.go",
    read: { any: ["ec2:DescribeVpcs"] },
    manage: { ec2: ["ec2:AssociateVpcCidrBlock", "ec2:DisassociateVpcCidrBlock"] },
  },
  aws_subnet: {
    source: "ec2/vpc_subnet.go",
    read: { any: ["ec2:DescribeSubnets", "ec2:DescribeNetworkInterfaces"] },
    make: { "ec2:CreateSubnet": { made: ["subnet"], uses: ["vpc"] } },
    manage: {
      ec2: [
        "ec2:DeleteSubnet",
        "ec2:ModifySubnetAttribute",
        "ec2:AssociateSubnetCidrBlock",
        "ec2:DisassociateSubnetCidrBlock",
      ],
    },
  },
  aws_ec2_subnet_cidr_reservation: {
    source: "ec2/vpc_subnet_cidr_reservation.go",
    read: { any: ["ec2:GetSubnetCidrReservations"] },
    manage: { ec2: ["ec2:CreateSubnetCidrReservation"], any: ["ec2:DeleteSubnetCidrReservation"] },
  },
  aws_internet_gateway: {
    source: "ec2/vpc_internet_gateway.go",
    read: { any: ["ec2:DescribeInternetGateways"] },
    make: { "ec2:CreateInternetGateway": { made: ["internet-gateway"] } },
    manage: { ec2: ["ec2:AttachInternetGateway", "ec2:DetachInternetGateway", "ec2:DeleteInternetGateway"] },
  },
  aws_egress_only_internet_gateway: {
    source: "ec2/vpc_egress_only_internet_gateway.go",
    read: { any: ["ec2:DescribeEgressOnlyInternetGateways"] },
    make: { "ec2:CreateEgressOnlyInternetGateway": { made: ["egress-only-internet-gateway"], uses: ["vpc"] } },
    manage: { ec2: ["ec2:DeleteEgressOnlyInternetGateway"] },
  },
  aws_eip: {
    source: "ec2/ec2_eip.go",
    read: { any: ["ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute", "ec2:DescribeNetworkInterfaces"] },
    make: { "ec2:AllocateAddress": { made: ["elastic-ip"] } },
    manage: { ec2: ["ec2:ReleaseAddress", "ec2:DisassociateAddress"] },
  },
  aws_nat_gateway: {
    source: "ec2/vpc_nat_gateway.go",
    read: { any: ["ec2:DescribeNatGateways"] },
    make: { "ec2:CreateNatGateway": { made: ["natgateway"], uses: ["subnet", "elastic-ip", "vpc"] } },
    manage: { ec2: ["ec2:DeleteNatGateway"] },
  },
  aws_route_table: {
    source: "ec2/vpc_route_table.go",
    read: { any: ["ec2:DescribeRouteTables"] },
    make: { "ec2:CreateRouteTable": { made: ["route-table"], uses: ["vpc"] } },
    manage: { ec2: ["ec2:DeleteRouteTable", "ec2:DisassociateRouteTable"] },
  },
  aws_route: {
    source: "ec2/vpc_route.go",
    read: { any: ["ec2:DescribeRouteTables"] },
    manage: { ec2: ["ec2:CreateRoute", "ec2:ReplaceRoute", "ec2:DeleteRoute"] },
  },
  aws_route_table_association: {
    source: "ec2/vpc_route_table_association.go",
    read: { any: ["ec2:DescribeRouteTables"] },
    manage: { ec2: ["ec2:AssociateRouteTable", "ec2:ReplaceRouteTableAssociation", "ec2:DisassociateRouteTable"] },
  },
  aws_security_group: {
    source: "ec2/vpc_security_group.go",
    read: { any: groupReads },
    make: { "ec2:CreateSecurityGroup": { made: ["security-group"], uses: ["vpc"] } },
    manage: {
      ec2: ["ec2:DeleteSecurityGroup", "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"],
    },
  },
  aws_default_security_group: {
    source: "ec2/vpc_default_security_group.go",
    read: { any: groupReads },
    manage: { ec2: ["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"] },
    adopts: "security-group",
  },
  aws_vpc_security_group_ingress_rule: {
    source: "ec2/vpc_security_group_ingress_rule.go",
    read: { any: groupReads },
    make: { "ec2:AuthorizeSecurityGroupIngress": { made: ["security-group-rule"] } },
    manage: {
      ec2: ["ec2:AuthorizeSecurityGroupIngress", "ec2:ModifySecurityGroupRules", "ec2:RevokeSecurityGroupIngress"],
      "cluster-group": [
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroupIngress",
      ],
    },
  },
  aws_vpc_security_group_egress_rule: {
    source: "ec2/vpc_security_group_egress_rule.go",
    read: { any: groupReads },
    make: { "ec2:AuthorizeSecurityGroupEgress": { made: ["security-group-rule"] } },
    manage: {
      ec2: ["ec2:AuthorizeSecurityGroupEgress", "ec2:ModifySecurityGroupRules", "ec2:RevokeSecurityGroupEgress"],
      "cluster-group": [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress",
      ],
    },
  },
  aws_vpc_endpoint: {
    source: "ec2/vpc_endpoint.go",
    read: { any: ["ec2:DescribeVpcEndpoints", "ec2:DescribePrefixLists", "ec2:DescribeNetworkInterfaces"] },
    make: {
      "ec2:CreateVpcEndpoint": { made: ["vpc-endpoint"], uses: ["vpc", "subnet", "security-group", "route-table"] },
    },
    manage: { ec2: ["ec2:ModifyVpcEndpoint", "ec2:DeleteVpcEndpoints"] },
  },
  aws_vpc_endpoint_route_table_association: {
    source: "ec2/vpc_endpoint_route_table_association.go",
    read: { any: ["ec2:DescribeVpcEndpoints"] },
    manage: { ec2: ["ec2:ModifyVpcEndpoint"] },
  },
  aws_flow_log: {
    source: "ec2/vpc_flow_log.go",
    read: { any: ["ec2:DescribeFlowLogs"] },
    make: { "ec2:CreateFlowLogs": { made: ["vpc-flow-log"], uses: ["vpc"] } },
    manage: { ec2: ["ec2:DeleteFlowLogs"], any: ["logs:CreateLogDelivery", "logs:DeleteLogDelivery"] },
    passesTo: ["vpc-flow-logs.amazonaws.com"],
  },
  aws_launch_template: {
    source: "ec2/ec2_launch_template.go",
    read: { any: ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"] },
    make: { "ec2:CreateLaunchTemplate": { made: ["launch-template"] } },
    manage: {
      ec2: [
        "ec2:CreateLaunchTemplateVersion",
        "ec2:ModifyLaunchTemplate",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteLaunchTemplateVersions",
      ],
    },
  },
};
