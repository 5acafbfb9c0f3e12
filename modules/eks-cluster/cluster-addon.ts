import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { managedPolicyArn } from "../aws-names/plan";
import { Findings } from "../errors";
import { sortedByKey } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { type ClusterIdentity, WorkloadIdentity } from "../pod-identity";
import { defaultMechanism } from "../pod-identity/plan";
import { checkBuild } from "./addon-check";
import { type AddonIdentity, addonBuild, addonIdentity, checkAddonMechanism, pinnedBuild } from "./plan";

/** The cluster that an add-on is for, and how its pods get AWS credentials. */
export interface AddonHost extends ClusterIdentity {
  /** Kubernetes minor of the cluster; decides the builds of add-ons. */
  readonly kubernetesVersion: string;
}

export interface ClusterAddonProps extends AddonHost {
  /** Name of the add-on in EKS, such as `coredns`. */
  readonly addon: string;

  /**
   * Its build, such as `v1.14.3-eksbuild.23`; never "the most recent", which would change under a plan.
   *
   * Errors: `AddonVersionMissing` where the version table has none either.
   * @default - that of the version table
   */
  readonly build?: string;

  /**
   * Configuration values, in the add-on's own schema.
   * @default - the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;

  /**
   * The AWS permissions that it needs.
   * @default - those of the add-on catalog, where it is in there
   */
  readonly identity?: AddonIdentity;

  /**
   * What must be there before.
   * @default - the cluster alone
   */
  readonly after?: readonly ITerraformDependable[];
}

/** A managed EKS add-on at a pinned build. */
export class ClusterAddon extends Construct {
  /** The add-on. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: ClusterAddonProps) {
    super(scope, id);
    checkProps(id, props, {
      addon: "string",
      kubernetesVersion: "string",
      environment: "string",
      partition: "string",
      clusterName: "string",
      clusterArn: "string",
      oidcProviderArn: "string",
      oidcIssuer: "string",
    });
    const { clusterName, addon, configuration, after = [] } = props;
    validate(props);
    const addonVersion = pinnedBuild(addon, props.kubernetesVersion, props.build);

    const needed = props.identity ?? addonIdentity(addon);
    const identity = needed && this.identity(needed, props);
    const resource = new EksAddon(this, "Resource", {
      clusterName,
      addonName: addon,
      addonVersion,
      configurationValues: configuration && JSON.stringify(sortedByKey(configuration)),
      // This configuration is the only place where an add-on is set up: what was changed by hand gives way, instead of
      // stopping an update half way.
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      ...identity?.credentials,
      dependsOn: [...after, ...(identity?.resources ?? [])],
    });
    checkBuild(this, addon, addonVersion, resource);
    this.resource = resource;
  }

  private identity({ role, namespace, serviceAccount, managedPolicies, policies }: AddonIdentity, host: AddonHost) {
    const { roleArn, resources } = new WorkloadIdentity(this, "identity", {
      ...host,
      role,
      namespace,
      serviceAccount,
      policies,
      managedPolicyArns: managedPolicies.map((path) => managedPolicyArn(host.partition, path)),
      association: "add-on",
    });
    const credentials =
      host.mechanism === "irsa"
        ? { serviceAccountRoleArn: roleArn }
        : { podIdentityAssociation: [{ roleArn, serviceAccount }] };
    return { credentials, resources };
  }
}

function validate({
  addon,
  build,
  kubernetesVersion,
  identity = addonIdentity(addon),
  mechanism = defaultMechanism,
}: ClusterAddonProps): void {
  const findings = new Findings();
  findings.collect("build", () => pinnedBuild(addon, kubernetesVersion, build));
  if (identity !== undefined)
    findings.collect("build", () =>
      checkAddonMechanism(identity, mechanism, build ?? addonBuild(addon, kubernetesVersion)),
    );
  findings.throwIfAny("ClusterAddonInvalid", addon);
}
