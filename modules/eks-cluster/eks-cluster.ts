import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { EksIdentityProviderConfig } from "@cdktf/provider-aws/lib/eks-identity-provider-config";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Findings, type Warning } from "../errors";
import { withDefaults } from "../fields/plan";
import { adoptLogGroup } from "../internal/adopt-log-group";
import { annotate } from "../internal/annotate";
import { roleNamePrefix } from "../pod-identity";
import { zoneIdWithoutControlPlane } from "../regions/plan";
import { ClusterAdministrator } from "./administrator";
import { clusterArguments, endpointArguments, zoneConditions } from "./cluster-arguments";
import { errors } from "./cluster-findings";
import { ClusterRole } from "./cluster-role";
import { clusterWarnings } from "./cluster-warnings";
import { NodeSecurityGroup } from "./node-security-group";
import {
  administratorId,
  checkCluster,
  checkIpFamily,
  clusterRole,
  type EksClusterInput,
  type EksClusterSettings,
  eksClusterSettings,
  type IpFamily,
} from "./plan";
import { podSecurityGroup } from "./pod-security-group";
import { privateAccessRules } from "./private-access";

/** The HCP Terraform organization whose runs may sign in to a cluster. */
export interface TrustedHcpTerraform {
  /** Organization; tokens of every other are refused. */
  readonly organization: string;

  /**
   * Host name of a Terraform Enterprise installation.
   * @default "app.terraform.io"
   */
  readonly hostname?: string;
}

/** Properties of EksCluster. */
export interface EksClusterProps extends Omit<EksClusterInput, "controlPlaneZones" | "controlPlaneSubnets"> {
  /**
   * Name of the cluster, and the first part of the names and the path of its roles. A change replaces the cluster.
   *
   * Errors: `NamePrefixTooLong` when `<name>-cluster-` has more than 38 characters.
   */
  readonly name: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** VPC of the cluster. */
  readonly vpcId: string;

  /**
   * Subnets of the control plane's interfaces, in two zones at least, six free addresses in each. Later changes must
   * stay in the same zones.
   *
   * Errors: `SubnetsTooFew`.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
   */
  readonly subnetIds: readonly string[];

  /**
   * Zone ids such as `apne2-az1` of the zones of `subnetIds`, by zone. In the three regions where EKS puts no control plane
   * into one of the zones, a plan fails for that one. Errors: `ZoneRefused` where the id is known before.
   * @default - not checked
   * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
   */
  readonly zoneIds?: Readonly<Record<string, string>>;

  /**
   * Family of the addresses of pods and Services. A change replaces the cluster. With `ipv6` the VPC and every subnet of
   * `subnetIds` have IPv6 ranges; nodes keep IPv4 addresses beside. Errors: `Ipv6Unavailable` in the regions of China.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html
   */
  readonly ipFamily?: IpFamily;

  /**
   * HCP Terraform organization whose runs sign in with tokens of their own, for "dynamic credentials".
   *
   * The cluster then knows each run, but allows it nothing: an administrator binds a role to its workspace once.
   * @default - none
   */
  readonly hcpTerraform?: TrustedHcpTerraform;

  /**
   * Security group of the VPC's interface endpoints; with `egress`, nodes may reach them, and S3 for images.
   * @default - none
   */
  readonly endpointSecurityGroupId?: string;

  /**
   * Whether pods live in subnets of their own, with interfaces that carry a security group of their own: custom networking.
   * @default false
   */
  readonly podsInOwnSubnets?: boolean;

  /**
   * The day that the end of support is compared with.
   * @default - the day of the run
   */
  readonly today?: Date;
}

/**
 * An EKS control plane, and what stands around it: role, encryption key, logs, security groups, issuer, administrators.
 *
 * Nothing enters by default: the creator is no administrator, access entries say who is. Nothing runs by default: no
 * node, and no add-on, not even those that EKS would install by itself.
 */
export class EksCluster extends Construct {
  /** Name of the cluster; what uses it is made after the cluster. */
  public readonly name: string;

  /** ARN of the cluster. */
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
    const { name, ipFamily = "ipv4" } = props;
    validate(props, ipFamily);
    const settings = withDefaults(eksClusterSettings, props);
    annotate(this, warnings(settings, props));

    const controlPlane = new SecurityGroup(this, "control-plane", {
      namePrefix: `${props.name}-control-plane-`,
      description: `Control plane of cluster ${props.name}`,
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-control-plane` },
      lifecycle: { createBeforeDestroy: true },
    });
    const groups = { ...props, clusterName: props.name, controlPlaneSecurityGroupId: controlPlane.id };
    const nodes = new NodeSecurityGroup(this, "nodes", groups);
    const pods = props.podsInOwnSubnets ? podSecurityGroup(this, groups, nodes.securityGroupId) : undefined;
    // Our group names the control plane in rules and has no egress: EKS's own group lets everything out.
    const toControlPlane = new VpcSecurityGroupIngressRule(this, "control-plane-from-nodes-443", {
      securityGroupId: controlPlane.id,
      referencedSecurityGroupId: nodes.securityGroupId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description: "Nodes and pods to the Kubernetes API",
    });

    const role = new ClusterRole(this, "role", props);
    const cluster = new AwsEksCluster(this, "Resource", {
      ...clusterArguments(name, ipFamily, settings),
      roleArn: role.arn,
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: [controlPlane.id],
        ...endpointArguments(settings.endpoint, ipFamily),
      },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: this.secretsKey(props).arn } },
      // EKS would make the log group itself, without retention; and it needs its permissions until it is gone.
      dependsOn: [...role.permissions, ...this.logGroup(name, settings)],
      ...zoneConditions(props),
    });

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
    this.controlPlaneSecurityGroupId = controlPlane.id;
    this.nodeSecurityGroupId = nodes.securityGroupId;
    this.securityGroupIdsOfNodes =
      props.egress === undefined ? [this.clusterSecurityGroupId, nodes.securityGroupId] : [nodes.securityGroupId];
    this.podSecurityGroupId = pods?.securityGroupId;
    this.nodeRules = [...nodes.rules, toControlPlane, ...(pods?.rules ?? [])];
    const callers = privateAccessRules(this, controlPlane.id, settings.endpoint.privateAccess ?? {});
    this.access = [...callers, ...this.administrators(props), ...this.trustHcpTerraform(props)];
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
    // EKS may deliver a last record after a destroy, and creates the group anew for it.
    adoptLogGroup(this, group, groupName);
    return [group];
  }

  private administrators({ admins, partition, accountId }: EksClusterProps): TerraformResource[] {
    return admins.map((principalArn) => {
      const id = administratorId(principalArn, accountId);
      return new ClusterAdministrator(this, id, { clusterName: this.name, principalArn, partition }).permission;
    });
  }

  /* https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/kubernetes-configuration */
  private trustHcpTerraform({ hcpTerraform }: EksClusterProps): TerraformResource[] {
    if (hcpTerraform === undefined) return [];
    const { organization, hostname = "app.terraform.io" } = hcpTerraform;
    return [
      new EksIdentityProviderConfig(this, "hcp-terraform", {
        clusterName: this.name,
        oidc: {
          identityProviderConfigName: "hcp-terraform",
          issuerUrl: `https://${hostname}`,
          clientId: "kubernetes",
          usernameClaim: "sub",
          usernamePrefix: "hcp:",
          groupsClaim: "terraform_workspace_name",
          groupsPrefix: "hcp:",
          // The issuer is that of every organization.
          requiredClaims: { terraform_organization_name: organization },
        },
      }),
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
