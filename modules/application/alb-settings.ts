import { z } from "zod";
import { matches, type Settings, type SettingsInput, uniqueList } from "../fields/plan";
import { loadBalancer, servicePort } from "./load-balancer-fields";
import { trafficRules } from "./rule-settings";

const tls = z.strictObject({
  /**
   * ARNs of certificates in ACM, in the cluster's region and account; the first is for clients that name no host. By default
   * the controller looks for certificates of the rules' hosts.
   *
   * Errors: `CertificateArnMalformed`, `CertificateOfAnotherRegion`, `CertificateOfAnotherAccount`, `CertificatesTooMany`.
   */
  certificateArns: uniqueList(z.string()).optional(),
  /**
   * Name of the security policy of Elastic Load Balancing, which decides about TLS versions and ciphers. One that AWS
   * published after this platform's table was made is accepted with a warning. By default
   * `ELBSecurityPolicy-TLS13-1-2-2021-06`.
   *
   * Errors: `TlsPolicyUnknown`.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  policy: z.string().optional(),
  /** Whether port 80 redirects clients to port 443; without it there is no listener on port 80. */
  redirect: z.boolean().default(true),
});

/**
 * The application load balancer of an application.
 * @internal
 */
export const albSettings = z.strictObject({
  /** An application load balancer: HTTP by host and path, and by the conditions of `rules`. */
  kind: z.literal("alb"),
  /**
   * Objects that declare the load balancer: an Ingress, or a Gateway with HTTPRoutes. Both mean the same, as far as the
   * Gateway API can express it.
   *
   * A change makes another load balancer with another name. Custom resources need the API server at every plan.
   *
   * Errors: `ExposureNeedsGatewayApi`, `ConditionNeedsIngress`, `PathNeedsIngress`, `RouteRulesTooMany`,
   * `ReadinessGatesNeedIngress`.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/l7gateway/
   */
  api: z.enum(["ingress", "gateway"]).default("ingress"),
  ...servicePort,
  ...loadBalancer,
  /** Type of the Service behind it; by default `NodePort` with instance targets, which need it, and else `ClusterIP`. */
  serviceType: z.enum(["ClusterIP", "NodePort"]).optional(),
  /**
   * Host name to serve, `*.example.com` for all names below one; by default every host. ExternalDNS creates records of each
   * host, which point to one load balancer.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `RuleHostTooLong`, `DnsNameTaken`; `HostUnused` where every rule
   * has its own.
   */
  host: z.string().min(1).optional(),
  /**
   * Where the records of hosts are created: `here` by ExternalDNS, which refuses a host outside its zone, or `elsewhere`.
   *
   * Errors: `HostRecordsUnused` without a host.
   */
  hostRecords: z.enum(["here", "elsewhere"]).default("here"),
  /**
   * Path prefix to serve.
   *
   * Errors: `PathMalformed`, `PathTooLong` (AWS accepts 128 characters); `PathHasWildcard`: the controller refuses `*` and `?`
   * in a prefix.
   */
  path: z
    .string()
    .check(matches(/^\//, { en: "begin the path with a slash", ko: "경로를 슬래시로 시작하십시오" }))
    .default("/"),
  /**
   * Rules by name, for versions and conditions. The name is a DNS label, and not that of a Service. By default one: host and
   * path lead to the application.
   *
   * Errors: `RuleDuplicate`, `RuleUnreachable`, `RulesTooMany`, `RulesMissing`, `RuleNameIsService`, `ConditionValuesTooMany`.
   */
  rules: trafficRules.optional(),
  /** HTTPS on port 443; by default HTTP on port 80. Errors: `CertificateNeedsHost`. */
  tls: tls.optional(),
  /**
   * Applications with the same group name share one load balancer; by default each has its own. They must agree on `api`,
   * `scheme` and `tls`. With Gateways the group is one Gateway of that name, which must be a DNS label.
   *
   * Errors: `GroupNameMalformed`, `GroupSettingsDiffer`.
   */
  groupName: z.string().optional(),
  /**
   * Position of this application's rules among those of the group, -1000 to 1000, lowest first; 0 by default. Routes of a
   * Gateway have none: the most specific rule of all of them comes first.
   *
   * Errors: `GroupOrderOutOfRange`, `GroupNameMissing`, `GroupOrderNeedsIngress`; `RuleUnreachable` at the rule that one of a
   * lower order hides.
   */
  groupOrder: z.int().optional(),
  /** Seconds between two health checks, 5 to 300; by default the controller's 15. Errors: `HealthCheckOutOfRange`. */
  healthCheckIntervalSeconds: z.int().optional(),
  /**
   * Seconds to wait for a response, 2 to 120, less than the interval; by default the controller's 5.
   *
   * Errors: `HealthCheckOutOfRange`.
   */
  healthCheckTimeoutSeconds: z.int().optional(),
  /**
   * HTTP codes of a healthy response, 200 to 499, such as `200-299` or `200,301`; by default the controller's 200.
   *
   * Errors: `HealthCheckCodesMalformed`.
   */
  healthCheckSuccessCodes: z.string().optional(),
});

/** An application load balancer with every default applied. */
export type AlbSettings = Settings<typeof albSettings>;

/** An application load balancer as the environment file says it. */
export type AlbInput = SettingsInput<typeof albSettings>;

/** TLS of an application load balancer, with every default applied. */
export type AlbTls = Settings<typeof tls>;

/** TLS of an application load balancer, as the environment file says it. */
export type AlbTlsInput = SettingsInput<typeof tls>;
