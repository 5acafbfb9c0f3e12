import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import { placementValues } from "../internal/placement-blocks";
import { Namespace } from "../namespace";
import { OpenNamespace } from "../network-policy";
import type { ChartSources } from "../registry/settings";
import { chart } from "./chart";
import { latticeControllerAccount } from "./controller-account";
import { meshAddonSettings } from "./settings";

const { namespace, serviceAccount } = latticeControllerAccount;

/** Settings of the mesh, and the cluster and network that its controller works on. */
export interface LatticeControllerProps extends Omit<SettingsInput<typeof meshAddonSettings>, "kind"> {
  /** AWS account. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** Id of the VPC of the cluster. */
  readonly vpcId: string;

  /** Name of the EKS cluster. */
  readonly clusterName: string;

  /**
   * Whether the nodes reach the internet. Without it the controller finds its tags with VPC Lattice's own API, which needs
   * more calls: the tagging API has no VPC endpoint.
   * @default true
   */
  readonly internetAccess?: boolean;

  /**
   * The network policy engine, if pods have a default deny (`vpc-cni-strict`). A policy then opens the namespace before a
   * pod runs in it.
   * @default - pods have no default deny
   */
  readonly defaultDenyEngine?: string;

  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /** What must be there before the controller: the definitions of the Gateway API, for which it looks when it starts. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * The AWS Gateway API Controller: HTTPRoutes of its class become services of a VPC Lattice service network, which is
 * found by the name of their Gateway.
 *
 * Its permissions are `latticeControllerPolicies` for `latticeControllerAccount`, by Pod Identity: declare them in a stack
 * that is applied earlier.
 */
export class LatticeController extends Construct implements DeclaredRelease {
  public readonly releaseName: string = "gateway-api-controller";

  public readonly chartVersion: string = chart.version;

  /** The release; routes depend on it. */
  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: LatticeControllerProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      {
        accountId: "string",
        region: "string",
        vpcId: "string",
        clusterName: "string",
        after: "array",
      },
      meshAddonSettings,
    );
    const home = new Namespace(this, "namespace", { name: namespace, podSecurity: "restricted" });
    const open =
      props.defaultDenyEngine === undefined
        ? []
        : [
            new OpenNamespace(this, "open-namespace", { namespace: home.name, engine: props.defaultDenyEngine })
              .resource,
          ];
    this.release = installChart(this, chart, {
      name: this.releaseName,
      namespace,
      values: values(props),
      sources: props.sources,
      dependsOn: [home.resource, ...open, ...props.after],
    });
  }
}

function values(props: LatticeControllerProps) {
  const { accountId, region, vpcId, clusterName, internetAccess = true } = props;
  const { replicas } = withDefaults(meshAddonSettings, { kind: "vpc-lattice", ...props });
  return {
    awsAccountId: accountId,
    awsRegion: region,
    clusterVpcId: vpcId,
    clusterName,
    deployment: { replicas, ...placementValues(props) },
    serviceAccount: { create: true, name: serviceAccount },
    disableTaggingServiceApi: !internetAccess,
    ...(replicas > 1 ? { pdb: { enabled: true, maxUnavailable: 1 } } : {}),
  };
}
