/** Where a stack's resources are, and by what they are known as the environment's. */
export interface Scope {
  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** AWS account, 12 digits. */
  readonly account: string;

  /** AWS region. */
  readonly region: string;

  /** Name of the environment: part of names, and the value of the tag `eksnet:environment`. */
  readonly environment: string;

  /**
   * Name of the environment whose network this one is in.
   * @default - its own
   */
  readonly networkOf?: string;
}

/** How IAM distinguishes the environment's resources from others. */
export type Kind =
  | "ec2"
  | "eks"
  | "cluster-group"
  | "instance"
  | "role"
  | "role-of-aws-policy"
  | "oidc-provider"
  | "log-group"
  | "key"
  | "alias"
  | "hosted-zone"
  | "certificate"
  | "service-network"
  | "untagged-service-network";

const tag = "eksnet:environment";

/* What the roles of clusters, nodes and add-ons get of AWS's own policies; none of them administers an account. */
const awsPolicies = [
  "AmazonEKS*",
  "AmazonEC2ContainerRegistry*",
  "AmazonSSMManagedInstanceCore",
  "service-role/AmazonEBSCSIDriverPolicy*",
];

/* A service network, and its associations. */
const serviceNetworks = ["servicenetwork/*", "servicenetworkvpcassociation/*"];

/** Resources and conditions of a statement. */
export interface Target {
  /** ARN patterns. */
  readonly resources: readonly string[];

  /** Conditions, by operator and key. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * The environment's resources of a kind that exist: by name where names are known, by tag where AWS gives ids. A hosted zone
 * has neither in IAM, so the zones of the account are meant.
 */
export function existing(kind: Kind, scope: Scope): Target {
  const { partition, account, region, environment } = scope;
  const arn = (service: string, rest: string, at = region) => `arn:${partition}:${service}:${at}:${account}:${rest}`;
  const tagged = { StringEquals: { [`aws:ResourceTag/${tag}`]: environment } };
  switch (kind) {
    case "ec2":
      return { resources: [arn("ec2", "*")], conditions: tagged };
    case "eks":
      return {
        resources: [
          arn("eks", `cluster/${environment}`),
          ...[
            "nodegroup",
            "addon",
            "access-entry",
            "podidentityassociation",
            "fargateprofile",
            "identityproviderconfig",
          ].map((type) => arn("eks", `${type}/${environment}/*`)),
        ],
      };
    case "cluster-group":
      // EKS makes this group, and tags it with the name of the cluster.
      return {
        resources: [arn("ec2", "security-group/*")],
        conditions: { StringEquals: { "aws:ResourceTag/aws:eks:cluster-name": environment } },
      };
    case "instance":
      return {
        resources: [
          ...["instance", "volume", "network-interface", "subnet", "security-group", "key-pair"].map((type) =>
            arn("ec2", `${type}/*`),
          ),
          `arn:${partition}:ec2:${region}::image/*`,
        ],
        conditions: {
          ArnLike: { "ec2:LaunchTemplate": arn("ec2", "launch-template/*") },
          StringEqualsIfExists: { [`aws:ResourceTag/${tag}`]: owners(scope) },
        },
      };
    case "role-of-aws-policy":
      return {
        resources: [arn("iam", `role/eksnet/${environment}/*`, "")],
        conditions: {
          ArnLike: { "iam:PolicyARN": awsPolicies.map((name) => `arn:${partition}:iam::aws:policy/${name}`) },
        },
      };
    case "role":
      return { resources: [arn("iam", `role/eksnet/${environment}/*`, "")] };
    case "oidc-provider":
      return { resources: [arn("iam", `oidc-provider/oidc.eks.${region}.*`, "")], conditions: tagged };
    case "log-group":
      return { resources: ["eks", "vpc"].map((service) => arn("logs", `log-group:/aws/${service}/${environment}/*`)) };
    case "key":
      return { resources: [arn("kms", "key/*")], conditions: tagged };
    case "alias":
      return { resources: [arn("kms", `alias/eksnet/${environment}/*`)] };
    case "hosted-zone":
      return { resources: [`arn:${partition}:route53:::hostedzone/*`] };
    case "certificate":
      return { resources: [arn("acm", "certificate/*")], conditions: tagged };
    case "service-network":
      // IAM has no wildcards in the type of a resource.
      return { resources: serviceNetworks.map((type) => arn("vpc-lattice", type)), conditions: tagged };
    case "untagged-service-network":
      // The calls for auth policies, and the one that removes tags, do not show IAM the tags of the service network.
      return { resources: serviceNetworks.map((type) => arn("vpc-lattice", type)) };
  }
}

/** What a call makes: it has to bear the environment's tag from the first moment. */
export function made(resources: readonly string[], { environment }: Scope): Target {
  return { resources, conditions: { StringEquals: { [`aws:RequestTag/${tag}`]: environment } } };
}

/**
 * What a call makes something in, such as the VPC of a subnet: the environment's, the network's owner's, or what no
 * environment has tagged, such as a VPC of others.
 */
export function used(resources: readonly string[], scope: Scope): Target {
  return { resources, conditions: { StringEqualsIfExists: { [`aws:ResourceTag/${tag}`]: owners(scope) } } };
}

/** A thing of EC2 that no environment has tagged yet, when it gets this one's tag. */
export function adopted(resources: readonly string[], { environment }: Scope): Target {
  const [requested, present] = [`aws:RequestTag/${tag}`, `aws:ResourceTag/${tag}`];
  return { resources, conditions: { StringEquals: { [requested]: environment }, Null: { [present]: "true" } } };
}

function owners({ environment, networkOf }: Scope): string[] {
  return [environment, ...(networkOf === undefined ? [] : [networkOf])];
}
