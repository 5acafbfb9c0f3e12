import type { FargateProfileSettings, FargateSelector } from "./settings";

/** A pod, as far as profiles look at it. */
export interface SelectedPod {
  /** Namespace that a selector may name. */
  readonly namespace: string;

  /** Labels that a selector may name. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The profile that a pod runs under: of those that match, the first by name, as EKS chooses; undefined where none does.
 *
 * @param profiles by name
 * @example
 * const profiles = { dns: { selectors: [{ namespace: "kube-*", labels: { "k8s-app": "kube-dns" } }] } };
 * fargateProfileOf({ namespace: "kube-system", labels: { "k8s-app": "kube-dns" } }, profiles); // "dns"
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards
 */
export function fargateProfileOf(
  pod: SelectedPod,
  profiles: Readonly<Record<string, FargateProfileSettings>>,
): string | undefined {
  return Object.keys(profiles)
    .filter((name) => profiles[name]?.selectors.some((selector) => selects(selector, pod)))
    .sort()[0];
}

function selects({ namespace, labels = {} }: FargateSelector, pod: SelectedPod): boolean {
  const hasLabel = ([key, value]: [string, string]) =>
    Object.entries(pod.labels).some(([ofPod, is]) => matches(key, ofPod) && matches(value, is));
  return matches(namespace, pod.namespace) && Object.entries(labels).every(hasLabel);
}

function matches(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[.+^$()|[\]{}\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}
