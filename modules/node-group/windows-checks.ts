import { ConfigurationError, Findings } from "../errors";
import {
  checkWindowsIn,
  instanceLimits,
  isInstanceType,
  usesPrefixes,
  type WindowsPodNetworkingMode,
  windowsAddressLimit,
  windowsModeOf,
} from "../vpc-cni/plan";
import type { ClusterOfNodes } from "./cluster-of-nodes";
import { errors as diskErrors } from "./disk-findings";
import { errors } from "./findings";
import type { WindowsAmi } from "./nodes";
import { minWindowsDiskGiB, type NodeGroupSettings } from "./settings";

/*
 * Addresses that the VPC resource controller keeps on every Windows node: charts/aws-vpc-cni/values.yaml of
 * aws/amazon-vpc-cni-k8s at b52188387f2e2f10bf289ace929d6a63b176a4fa, `minimumWindowsIPTarget`.
 */
const ADDRESSES_KEPT_READY = 3;

/** Checks that apply to Windows nodes only; paths are those of the environment file. */
export function checkWindows(
  ami: WindowsAmi,
  { instanceTypes, disk: { sizeGiB = minWindowsDiskGiB } }: Pick<NodeGroupSettings, "instanceTypes" | "disk">,
  cluster: ClusterOfNodes,
  findings: Findings,
): void {
  findings.collect("ami", () => checkWindowsIn(cluster.mode));
  findings.collect("ami", () => checkImage(ami, cluster.version));
  if (sizeGiB < minWindowsDiskGiB) {
    findings.add(diskErrors.DiskTooSmall("disk.sizeGiB", { got: sizeGiB, min: minWindowsDiskGiB }));
  }
  findings.collect("instanceTypes", () => checkWindowsTypes(instanceTypes, windowsModeOf(cluster)));
}

/**
 * Checks that Windows runs on instance types, and has addresses there. Types that are not in the table are accepted.
 *
 * @throws ConfigurationError `WindowsTypesInvalid`, the paths being places in the list: `ArchitectureUnsupported`,
 * `AddressesTooFew`
 */
export function checkWindowsTypes(types: readonly string[], mode: WindowsPodNetworkingMode): void {
  const findings = new Findings();
  for (const [index, type] of types.entries()) {
    if (isInstanceType(type)) checkType(type, `${index}`, mode, findings);
  }
  findings.throwIfAny("WindowsTypesInvalid");
}

/* eksctl-io/eksctl, pkg/ami/ssm_resolver.go at 99984adb6164ece593c0728523b7f497ea61d60e. */
function checkImage(ami: WindowsAmi, version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (!ami.endsWith("-2025") || major > 1 || minor >= 35) return;
  const values = { version, since: "1.35", older: ami.replace("2025", "2022") };
  throw new ConfigurationError("WindowsImageMissing", [errors.WindowsImageMissing("", values)]);
}

function checkType(type: string, path: string, mode: WindowsPodNetworkingMode, findings: Findings): void {
  const limits = instanceLimits(type);
  const { architecture } = limits;
  if (architecture !== "x86_64") findings.add(errors.ArchitectureUnsupported(path, { type, architecture }));
  // A type without support for prefixes has its own finding.
  if (usesPrefixes(mode) && !limits.supportsPrefixes) return;
  const addresses = windowsAddressLimit(limits, mode);
  if (addresses >= ADDRESSES_KEPT_READY) return;
  findings.add(errors.AddressesTooFew(path, { type, addresses, needed: ADDRESSES_KEPT_READY }));
}
