import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import { placementValues } from "../internal/placement-blocks";
import { roleAnnotations } from "../pod-identity";
import type { ChartSources } from "../registry/settings";
import { chart } from "./chart";
import { ingressClass, loadBalancerClass } from "./classes";
import { loadBalancerControllerAccount } from "./plan";
import { loadBalancerControllerSettings } from "./settings";

const { namespace, serviceAccount } = loadBalancerControllerAccount;

export interface LoadBalancerControllerProps extends SettingsInput<typeof loadBalancerControllerSettings> {
  /** AWS region of the cluster; given, so that the controller need not ask the instance metadata service. */
  readonly region: string;

  /** Id of the VPC in which load balancers are made; given for the same reason. */
  readonly vpcId: string;

  /** Name of the EKS cluster; the controller owns what carries it in the tag `elbv2.k8s.aws/cluster`. */
  readonly clusterName: string;

  /**
   * ARN of the role to name on the service account, for IRSA.
   * @default - none: Pod Identity gives the pods the role
   */
  readonly roleArn?: string;

  /**
   * Whether the nodes reach the internet.
   *
   * Without it the controller does not ask for AWS Shield and AWS WAF, as AWS recommends for private clusters: a call that
   * is not answered would hold up every load balancer.
   * @default true
   * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
   */
  readonly internetAccess?: boolean;

  /**
   * Tags of the load balancers, target groups and security groups that the controller makes: those of the AWS provider do
   * not reach them. They win over tags of the same key on an Ingress or a Service; a value holds no comma.
   * @default - the controller's own, such as `elbv2.k8s.aws/cluster`
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /**
   * What must be there before the controller.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * The AWS Load Balancer Controller: Services of its load balancer class become network load balancers, Ingresses of its
 * ingress class application load balancers.
 *
 * Only the controller can delete what it made. Whatever makes such Services and Ingresses must therefore be gone before
 * it: depend on `release`. Its permissions are `loadBalancerControllerPolicies` for `loadBalancerControllerAccount`: declare
 * them in a stack that is applied earlier, and remove them after the release.
 *
 * A Service gets a network load balancer only when it names `loadBalancerClass`. The webhook that would write the class
 * into every Service is off: while no controller pod answers, it stops the whole cluster from creating Services.
 */
export class LoadBalancerController extends Construct implements DeclaredRelease {
  /** Ingress class that the controller serves. */
  public readonly ingressClass: string = ingressClass;

  /** Load balancer class that the controller serves. */
  public readonly loadBalancerClass: string = loadBalancerClass;

  public readonly releaseName: string = chart.chart;

  public readonly chartVersion: string = chart.version;

  /** The release; what makes Services or Ingresses depends on it. */
  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    checkProps(id, props, { region: "string", vpcId: "string", clusterName: "string" }, loadBalancerControllerSettings);
    this.release = installChart(this, chart, {
      name: this.releaseName,
      namespace,
      values: this.values(props),
      sources: props.sources,
      dependsOn: [...(props.after ?? [])],
    });
  }

  private values(props: LoadBalancerControllerProps): Record<string, unknown> {
    const { clusterName, region, vpcId, roleArn, internetAccess = true, tags } = props;
    const { replicas, gatewayApi } = withDefaults(loadBalancerControllerSettings, props);
    return {
      clusterName,
      region,
      vpcId,
      replicaCount: replicas,
      serviceAccount: { create: true, name: serviceAccount, annotations: roleAnnotations(roleArn) },
      ingressClass: this.ingressClass,
      loadBalancerClass: this.loadBalancerClass,
      // Pods are targets themselves: one hop, and no node port.
      defaultTargetType: "ip",
      // Otherwise every upgrade makes a new certificate, and the API server refuses the webhooks until all pods have it.
      keepTLSSecret: true,
      enableServiceMutatorWebhook: false,
      // All three, or the controller enables Gateways only if it finds the definitions, and otherwise ignores them silently.
      ...(gatewayApi
        ? {
            controllerConfig: {
              featureGates: { ALBGatewayAPI: true, NLBGatewayAPI: false, GatewayListenerSet: false },
            },
          }
        : {}),
      ...(tags === undefined ? {} : { defaultTags: tags }),
      ...placementValues(props),
      ...(replicas > 1 ? { podDisruptionBudget: { maxUnavailable: 1 } } : {}),
      ...(internetAccess ? {} : { enableShield: false, enableWaf: false, enableWafv2: false }),
    };
  }
}
