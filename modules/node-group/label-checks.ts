import type { Findings } from "../errors";
import { isLabelKey, isLabelValue } from "../internal/label";
import { errors, MAX_LABEL_LENGTH } from "./label-findings";
import type { NodeTaint } from "./settings";

/* awsdocs/amazon-eks-user-guide, latest/ug/ml/node-taints-managed-node-groups.adoc at 4d52b4d05e34. */
const MAX_TAINTS = 50;

function isKey(key: string): boolean {
  return key.length <= MAX_LABEL_LENGTH && isLabelKey(key);
}

function isValue(value: string): boolean {
  return value !== "" && isLabelValue(value);
}

/** Checks the labels of a node group. */
export function checkLabels(labels: Readonly<Record<string, string>>, findings: Findings): void {
  for (const [key, value] of Object.entries(labels)) {
    const path = `labels.${key}`;
    const reserved = reservation(key);
    if (!isKey(key)) findings.add(errors.NodeLabelMalformed(path, { part: "key", text: key }));
    else if (!isValue(value)) findings.add(errors.NodeLabelMalformed(path, { part: "value", text: value }));
    else if (reserved !== undefined) {
      const own = `example.com/${key.split("/").at(-1)}`;
      findings.add(errors.NodeLabelReserved(path, { key, by: reserved, own, open: openDomains }));
    }
  }
}

/*
 * Labels that EKS and the kubelet reserve. EKS's words are "Label cannot contain reserved prefixes [kubernetes.io/,
 * k8s.io/, eks.amazonaws.com/]" (eksctl-io/eksctl#4007); where EKS accepts a label of Kubernetes' domains, the kubelet
 * refuses to start with it, and the group fails after 20 minutes (terraform-aws-modules/terraform-aws-eks#3346,
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

/** Whether EKS or the kubelet reserves a label, so that no node group can set it. */
export function isReservedLabel(key: string): boolean {
  return reservation(key) !== undefined;
}

/** What reserves a label: EKS, every node, or the kubelet, which starts with labels of some domains only. */
function reservation(key: string): "eks" | "node" | "kubelet" | undefined {
  const [domain = ""] = key.includes("/") ? key.split("/") : [];
  if (isBelow(domain, "eks.amazonaws.com")) return "eks";
  if (ofTheKubelet.includes(key)) return "node";
  if (!isBelow(domain, "kubernetes.io") && !isBelow(domain, "k8s.io")) return undefined;
  return openDomains.some((open) => isBelow(domain, open)) ? undefined : "kubelet";
}

function isBelow(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** Checks the taints of a node group. */
export function checkTaints(taints: readonly NodeTaint[], findings: Findings): void {
  if (taints.length > MAX_TAINTS) {
    findings.add(errors.TaintsTooMany("taints", { count: taints.length, max: MAX_TAINTS }));
  }
  for (const [index, { key, value = "", effect }] of taints.entries()) {
    const path = `taints.${index}`;
    if (!isKey(key)) findings.add(errors.TaintMalformed(`${path}.key`, { part: "key", text: key }));
    if (value !== "" && !isValue(value)) {
      findings.add(errors.TaintMalformed(`${path}.value`, { part: "value", text: value }));
    }
    const first = taints.findIndex((other) => other.key === key && other.effect === effect);
    if (first < index) findings.add(errors.TaintDuplicate(path, { first }));
  }
}
