import { type InstanceLimits, usesPrefixes, type WarmTargets, type WindowsPodNetworkingMode } from "../vpc-cni/plan";
import type { NodeAddresses } from "./warm-pool";

/** Addresses in a /28 prefix. */
const ADDRESSES_PER_PREFIX = 16;

/*
 * Settings of the controller in the VPC CNI's add-on: charts/aws-vpc-cni/values.yaml of aws/amazon-vpc-cni-k8s at
 * b52188387f2e2f10bf289ace929d6a63b176a4fa, `warmWindowsIPTarget` and `minimumWindowsIPTarget`.
 */
const warmDefaults = { ips: 1, minimumIps: 3 };

/** What the VPC resource controller knows about a Windows node. */
export interface WindowsPool {
  /** Limits of the node's type. */
  readonly limits: InstanceLimits;

  /** How pods on Windows get addresses. */
  readonly mode: WindowsPodNetworkingMode;

  /**
   * What the controller keeps ready.
   * @default - one spare address, three in all
   */
  readonly warm?: Pick<WarmTargets, "ips" | "minimumIps">;
}

/**
 * The addresses that a Windows node holds once the VPC resource controller has settled: enough single addresses or /28
 * prefixes on its one interface for its pods and the spare ones, up to the limit of the interface.
 *
 * @param pods pods on the node, all of them applications': EKS runs none there
 * @example
 * windowsNodeAddresses({ limits: instanceLimits("m5.large"), mode: "secondary-ip" }, 5);
 * // { interfaces: 1, nodeAddresses: 7, podAddresses: 0, prefixes: 0 }: its own, five in use, one spare
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md
 */
export function windowsNodeAddresses({ limits, mode, warm = warmDefaults }: WindowsPool, pods: number): NodeAddresses {
  const { ips = 0, minimumIps = 0 } = warm;
  const slots = limits.ipv4PerInterface - 1;
  const wanted = Math.max(pods + ips, minimumIps);
  const prefixes = usesPrefixes(mode) ? Math.min(slots, Math.ceil(wanted / ADDRESSES_PER_PREFIX)) : 0;
  const addresses = usesPrefixes(mode) ? 0 : Math.min(slots, wanted);
  return { interfaces: 1, nodeAddresses: 1 + addresses, podAddresses: 0, prefixes };
}
