import { type AttributePath, formatPath } from "./changed-attributes";

/** A difference that is no drift, because something other than Terraform is supposed to make it. */
interface ExpectedRow {
  /** Types of resources; all when left out. */
  readonly types?: readonly string[];

  /** Of the attribute's path, as Terraform writes it. */
  readonly attribute: RegExp;

  /** Whether only an added value is expected, not a changed or removed one. */
  readonly onlyAdded?: true;

  readonly reason: string;
}

/** Prefixes of tags that AWS and controllers in the cluster put on resources of the platform. */
const controllersTags = [
  "aws:",
  "eks:",
  "elbv2.k8s.aws/",
  "ingress.k8s.aws/",
  "service.k8s.aws/",
  "kubernetes.io/cluster/",
  "karpenter.sh/",
  "karpenter.k8s.aws/",
  "k8s.io/cluster-autoscaler/",
  "application-networking.k8s.aws/",
  "ebs.csi.aws.com/",
  "cluster.k8s.amazonaws.com/",
  "node.k8s.amazonaws.com/",
];

const rows: readonly ExpectedRow[] = [
  {
    types: ["aws_eks_node_group"],
    attribute: /^scaling_config\[0\]\.desired_size$/,
    reason: "an autoscaler sets the size of the node group",
  },
  {
    attribute: new RegExp(`^tags(?:_all)?\\["(?:${controllersTags.map(escaped).join("|")})`),
    onlyAdded: true,
    reason: "a controller or AWS sets this tag",
  },
  {
    types: ["aws_eip"],
    attribute: /^(?:network_interface|instance|associate_with_private_ip)$/,
    reason: "the NAT gateway or load balancer that uses the address sets it",
  },
  {
    types: ["kubernetes_deployment", "kubernetes_deployment_v1", "kubernetes_stateful_set_v1"],
    attribute: /^spec\[0\]\.replicas$/,
    reason: "a HorizontalPodAutoscaler sets the number of replicas",
  },
];

/** Why a difference is expected; undefined when it is not. */
export function expectedReason(
  type: string,
  { path, before }: { readonly path: AttributePath; readonly before: unknown },
): string | undefined {
  const name = formatPath(path);
  return rows.find(
    ({ types, attribute, onlyAdded }) =>
      (types === undefined || types.includes(type)) &&
      attribute.test(name) &&
      (onlyAdded === undefined || before === undefined || before === null),
  )?.reason;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
