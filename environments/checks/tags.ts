import type { Findings } from "@eksnet/modules/errors";

/*
 * AWS counts 50 tags of a resource. A node has the most besides the file's own: eksnet:environment, eksnet:stack, Name,
 * and five that EKS sets; what the AWS Load Balancer Controller makes has six.
 */
const MAX_TAGS = 50;
const TAGS_OF_OTHERS = 10;

interface ReservedPrefix {
  readonly prefix: string;
  readonly reason: string;
}

/*
 * Tags of the file reach every resource and the controller's default tags.
 *
 * The controller does not start with a default tag that it tracks resources by, refuses an interface with two security groups
 * of its cluster, and finds subnets by their role: kubernetes-sigs/aws-load-balancer-controller,
 * pkg/config/controller_config.go (validateDefaultTagsCollisionWithTrackingTags), pkg/networking/networking_manager.go and
 * pkg/networking/subnet_resolver.go.
 */
const reservedPrefixes: readonly ReservedPrefix[] = [
  ...["elbv2.k8s.aws/", "ingress.k8s.aws/", "service.k8s.aws/"].map((prefix) => ({
    prefix,
    reason: "the AWS Load Balancer Controller tracks its resources by these tags",
  })),
  {
    prefix: "kubernetes.io/cluster/",
    reason: "the AWS Load Balancer Controller fails when more than one security group of a node has such a tag",
  },
  {
    prefix: "kubernetes.io/role/",
    reason: "the AWS Load Balancer Controller selects public and private subnets by these tags",
  },
];

/** Tags that AWS refuses, or that the platform or a controller reserves. */
export function checkTags(tags: Readonly<Record<string, string>>, findings: Findings): void {
  const keys = Object.keys(tags);
  if (keys.length > MAX_TAGS - TAGS_OF_OTHERS) {
    const message = `got ${keys.length}; AWS allows ${MAX_TAGS} per resource, of which the platform, EKS and the load balancer controller need up to ${TAGS_OF_OTHERS}; keep at most ${MAX_TAGS - TAGS_OF_OTHERS}`;
    findings.add("TagsTooMany", "tags", message);
  }
  for (const [index, key] of keys.entries()) {
    const path = `tags.${key}`;
    // In any case of letters: TagMap of botocore's eks/2017-11-01.
    if (/^aws:/i.test(key) || key.startsWith("eksnet:")) {
      const owner = key.startsWith("eksnet:") ? "eksnet" : "AWS";
      const message = `the prefix "${key.slice(0, key.indexOf(":") + 1)}" is reserved for ${owner}; rename the key`;
      findings.add("TagReserved", path, message);
    }
    const reserved = reservedPrefixes.find(({ prefix }) => key.startsWith(prefix));
    if (reserved !== undefined) {
      const message = `the prefix "${reserved.prefix}" is reserved, because ${reserved.reason}; rename the key`;
      findings.add("TagReserved", path, message);
    }
    if (/^aws:/i.test(tags[key] ?? "")) {
      findings.add(
        "TagReserved",
        path,
        `got "${tags[key]}"; AWS reserves values that start with "aws:", so use another value`,
      );
    }
    // IAM compares keys of tags without their case: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.
    const first = keys.findIndex((other) => other.toLowerCase() === key.toLowerCase());
    if (first < index) {
      const message = `tags.${keys[first]} differs only in case, and IAM refuses roles with both; remove one`;
      findings.add("TagDuplicate", path, message);
    }
  }
}
