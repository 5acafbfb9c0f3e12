import type { Findings } from "@eksnet/modules/errors";
import { errors, type TagReservation } from "./tags-findings";

/*
 * AWS counts 50 tags of a resource. A node has the most besides the file's own: eksnet:environment, eksnet:stack, Name,
 * and five that EKS sets; what the AWS Load Balancer Controller makes has six.
 */
const MAX_TAGS = 50;
const TAGS_OF_OTHERS = 10;

interface ReservedPrefix {
  readonly prefix: string;
  readonly reason: TagReservation;
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
  { prefix: "elbv2.k8s.aws/", reason: "controller-tracking" },
  { prefix: "ingress.k8s.aws/", reason: "controller-tracking" },
  { prefix: "service.k8s.aws/", reason: "controller-tracking" },
  { prefix: "kubernetes.io/cluster/", reason: "controller-security-groups" },
  { prefix: "kubernetes.io/role/", reason: "subnet-roles" },
];

/** Tags that AWS refuses, or that the platform or a controller reserves. */
export function checkTags(tags: Readonly<Record<string, string>>, findings: Findings): void {
  const keys = Object.keys(tags);
  if (keys.length > MAX_TAGS - TAGS_OF_OTHERS) {
    const values = { count: keys.length, max: MAX_TAGS - TAGS_OF_OTHERS, perResource: MAX_TAGS };
    findings.add(errors.TagsTooMany("tags", values));
  }
  for (const [index, key] of keys.entries()) {
    const path = `tags.${key}`;
    // In any case of letters: TagMap of botocore's eks/2017-11-01.
    if (/^aws:/i.test(key) || key.startsWith("eksnet:")) {
      const reason = key.startsWith("eksnet:") ? "eksnet" : "aws";
      findings.add(errors.TagReserved(path, { prefix: key.slice(0, key.indexOf(":") + 1), reason }));
    }
    const reserved = reservedPrefixes.find(({ prefix }) => key.startsWith(prefix));
    if (reserved !== undefined) findings.add(errors.TagReserved(path, { ...reserved }));
    const value = tags[key] ?? "";
    if (/^aws:/i.test(value)) findings.add(errors.TagReserved(path, { value }));
    // IAM compares keys of tags without their case: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.
    const first = keys.findIndex((other) => other.toLowerCase() === key.toLowerCase());
    if (first < index) findings.add(errors.TagDuplicate(path, { other: keys[first] ?? "" }));
  }
}
