import { albGatewayClass, sharedGatewayNamespace } from "../gateway-api/plan";
import type { HelmAddon } from "../internal/helm-addon";
import { chart } from "./chart";
import { ingressClass, loadBalancerClass } from "./classes";
import { loadBalancerControllerAccount, loadBalancerControllerPolicies } from "./plan";
import { loadBalancerControllerPods } from "./pods";
import { loadBalancerControllerSettings } from "./settings";

/**
 * The AWS Load Balancer Controller. Calls: the actions of its IAM policy without those that a private cluster does not need,
 * AWS Shield, AWS WAF and AWS Certificate Manager (`LoadBalancerController`, `CertificateDiscoveryUnreachable`). Webhook: the
 * chart's `<release>-webhook-service`, and defaultWebhookBindPort of the program (pkg/config/runtime_config.go).
 */
export const loadBalancerController: HelmAddon<typeof loadBalancerControllerSettings> = {
  settings: loadBalancerControllerSettings,
  id: "load-balancer-controller",
  namespaces: [loadBalancerControllerAccount.namespace],
  namespacesByField: { gatewayApi: sharedGatewayNamespace },
  calls: ["ec2", "elasticloadbalancing"],
  identity: {
    account: loadBalancerControllerAccount,
    policies: ({ partition }) => loadBalancerControllerPolicies(partition),
  },
  webhooks: [{ service: "aws-load-balancer-webhook-service", port: 9443 }],
  classes: ({ gatewayApi }) => ({
    ingress: ingressClass,
    loadBalancer: loadBalancerClass,
    ...(gatewayApi && { gateways: { "alb-gateway-class": albGatewayClass } }),
  }),
  pods: loadBalancerControllerPods,
  chart: () => chart,
};
