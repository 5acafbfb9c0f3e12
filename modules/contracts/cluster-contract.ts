import type { IResolvable } from "cdktf";
import type { Contract, ContractHeader } from "./contract";
import { flag, optionalMap, optionalText, text } from "./fields";

/** What a cluster stack publishes for later stacks (schema 1). */
export interface ClusterContract extends ContractHeader {
  /** Name of the EKS cluster; the environment's name. */
  readonly name: string;

  /** ARN of the EKS cluster. */
  readonly arn: string;

  /** Kubernetes minor version, such as `1.35`. */
  readonly version: string;

  /** URL of the Kubernetes API server. */
  readonly endpoint: string;

  /** Certificate authority of the API server, base64 of PEM. */
  readonly certificateAuthorityData: string;

  /** ARN of the IAM OIDC provider, for roles of service accounts (IRSA). */
  readonly oidcProviderArn: string;

  /** Issuer of service account tokens, without `https://`. */
  readonly oidcIssuer: string;

  /** Security group that EKS made for the cluster; on the control plane and, as a rule, on every node. */
  readonly clusterSecurityGroupId: string;

  /**
   * Security group of the control plane that is ours: a rule of it opens the private endpoint to another caller.
   *
   * Absent from contracts that were published before there was such a field.
   */
  readonly controlPlaneSecurityGroupId?: string;

  /** Security group of the nodes. */
  readonly nodeSecurityGroupId: string;

  /** Security group of pods in custom networking; absent in other modes. */
  readonly podSecurityGroupId: string | undefined;

  /** ARN of the role of the nodes. */
  readonly nodeRoleArn: string;

  /** IPv4 range of Kubernetes Services; absent in an IPv6 cluster. */
  readonly serviceCidr: string | undefined;

  /** IPv6 range of Kubernetes Services; absent in an IPv4 cluster. */
  readonly serviceIpv6Cidr: string | undefined;

  /** `ipv4` or `ipv6`. */
  readonly ipFamily: string;

  /** `public`, `public-and-private` or `private`. */
  readonly endpointAccess: string;

  /** `API`: access entries grant access. */
  readonly authenticationMode: string;

  /** `managed`: node groups of ours. `auto` is reserved. */
  readonly computeMode: string;

  /** Whether the EKS Pod Identity agent runs. */
  readonly podIdentityAvailable: boolean | IResolvable;

  /**
   * Roles of the service accounts whose pods later stacks start, by `<namespace>/<service account>`. The cluster stack makes
   * them, so that they are in force before a pod starts. Added to schema 1: a cluster stack that was applied before has none.
   */
  readonly serviceAccountRoleArns?: Readonly<Record<string, string>>;

  /** `secondary-ip`, `prefix-delegation`, `custom-networking`, `custom-networking-prefix-delegation` or `ipv6`. */
  readonly podNetworkingMode: string;

  /** Who enforces NetworkPolicy: `none`, `vpc-cni`, `vpc-cni-strict` or `cilium`. */
  readonly networkPolicyEngine: string;
}

/** The contract of the cluster stack. */
export const clusterContract: Contract<ClusterContract> = {
  kind: "cluster",
  schema: 1,
  fields: {
    environment: text,
    accountId: text,
    region: text,
    partition: text,
    name: text,
    arn: text,
    version: text,
    endpoint: text,
    certificateAuthorityData: text,
    oidcProviderArn: text,
    oidcIssuer: text,
    clusterSecurityGroupId: text,
    controlPlaneSecurityGroupId: optionalText,
    nodeSecurityGroupId: text,
    podSecurityGroupId: optionalText,
    nodeRoleArn: text,
    serviceCidr: optionalText,
    serviceIpv6Cidr: optionalText,
    ipFamily: text,
    endpointAccess: text,
    authenticationMode: text,
    computeMode: text,
    podIdentityAvailable: flag,
    serviceAccountRoleArns: optionalMap,
    podNetworkingMode: text,
    networkPolicyEngine: text,
  },
};
