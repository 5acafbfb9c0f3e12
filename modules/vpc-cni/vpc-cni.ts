import type { Construct } from "constructs";
import { type AddonHost, ClusterAddon, type ClusterAddonProps } from "../eks-cluster";
import { vpcCniIdentity } from "../eks-cluster/plan";
import { checkPodNetworking, type NetworkPolicyEngine, type PodNetworkingMode } from "./plan";

/** Properties that every mode has. */
export interface VpcCniCommonProps extends AddonHost, Pick<ClusterAddonProps, "after"> {
  /**
   * Who enforces NetworkPolicy: nobody, or the VPC CNI's own agent. With `standard` a new pod may talk until its policies
   * are known; `strict` and `cilium` are not yet supported.
   *
   * Errors: `NetworkPolicyUnsupported`.
   * @default "standard"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
   */
  readonly networkPolicy?: NetworkPolicyEngine;
}

/** Each pod has one address of its node's subnet. */
export interface SecondaryIpProps extends VpcCniCommonProps {
  /** One address per pod: every instance type, few pods on a small one. */
  readonly mode: "secondary-ip";
}

/** Pods share /28 prefixes of their node's subnet. */
export interface PrefixDelegationProps extends VpcCniCommonProps {
  /** Sixteen addresses at a time: Nitro types, many pods, and subnets with whole /28 blocks free. */
  readonly mode: "prefix-delegation";
}

/** Modes that are not yet supported. */
export interface UnsupportedModeProps extends VpcCniCommonProps {
  /** Errors: `PodNetworkingModeUnsupported`. */
  readonly mode: Exclude<PodNetworkingMode, "secondary-ip" | "prefix-delegation">;
}

/** Properties of VpcCni: a union over the mode, because each mode has settings of its own. */
export type VpcCniProps = SecondaryIpProps | PrefixDelegationProps | UnsupportedModeProps;

/**
 * The VPC CNI as a managed add-on, with a role of its own: nodes have no permission on network interfaces.
 *
 * It must be there before the first node, which would else come up without a network, and be configured before: nodes
 * keep the kind of addresses with which they started.
 */
export class VpcCni extends ClusterAddon {
  public constructor(scope: Construct, id: string, props: VpcCniProps) {
    super(scope, id, {
      ...props,
      addon: "vpc-cni",
      identity: vpcCniIdentity,
      configuration: configuration(props),
    });
  }
}

/*
 * The add-on's schema has strings where one would expect booleans and numbers. Keys and meanings: aws/amazon-vpc-cni-k8s,
 * README.md and charts/aws-vpc-cni/values.yaml at b52188387f2e2f10bf289ace929d6a63b176a4fa.
 */
function configuration(props: VpcCniProps): Record<string, unknown> {
  const { mode, networkPolicy = "standard" } = props;
  checkPodNetworking(props);
  const enableNetworkPolicy = networkPolicy === "standard" ? "true" : "false";
  if (mode === "secondary-ip") return { enableNetworkPolicy };
  return { enableNetworkPolicy, env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" } };
}
