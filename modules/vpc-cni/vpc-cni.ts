import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { type AddonHost, ClusterAddon, type ClusterAddonProps } from "../eks-cluster";
import { vpcCniIdentity } from "../eks-cluster/plan";
import { Faults } from "../errors";
import { addonConfiguration, withKeys } from "./configuration";
import {
  addonKeyRisks,
  checkAddonKeys,
  checkPodNetworking,
  type PodNetworkingSettings,
  podNetworkingRisks,
} from "./plan";

/** Properties of VpcCni: the cluster that it is for, and how its pods are networked. */
export interface VpcCniProps extends AddonHost, Pick<ClusterAddonProps, "after">, PodNetworkingSettings {
  /**
   * Further configuration values of the add-on, in its own schema. Errors: those of `checkAddonKeys`.
   * @default - none
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/**
 * The VPC CNI as a managed add-on, with a role of its own: nodes have no permission on network interfaces.
 *
 * It must be there before the first node, which would else come up without a network, and be configured before: nodes
 * keep the kind of addresses with which they started.
 */
export class VpcCni extends ClusterAddon {
  public constructor(scope: Construct, id: string, props: VpcCniProps) {
    validate(props);
    const { configuration = {} } = props;
    super(scope, id, {
      ...props,
      addon: "vpc-cni",
      identity: vpcCniIdentity,
      configuration: withKeys(addonConfiguration(props), configuration),
    });
    for (const risk of [...podNetworkingRisks(props), ...addonKeyRisks(configuration)]) {
      Annotations.of(this).addWarning(`Cluster ${props.environment}: ${risk}`);
    }
  }
}

function validate({ environment, configuration = {}, ...settings }: VpcCniProps): void {
  const faults = new Faults();
  faults.collect("", () => checkPodNetworking(settings));
  faults.collect("configuration", () => checkAddonKeys(configuration));
  faults.throwIfAny("PodNetworkingInvalid", environment);
}
