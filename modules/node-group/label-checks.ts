import type { Findings } from "../errors";
import { isLabelKey, isLabelValue } from "../internal/label";
import type { NodeTaint } from "./settings";

/*
 * EKS accepts 63 characters of a key with its domain, where Kubernetes accepts more, and no empty value: labelKey,
 * labelValue and taintKey of botocore's eks/2017-11-01. 50 taints: awsdocs/amazon-eks-user-guide,
 * latest/ug/ml/node-taints-managed-node-groups.adoc at 4d52b4d05e34.
 */
const LONGEST = 63;
const MAX_TAINTS = 50;

const keyForm = `letters, digits and ._- between them, before that a domain and a slash if any, ${LONGEST} in all`;
const valueForm = `letters, digits and ._- between them, 1 to ${LONGEST}`;

function isKey(key: string): boolean {
  return key.length <= LONGEST && isLabelKey(key);
}

function isValue(value: string): boolean {
  return value !== "" && isLabelValue(value);
}

/** Checks the labels of a node group. */
export function checkLabels(labels: Readonly<Record<string, string>>, findings: Findings): void {
  for (const [key, value] of Object.entries(labels)) {
    const path = `labels.${key}`;
    const reserved = reservation(key);
    if (!isKey(key)) findings.add("LabelMalformed", path, `got the key "${key}"; use ${keyForm}`);
    else if (!isValue(value)) findings.add("LabelMalformed", path, `got "${value}"; use ${valueForm}`);
    else if (reserved !== undefined) findings.add("LabelReserved", path, reserved);
  }
}

/*
 * What EKS and the kubelet keep for themselves. EKS's words are "Label cannot contain reserved prefixes [kubernetes.io/,
 * k8s.io/, eks.amazonaws.com/]" (eksctl-io/eksctl#4007); where it lets a label of Kubernetes' domains pass, the kubelet
 * does not start with it, and the group fails after 20 minutes (terraform-aws-modules/terraform-aws-eks#3346,
 * aws/containers-roadmap#2465). The kubelet's list: kubernetes/kubernetes v1.35.4,
 * staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go.
 */
const ofTheKubelet = [
  "beta.kubernetes.io/arch",
  "beta.kubernetes.io/instance-type",
  "beta.kubernetes.io/os",
  "failure-domain.beta.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "kubernetes.io/arch",
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "node.kubernetes.io/instance-type",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
];
const openDomains = ["kubelet.kubernetes.io", "node.kubernetes.io"];

/** Whether EKS or the kubelet keeps a label for itself, so that no node group may set it. */
export function isReservedLabel(key: string): boolean {
  return reservation(key) !== undefined;
}

function reservation(key: string): string | undefined {
  const [domain = ""] = key.includes("/") ? key.split("/") : [];
  const own = `use a domain of your own, such as example.com/${key.split("/").at(-1)}`;
  if (isBelow(domain, "eks.amazonaws.com")) {
    return `EKS keeps eks.amazonaws.com for labels that it sets itself, and refuses the group; ${own}`;
  }
  if (ofTheKubelet.includes(key)) return `every node sets ${key} itself; remove it`;
  if (!isBelow(domain, "kubernetes.io") && !isBelow(domain, "k8s.io")) return undefined;
  if (openDomains.some((open) => isBelow(domain, open))) return undefined;
  return `of kubernetes.io and k8s.io a kubelet accepts labels below ${openDomains.join(" and ")} only, and does not start with others, so no node would join; ${own}`;
}

function isBelow(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** Checks the taints of a node group. */
export function checkTaints(taints: readonly NodeTaint[], findings: Findings): void {
  if (taints.length > MAX_TAINTS) {
    findings.add("TaintsTooMany", "taints", `got ${taints.length}, and EKS accepts ${MAX_TAINTS} per node group`);
  }
  for (const [index, { key, value = "", effect }] of taints.entries()) {
    const path = `taints.${index}`;
    if (!isKey(key)) findings.add("TaintMalformed", `${path}.key`, `got "${key}"; use ${keyForm}`);
    if (value !== "" && !isValue(value)) {
      findings.add("TaintMalformed", `${path}.value`, `got "${value}"; use ${valueForm}, or leave it out`);
    }
    const first = taints.findIndex((other) => other.key === key && other.effect === effect);
    if (first < index) {
      findings.add("TaintDuplicate", path, `taints.${first} has the same key and effect; remove one`);
    }
  }
}
