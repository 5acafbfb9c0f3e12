import { Findings } from "../errors";
import { isLabelKey, isLabelValue } from "../internal/label";
import type { PlacementSettings, Toleration } from "./settings";

/**
 * Checks tolerations and a node selector by themselves, as the API server does.
 *
 * @throws ConfigurationError `PlacementInvalid` with `TolerationMalformed`, `TolerationDuplicate` and
 * `NodeSelectorMalformed`
 */
export function checkPlacement({ tolerations = [], nodeSelector = {} }: PlacementSettings): void {
  const findings = new Findings();
  const known = new Map<string, number>();
  for (const [index, toleration] of tolerations.entries()) {
    const path = `tolerations.${index}`;
    checkToleration(toleration, path, findings);
    const { key = "", operator = "Equal", value = "", effect = "" } = toleration;
    const text = [key, operator, value, effect].join(" ");
    const first = known.get(text);
    if (first === undefined) known.set(text, index);
    else findings.add("TolerationDuplicate", path, `tolerations.${first} is the same; remove one`);
  }
  for (const [key, value] of Object.entries(nodeSelector)) {
    if (isLabelKey(key) && isLabelValue(value)) continue;
    const message = `got "${key}: ${value}"; use the key and the value of a label: at most 63 letters, digits and ._- between them, before a key a domain and a slash if any`;
    findings.add("NodeSelectorMalformed", `nodeSelector.${key}`, message);
  }
  findings.throwIfAny("PlacementInvalid");
}

/* Both keys are of every node: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os */
const osKeys = ["kubernetes.io/os", "beta.kubernetes.io/os"];

/**
 * Checks where pods of the platform may run, whose images are all for Linux.
 *
 * @throws ConfigurationError `PlacementInvalid` with what `checkPlacement` finds, and `NodeSelectorNotLinux`
 */
export function checkLinuxPlacement(settings: PlacementSettings): void {
  const findings = new Findings();
  findings.collect("", () => checkPlacement(settings));
  for (const key of osKeys) {
    const os = settings.nodeSelector?.[key];
    if (os === undefined || os === "linux") continue;
    const message = `got "${os}", and its images are for Linux only; remove it, or set it to "linux"`;
    findings.add("NodeSelectorNotLinux", `nodeSelector.${key}`, message);
  }
  findings.throwIfAny("PlacementInvalid");
}

/* kubernetes/kubernetes v1.35.4, pkg/apis/core/validation/validation.go, ValidateTolerations. */
function checkToleration(toleration: Toleration, path: string, findings: Findings): void {
  const { key, operator = "Equal", value, effect, tolerationSeconds } = toleration;
  const add = (field: string, message: string) => findings.add("TolerationMalformed", `${path}.${field}`, message);
  if (key === undefined && operator !== "Exists") {
    add("operator", 'without a key it must be "Exists", which tolerates every taint; name a key, or set it');
  }
  if (key !== undefined && !isLabelKey(key)) {
    add("key", `got "${key}"; use letters, digits and ._- between them, after a domain and a slash if any`);
  }
  if (operator === "Exists" && value !== undefined && value !== "") {
    add("value", `got "${value}", and "Exists" compares no value; remove it, or use "Equal"`);
  } else if (value !== undefined && !isLabelValue(value)) {
    add("value", `got "${value}"; use at most 63 letters, digits and ._- between them`);
  }
  if (tolerationSeconds !== undefined && effect !== "NoExecute") {
    add("tolerationSeconds", 'only the effect "NoExecute" evicts pods; set effect to "NoExecute", or remove it');
  }
}
