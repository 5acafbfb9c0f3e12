import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleNamePrefix } from "../aws-names/plan";
import { Findings, type Warning } from "../errors";
import { withDefaults } from "../fields/plan";
import { adoptLogGroup } from "../internal/adopt-log-group";
import { annotate } from "../internal/annotate";
import { checkProps } from "../internal/check-props";
import { zoneIdWithoutControlPlane } from "../regions/plan";
import { clusterArguments, endpointArguments, zoneConditions } from "./cluster-arguments";
import { checkActualCluster } from "./cluster-check";
import { errors } from "./cluster-findings";
import { ClusterPrincipal, type PrincipalAccess } from "./cluster-principal";
import { ClusterRole } from "./cluster-role";
import { clusterSecurityGroups } from "./cluster-security-groups";
import { clusterWarnings } from "./cluster-warnings";
import type { EksClusterProps } from "./eks-cluster-props";
import { trustHcpTerraform } from "./hcp-terraform";
import {
  administratorId,
  checkCluster,
  checkIpFamily,
  clusterRole,
  type EksClusterSettings,
  eksClusterSettings,
  type IpFamily,
} from "./plan";
import { privateAccessRules } from "./private-access";

const requiredProps = {
  name: "string",
  partition: "string",
  accountId: "string",
  region: "string",
  vpcId: "string",
  subnetIds: "array",
  version: "string",
  admins: "array",
} as const;

/**
 * An EKS control plane with its role, encryption key, logs, security groups, OIDC issuer and administrators.
 *
 * By default no identity has access: the creator is not an administrator, only access entries grant access. By default
 * nothing runs: no node and no add-on, not even those that EKS would install by itself.
 */
export class EksCluster extends Construct {
  /** Name of the cluster; what uses it is made after the cluster. */
  public readonly name: string;

  /** ARN of the cluster, which access entries and trust policies name. */
  public readonly arn: string;

  /** URL of the API server. */
  public readonly endpoint: string;

  /** Certificate authority of the API server, base64 of PEM. */
  public readonly certificateAuthorityData: string;

  /** ARN of the IAM OIDC provider. */
  public readonly oidcProviderArn: string;

  /** Issuer of service account tokens, without `https://`. */
  public readonly oidcIssuer: string;

  /** IPv4 range of Kubernetes Services; undefined in an IPv6 cluster. */
  public readonly serviceCidr: string | undefined;

  /** IPv6 range of Kubernetes Services; undefined in an IPv4 cluster. */
  public readonly serviceIpv6Cidr: string | undefined;

  /** The security group that EKS makes: on the control plane, and on nodes unless their egress is limited. */
  public readonly clusterSecurityGroupId: string;

  /** Our security group of the control plane: its rules say what reaches the private endpoint. */
  public readonly controlPlaneSecurityGroupId: string;

  /** Our security group of the nodes. */
  public readonly nodeSecurityGroupId: string;

  /** Our security group of pods that live apart; undefined where they share their nodes' interfaces. */
  public readonly podSecurityGroupId: string | undefined;

  /** The security groups that a node must carry. */
  public readonly securityGroupIdsOfNodes: readonly string[];

  /** What nodes should wait for: the rules by which they reach the cluster. */
  public readonly nodeRules: readonly TerraformResource[];

  /** What lets callers in: rules for the private endpoint, permissions of administrators, trust in HCP Terraform. */
  public readonly access: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    checkProps(id, props, requiredProps, eksClusterSettings);
    const { name, ipFamily = "ipv4" } = props;
    validate(props, ipFamily);
    const settings = withDefaults(eksClusterSettings, props);
    annotate(this, warnings(settings, props));

    const groups = clusterSecurityGroups(this, props);
    const role = new ClusterRole(this, "role", props);
    const cluster = new AwsEksCluster(this, "Resource", {
      ...clusterArguments(name, ipFamily, settings),
      roleArn: role.arn,
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: [groups.controlPlane],
        ...endpointArguments(settings.endpoint, ipFamily),
      },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: this.secretsKey(props).arn } },
      // EKS would create the log group itself, without retention; and it needs its permissions until it is deleted.
      dependsOn: [...role.permissions, ...this.logGroup(name, settings)],
      ...zoneConditions(props),
    });

    checkActualCluster(this, { name, ipFamily, settings, resource: cluster });

    const issuer = cluster.identity.get(0).oidc.get(0).issuer;
    const oidcProvider = new IamOpenidConnectProvider(this, "oidc", {
      url: issuer,
      clientIdList: ["sts.amazonaws.com"],
    });

    this.name = cluster.name;
    this.arn = cluster.arn;
    this.endpoint = cluster.endpoint;
    this.certificateAuthorityData = cluster.certificateAuthority.get(0).data;
    this.oidcProviderArn = oidcProvider.arn;
    this.oidcIssuer = Fn.trimprefix(issuer, "https://");
    const { serviceIpv4Cidr, serviceIpv6Cidr } = cluster.kubernetesNetworkConfig;
    const isIpv6 = ipFamily === "ipv6";
    this.serviceCidr = isIpv6 ? undefined : (props.serviceCidr ?? serviceIpv4Cidr);
    this.serviceIpv6Cidr = isIpv6 ? serviceIpv6Cidr : undefined;
    this.clusterSecurityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.controlPlaneSecurityGroupId = groups.controlPlane;
    this.nodeSecurityGroupId = groups.nodes;
    this.securityGroupIdsOfNodes =
      props.egress === undefined ? [this.clusterSecurityGroupId, groups.nodes] : [groups.nodes];
    this.podSecurityGroupId = groups.pods;
    this.nodeRules = groups.rules;
    const { hcpTerraform } = props;
    this.access = [
      ...privateAccessRules(this, groups.controlPlane, settings.endpoint.privateAccess ?? {}),
      ...this.principals(props),
      ...(hcpTerraform === undefined ? [] : [trustHcpTerraform(this, this.name, hcpTerraform)]),
    ];
  }

  private secretsKey({ name }: EksClusterProps): KmsKey {
    const key = new KmsKey(this, "secrets", {
      description: `Secrets of cluster ${name}`,
      enableKeyRotation: true,
    });
    new KmsAlias(this, "secrets-alias", { name: `alias/eksnet/${name}/secrets`, targetKeyId: key.keyId });
    return key;
  }

  private logGroup(name: string, { logs, logRetentionDays }: EksClusterSettings): CloudwatchLogGroup[] {
    if (logs.length === 0) return [];
    const groupName = `/aws/eks/${name}/cluster`;
    const group = new CloudwatchLogGroup(this, "logs", { name: groupName, retentionInDays: logRetentionDays });
    // EKS may deliver a last record after a destroy, and recreates the group for it.
    adoptLogGroup(this, group, groupName);
    return [group];
  }

  private principals({ admins, principals = {}, partition, accountId }: EksClusterProps): TerraformResource[] {
    const declare = (id: string, access: PrincipalAccess) =>
      new ClusterPrincipal(this, id, { clusterName: this.name, partition, ...access }).permissions;
    const administrator = (principalArn: string): PrincipalAccess => ({
      principalArn,
      policies: [{ name: "AmazonEKSClusterAdminPolicy" }],
    });
    return [
      ...admins.flatMap((arn) => declare(administratorId(arn, accountId), administrator(arn))),
      ...Object.entries(principals).flatMap(([id, access]) => declare(id, access)),
    ];
  }
}

function warnings(settings: EksClusterSettings, props: EksClusterProps): Warning[] {
  const { podsInOwnSubnets = false, endpointSecurityGroupId, today = new Date() } = props;
  const context = { podsInOwnSubnets, hasEndpoints: endpointSecurityGroupId !== undefined, today };
  return clusterWarnings(settings, context);
}

function validate(props: EksClusterProps, ipFamily: IpFamily): void {
  const { name, accountId, region, subnetIds, admins } = props;
  const findings = new Findings();
  findings.collect("name", () => roleNamePrefix(name, clusterRole));
  findings.collect("", () => checkCluster(props, ipFamily, accountId));
  findings.collect("ipFamily", () => checkIpFamily(ipFamily, region));
  if (subnetIds.length < 2) {
    findings.add(errors.SubnetsTooFew("subnetIds", { count: subnetIds.length }));
  }
  for (const [zone, id] of Object.entries(props.zoneIds ?? {})) {
    if (id === zoneIdWithoutControlPlane(region)) findings.add(errors.ZoneRefused(`zoneIds.${zone}`, { zone, id }));
  }
  if (admins.length === 0) findings.add(errors.AdminsMissing("admins"));
  findings.throwIfAny("EksClusterInvalid", name);
}
