/*
 * What each word of an exposure is called by those who read it: the one place that knows their annotations.
 *
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202), docs/guide/service/annotations.md and
 * docs/guide/ingress/annotations.md; kubernetes/website, content/en/docs/concepts/services-networking/
 * topology-aware-routing.md (455b633); kubernetes-sigs/external-dns, docs/annotations/annotations.md (994f908).
 */

const nlb = "service.beta.kubernetes.io/aws-load-balancer";
const alb = "alb.ingress.kubernetes.io";

/** Annotations of a Service inside the cluster, by the word that asks for them. */
export const serviceAnnotations = {
  zoneRouting: "service.kubernetes.io/topology-mode",
} as const;

/** Annotations of the Service of a network load balancer. */
export const nlbAnnotations = {
  targets: `${nlb}-nlb-target-type`,
  scheme: `${nlb}-scheme`,
  addressType: `${nlb}-ip-address-type`,
  subnets: `${nlb}-subnets`,
  crossZone: `${nlb}-cross-zone-load-balancing-enabled`,
  healthCheckPort: `${nlb}-healthcheck-port`,
  healthCheckProtocol: `${nlb}-healthcheck-protocol`,
  healthCheckPath: `${nlb}-healthcheck-path`,
  targetGroup: `${nlb}-target-group-attributes`,
} as const;

/**
 * Annotations of the Ingress of an application load balancer.
 *
 * @internal
 */
export const albAnnotations = {
  scheme: `${alb}/scheme`,
  addressType: `${alb}/ip-address-type`,
  subnets: `${alb}/subnets`,
  targets: `${alb}/target-type`,
  groupName: `${alb}/group.name`,
  groupOrder: `${alb}/group.order`,
  listeners: `${alb}/listen-ports`,
  certificateArns: `${alb}/certificate-arn`,
  policy: `${alb}/ssl-policy`,
  redirect: `${alb}/ssl-redirect`,
  healthCheckPath: `${alb}/healthcheck-path`,
  healthCheckPort: `${alb}/healthcheck-port`,
  healthCheckIntervalSeconds: `${alb}/healthcheck-interval-seconds`,
  healthCheckTimeoutSeconds: `${alb}/healthcheck-timeout-seconds`,
  healthCheckSuccessCodes: `${alb}/success-codes`,
  targetGroup: `${alb}/target-group-attributes`,
  action: `${alb}/actions.`,
  conditions: `${alb}/conditions.`,
} as const;

/** Attributes of a target group, of either kind of load balancer. */
export const targetGroupAttributes = {
  deregistrationDelaySeconds: "deregistration_delay.timeout_seconds",
  preserveClientIp: "preserve_client_ip.enabled",
  "proxy-protocol": "proxy_protocol_v2.enabled",
} as const;

/** The API of Gateways and HTTPRoutes. */
export const gatewayApi = { version: "gateway.networking.k8s.io/v1" } as const;

/** The API by which a Gateway and its Services say what the Gateway API has no words for. */
export const albGatewayApi = { group: "gateway.k8s.aws", version: "gateway.k8s.aws/v1" } as const;

/** What ExternalDNS looks for after the prefix that the addons contract names. */
export const dnsNameAnnotation = "hostname";
