import { Findings } from "../errors";
import { errors } from "./findings";
import type { FargateProfileSettings, FargateSelector } from "./settings";

export { type FargateProfileSettings, type FargateSelector, fargateProfileSettings } from "./settings";

/** What the role of pods on Fargate is called, after the environment's name. */
export const fargateRole = "fargate";

/** A pod, as far as profiles look at it. */
export interface SelectedPod {
  /** Its namespace. */
  readonly namespace: string;

  /** Its labels. */
  readonly labels: Readonly<Record<string, string>>;
}

/* https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MAX_SELECTORS = 5;
const MAX_LABELS = 5;

/* Kubernetes' own characters, and the two wildcards. */
const namespaceForm = /^[a-z0-9*?]([a-z0-9*?-]{0,61}[a-z0-9*?])?$/;
const wordForm = /^[A-Za-z0-9*?]([A-Za-z0-9._*?-]{0,61}[A-Za-z0-9*?])?$/;
const domainForm = /^[a-z0-9*?]([a-z0-9.*?-]{0,251}[a-z0-9*?])?$/;

/**
 * Checks a Fargate profile.
 *
 * @throws ConfigurationError `FargateProfileInvalid` with `SelectorsMissing`, `SelectorsTooMany`, `NamespaceMalformed`,
 * `SelectorLabelsTooMany` and `LabelMalformed`
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
 */
export function checkFargateProfile({ selectors }: FargateProfileSettings): void {
  const findings = new Findings();
  if (selectors.length === 0) findings.add(errors.SelectorsMissing("selectors"));
  if (selectors.length > MAX_SELECTORS) {
    findings.add(errors.SelectorsTooMany("selectors", { count: selectors.length, max: MAX_SELECTORS }));
  }
  for (const [index, selector] of selectors.entries()) checkSelector(selector, `selectors.${index}`, findings);
  findings.throwIfAny("FargateProfileInvalid");
}

function checkSelector({ namespace, labels = {} }: FargateSelector, path: string, findings: Findings): void {
  if (!namespaceForm.test(namespace)) findings.add(errors.NamespaceMalformed(`${path}.namespace`, { namespace }));
  const entries = Object.entries(labels);
  if (entries.length > MAX_LABELS) {
    findings.add(errors.SelectorLabelsTooMany(`${path}.labels`, { count: entries.length, max: MAX_LABELS }));
  }
  for (const [key, value] of entries) {
    if (isKey(key) && wordForm.test(value)) continue;
    findings.add(errors.LabelMalformed(`${path}.labels.${key}`, { key, value }));
  }
}

function isKey(key: string): boolean {
  const slash = key.indexOf("/");
  return (slash < 0 || domainForm.test(key.slice(0, slash))) && wordForm.test(key.slice(slash + 1));
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
