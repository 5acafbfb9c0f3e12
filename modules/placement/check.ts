import { Findings } from "../errors";
import { isLabelKey, isLabelValue } from "../internal/label";
import { errors, type TolerationProblem } from "./findings";
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
    else findings.add(errors.TolerationDuplicate(path, { first }));
  }
  for (const [key, value] of Object.entries(nodeSelector)) {
    if (isLabelKey(key) && isLabelValue(value)) continue;
    findings.add(errors.NodeSelectorMalformed(`nodeSelector.${key}`, { key, value }));
  }
  findings.throwIfAny("PlacementInvalid");
}

/* Every node has both labels: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os */
const osKeys = ["kubernetes.io/os", "beta.kubernetes.io/os"];

/**
 * Checks where pods of the platform may run; all of its images are for Linux.
 *
 * @throws ConfigurationError `PlacementInvalid` with what `checkPlacement` finds, and `NodeSelectorNotLinux`
 */
export function checkLinuxPlacement(settings: PlacementSettings): void {
  const findings = new Findings();
  findings.collect("", () => checkPlacement(settings));
  for (const key of osKeys) {
    const os = settings.nodeSelector?.[key];
    if (os === undefined || os === "linux") continue;
    findings.add(errors.NodeSelectorNotLinux(`nodeSelector.${key}`, { os }));
  }
  findings.throwIfAny("PlacementInvalid");
}

/* kubernetes/kubernetes v1.35.4, pkg/apis/core/validation/validation.go, ValidateTolerations. */
function checkToleration(toleration: Toleration, path: string, findings: Findings): void {
  const { key, operator = "Equal", value, effect, tolerationSeconds } = toleration;
  const add = (field: string, problem: TolerationProblem, got = "") =>
    findings.add(errors.TolerationMalformed(`${path}.${field}`, { problem, got }));
  if (key === undefined && operator !== "Exists") add("operator", "no-key");
  if (key !== undefined && !isLabelKey(key)) add("key", "malformed-key", key);
  if (operator === "Exists" && value !== undefined && value !== "") add("value", "value-unused", value);
  else if (value !== undefined && !isLabelValue(value)) add("value", "malformed-value", value);
  if (tolerationSeconds !== undefined && effect !== "NoExecute") add("tolerationSeconds", "seconds-unused");
}
