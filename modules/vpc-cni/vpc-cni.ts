import type { Construct } from "constructs";
import { type AddonHost, ClusterAddon, type ClusterAddonProps } from "../eks-cluster";
import { type AddonIdentity, vpcCniIdentity } from "../eks-cluster/plan";
import { Findings, under } from "../errors";
import { annotate } from "../internal/annotate";
import { checkProps } from "../internal/check-props";
import { addonConfiguration, type PodSubnets, withKeys } from "./configuration";
import { errors } from "./findings";
import {
  addonKeyWarnings,
  checkAddonKeys,
  checkKeysBeside,
  checkPodNetworking,
  ipFamilyOf,
  isCustomNetworking,
  type PodNetworkingSettings,
  podNetworkingWarnings,
} from "./plan";
/* aws/amazon-vpc-cni-k8s, docs/iam-policy.md at b52188387f2e2f10bf289ace929d6a63b176a4fa. */
import ipv6Policy from "./policies/ipv6-v1.23.1.json";

import { podNetworkingSettings } from "./settings";

/** Properties of VpcCni: the cluster that it is for, and how its pods are networked. */
export interface VpcCniProps extends AddonHost, Pick<ClusterAddonProps, "after" | "build">, PodNetworkingSettings {
  /**
   * Further configuration values of the add-on, in its own schema. Errors: those of `checkAddonKeys` and
   * `checkKeysBeside`.
   * @default - none
   */
  readonly configuration?: Readonly<Record<string, unknown>>;

  /**
   * Where pods live in custom networking. Errors: `PodSubnetsMissing` in that mode, `PodSubnetsUnused` in others.
   * @default - on the interfaces of their nodes
   */
  readonly podSubnets?: PodSubnets;
}

/**
 * The VPC CNI as a managed add-on, with a role of its own: nodes have no permission on network interfaces.
 *
 * It must exist before the first node, which would otherwise start without a network, and be configured by then, because
 * nodes keep the kind of addresses with which they started.
 */
export class VpcCni extends ClusterAddon {
  public constructor(scope: Construct, id: string, props: VpcCniProps) {
    checkProps(
      id,
      props,
      {
        kubernetesVersion: "string",
        environment: "string",
        partition: "string",
        clusterName: "string",
        clusterArn: "string",
        oidcProviderArn: "string",
        oidcIssuer: "string",
        mode: "string",
      },
      podNetworkingSettings,
    );
    validate(props);
    const { configuration = {} } = props;
    super(scope, id, {
      ...props,
      addon: "vpc-cni",
      identity: identity(props),
      configuration: withKeys(addonConfiguration(props, props.podSubnets), configuration),
    });
    const settings = props.podSubnets?.shared ? { ...props, subnetDiscovery: false } : props;
    annotate(this, [...podNetworkingWarnings(settings), ...under("configuration", addonKeyWarnings(configuration))]);
  }
}

/** AWS has no managed policy for IPv6; the document is that of the add-on's version. */
function identity({ mode, partition }: VpcCniProps): AddonIdentity {
  if (ipFamilyOf(mode) === "ipv4") return vpcCniIdentity;
  const policy = JSON.stringify(ipv6Policy).replaceAll("${partition}", partition);
  return { ...vpcCniIdentity, managedPolicies: [], policies: { "pod-addresses": policy } };
}

function validate({ environment, podSubnets, configuration = {}, ...settings }: VpcCniProps): void {
  const findings = new Findings();
  findings.collect("", () => checkPodNetworking(settings));
  findings.collect("configuration", () => checkAddonKeys(configuration));
  findings.collect("configuration", () => checkKeysBeside(configuration, settings));
  const zones = Object.keys(podSubnets?.subnetIds ?? {});
  if (isCustomNetworking(settings.mode) && zones.length === 0) {
    findings.add(errors.PodSubnetsMissing("podSubnets", { mode: settings.mode }));
  }
  if (!isCustomNetworking(settings.mode) && podSubnets !== undefined) {
    findings.add(errors.PodSubnetsUnused("podSubnets", { mode: settings.mode }));
  }
  findings.throwIfAny("PodNetworkingInvalid", environment);
}
