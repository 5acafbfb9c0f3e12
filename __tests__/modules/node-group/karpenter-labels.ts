/** Labels that Karpenter gives the nodes of an instance type, without their domain: `instance-memory`, `arch`. */
export type KarpenterLabels = Readonly<Record<string, string>>;

/** The labels of each instance type, from a reference page of Karpenter. */
export function labelsByType(page: string): Map<string, KarpenterLabels> {
  const found = new Map<string, KarpenterLabels>();
  for (const section of page.split("\n### `").slice(1)) {
    const labels = [...section.matchAll(/\|(?:karpenter\.k8s\.aws|kubernetes\.io)\/([a-z-]+)\|([^|]+)\|/g)];
    found.set(section.slice(0, section.indexOf("`")), Object.fromEntries(labels.map(([, key, value]) => [key, value])));
  }
  return found;
}
