import type { ServicePort } from "./cluster-exposures";
import type { TrafficRule } from "./traffic-rule";

/** How an application load balancer speaks TLS. */
export interface AlbTls {
  /**
   * ARNs of certificates in ACM, of the cluster's region; the first is for clients that name no host.
   *
   * Errors: `CertificateArnMalformed`, `CertificateOfAnotherRegion`, `CertificatesTooMany`.
   * @default - the controller looks for certificates of the rules' hosts
   */
  readonly certificateArns?: readonly string[];

  /**
   * Which versions and ciphers are spoken.
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly policy?: string;

  /**
   * Whether port 80 sends clients to port 443; without it nothing answers on port 80.
   * @default true
   */
  readonly redirect?: boolean;
}

/** An application load balancer as an environment file says it. */
export interface AlbSettings extends ServicePort {
  /** Tells the exposures apart. */
  readonly kind: "alb";

  /**
   * Who reaches it: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   * @default "internal"
   */
  readonly scheme?: "internal" | "internet-facing";

  /**
   * What the load balancer sends to: pods by their addresses, or a port of every node.
   *
   * Errors: `InstanceTargetsOnFargate`, `InstanceTargetsNeedNodePort`.
   * @default "ip"
   */
  readonly targets?: "ip" | "instance";

  /**
   * Type of the Service behind it. Nodes as targets need `NodePort`.
   * @default - `NodePort` for nodes as targets, else `ClusterIP`
   */
  readonly serviceType?: "ClusterIP" | "NodePort";

  /**
   * Host name to serve, `*.example.com` for all names below one.
   *
   * ExternalDNS makes a record of each host in its zone.
   *
   * Errors: `HostMalformed`.
   * @default - every host
   */
  readonly host?: string;

  /**
   * Path prefix to serve.
   *
   * Errors: `PathMalformed`, `PathHasWildcard`: the controller refuses `*` and `?` in a prefix.
   * @default "/"
   */
  readonly path?: string;

  /**
   * Rules by name, where there are versions or conditions. The name is a DNS label, and no Service's.
   *
   * Errors: `RuleDuplicate`, `RuleUnreachable`, `RulesTooMany`, `RulesMissing`, `RuleNameIsService`, `ConditionValuesTooMany`, and those of
   * `TrafficRule`.
   * @default - one: host and path lead to the application
   */
  readonly rules?: Readonly<Record<string, TrafficRule>>;

  /**
   * HTTPS on port 443.
   *
   * Errors: `CertificateNeedsHost`.
   * @default - HTTP on port 80
   */
  readonly tls?: AlbTls;

  /**
   * Applications of one group name share one load balancer. They must agree on its scheme and on TLS.
   *
   * Errors: `GroupNameMalformed`, `GroupSettingsDiffer`.
   * @default - a load balancer of its own
   */
  readonly groupName?: string;

  /**
   * Place of this application's rules among those of the group, -1000 to 1000, lowest first.
   *
   * Errors: `GroupOrderOutOfRange`, `GroupNameMissing`; `RuleUnreachable` at the rule that one of a lower order hides.
   * @default 0
   */
  readonly groupOrder?: number;

  /**
   * Path that the health check asks for.
   * @default "/"
   */
  readonly healthCheckPath?: string;

  /**
   * Port of the pods that the health check asks at.
   *
   * Errors: `PortOutOfRange`, `HealthCheckPortNeedsIpTargets`.
   * @default - the port of the target
   */
  readonly healthCheckPort?: number;

  /**
   * Seconds between two health checks, 5 to 300.
   *
   * Errors: `HealthCheckOutOfRange`.
   * @default - 15, the controller's own
   */
  readonly healthCheckIntervalSeconds?: number;

  /**
   * Seconds to wait for an answer, 2 to 120, fewer than between two checks.
   *
   * Errors: `HealthCheckOutOfRange`.
   * @default - 5, the controller's own
   */
  readonly healthCheckTimeoutSeconds?: number;

  /**
   * HTTP codes of a healthy answer, 200 to 499, such as `200-299` or `200,301`.
   *
   * Errors: `HealthCheckCodesMalformed`.
   * @default - 200, the controller's own
   */
  readonly healthCheckSuccessCodes?: string;

  /**
   * Seconds that a leaving target may finish its requests, 0 to 3600.
   *
   * Errors: `DeregistrationDelayOutOfRange`.
   * @default - 300, the load balancer's own
   */
  readonly deregistrationDelaySeconds?: number;

  /**
   * Name in the zone of ExternalDNS that leads to the load balancer, beside the rules' hosts.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `DnsNameTaken`.
   * @default - the rules' hosts
   */
  readonly dnsName?: string;
}

/** An application load balancer: HTTP by host and path, and by the conditions of `rules`. */
export interface AlbExposure extends AlbSettings {
  /** Ingress class, such as `alb`; it decides which controller makes the load balancer. */
  readonly ingressClass: string;

  /**
   * Families of addresses that the load balancer has; it reaches pods with IPv6 addresses only when it has both.
   * @default "ipv4"
   */
  readonly addressType?: "ipv4" | "dualstack";
}
