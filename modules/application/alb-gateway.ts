import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { withDefaults } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { declareCustomResource } from "../internal/custom-resource";
import type { SharedGateway } from "./alb-exposure";
import { type AlbInput, albSettings } from "./alb-settings";
import { albGatewayApi, gatewayApi } from "./annotations";
import { gatewaySpec, loadBalancerSpec, redirectSpec, redirects } from "./gateway-arguments";
import type { LoadBalancerLocation } from "./load-balancer-location";

export interface AlbGatewayProps extends LoadBalancerLocation, Pick<AlbInput, "scheme" | "tls"> {
  /** Name of the Gateway, a DNS label. */
  readonly name: string;

  /** Namespace, which exists. */
  readonly namespace: string;

  /** Gateway class, such as `alb`: the addons contract's. */
  readonly gatewayClass: string;

  /**
   * Namespaces whose routes may attach.
   * @default - its own
   */
  readonly namespaces?: readonly string[];

  /**
   * Labels of its objects.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A Gateway that the AWS Load Balancer Controller makes an application load balancer of.
 *
 * Routes of several applications attach to it, up to the limit of rules. All rules are evaluated from the most to the least
 * specific, across applications; among equals, the older route wins.
 */
export class AlbGateway extends Construct implements SharedGateway {
  /** Name that routes refer to. */
  public readonly gatewayName: string;

  /** Namespace of the Gateway and of its load balancer's configuration. */
  public readonly namespace: string;

  /** The Gateway; routes depend on it. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: AlbGatewayProps) {
    super(scope, id);
    checkProps(id, props, { name: "string", namespace: "string", gatewayClass: "string" });
    const { name, namespace, labels } = props;
    const { scheme, tls } = withDefaults(albSettings, { kind: "alb", scheme: props.scheme, tls: props.tls });
    const shared = { name, namespace, labels };
    const settings = { ...props, scheme, tls };

    const configuration = declareCustomResource(this, "load-balancer", {
      ...shared,
      apiVersion: albGatewayApi.version,
      kind: "LoadBalancerConfiguration",
      spec: loadBalancerSpec(settings),
    });
    this.resource = declareCustomResource(this, "Resource", {
      ...shared,
      apiVersion: gatewayApi.version,
      kind: "Gateway",
      spec: gatewaySpec(name, settings),
      waitFor: "Programmed",
      after: [configuration],
    });
    if (redirects(tls)) {
      declareCustomResource(this, "redirect", {
        ...shared,
        // A dot is in no application's name.
        name: `${name}.redirect`,
        apiVersion: gatewayApi.version,
        kind: "HTTPRoute",
        spec: redirectSpec(name),
        after: [this.resource],
      });
    }
    this.gatewayName = name;
    this.namespace = namespace;
  }
}
