/** `AmazonEKSWorkerNodePolicy` is `amazon_eks_worker_node_policy`, `private-eu-west-1a` is `private_eu_west_1a`. */
export function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
}
