import { Findings } from "../errors";
import { errors } from "./findings";
import type { FargateProfileSettings, FargateSelector } from "./settings";

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
 * `SelectorLabelsTooMany` and `SelectorLabelMalformed`
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
    findings.add(errors.SelectorLabelMalformed(`${path}.labels.${key}`, { key, value }));
  }
}

function isKey(key: string): boolean {
  const slash = key.indexOf("/");
  return (slash < 0 || domainForm.test(key.slice(0, slash))) && wordForm.test(key.slice(slash + 1));
}
