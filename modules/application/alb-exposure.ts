import type { ServicePort } from "./cluster-exposures";
import type { TrafficRule } from "./traffic-rule";

/** How an application load balancer speaks TLS. */
export interface AlbTls {
  /**
   * ARNs of certificates in ACM, of the cluster's region and account; the first is for clients that name no host.
   *
   * Errors: `CertificateArnMalformed`, `CertificateOfAnotherRegion`, `CertificateOfAnotherAccount`, `CertificatesTooMany`.
   * @default - the controller looks for certificates of the rules' hosts
   */
  readonly certificateArns?: readonly string[];

  /**
   * Which versions and ciphers are spoken: the name of a security policy of Elastic Load Balancing. One that AWS published
   * after this platform's table was made is accepted with a warning.
   *
   * Errors: `TlsPolicyUnknown`.
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
   * Objects by which the load balancer is asked for: an Ingress, or a Gateway with HTTPRoutes. Both mean the same, where
   * the Gateway API has words for it.
   *
   * A change makes another load balancer with another name. Custom resources are planned by asking the API server.
   *
   * Errors: `ExposureNeedsGatewayApi`, `ConditionNeedsIngress`, `PathNeedsIngress`, `RouteRulesTooMany`,
   * `ReadinessGatesNeedIngress`.
   * @default "ingress"
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/l7gateway/
   */
  readonly api?: "ingress" | "gateway";

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
   * ExternalDNS makes records of each host, which lead to one load balancer.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `DnsNameTaken`; `HostUnused` where every rule
   * has one of its own.
   * @default - every host
   */
  readonly host?: string;

  /**
   * Who makes the records of hosts: ExternalDNS here, which refuses a host outside its zone, or somebody elsewhere those of
   * other zones. Errors: `HostRecordsUnused` without a host.
   * @default "here"
   */
  readonly hostRecords?: "here" | "elsewhere";

  /**
   * Path prefix to serve.
   *
   * Errors: `PathMalformed`, `PathTooLong` (AWS accepts 128 characters); `PathHasWildcard`: the controller refuses `*` and `?` in a prefix.
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
   * Applications of one group name share one load balancer. They must agree on its objects, its scheme and on TLS. With
   * Gateways the group is one Gateway of that name, a DNS label then.
   *
   * Errors: `GroupNameMalformed`, `GroupSettingsDiffer`.
   * @default - a load balancer of its own
   */
  readonly groupName?: string;

  /**
   * Place of this application's rules among those of the group, -1000 to 1000, lowest first. Routes of a Gateway have
   * none: the most specific rule of all of them is asked first.
   *
   * Errors: `GroupOrderOutOfRange`, `GroupNameMissing`, `GroupOrderNeedsIngress`; `RuleUnreachable` at the rule that one of a
   * lower order hides.
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
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `DnsNameTaken`.
   * @default - the rules' hosts
   */
  readonly dnsName?: string;
}

/** What an application load balancer has, however it is asked for. */
interface AlbAddresses {
  /**
   * Families of addresses that the load balancer has; it reaches pods with IPv6 addresses only when it has both.
   * @default "ipv4"
   */
  readonly addressType?: "ipv4" | "dualstack";

  /**
   * Subnets of the load balancer, one in each of its zones.
   * @default - the controller finds them in the VPC by their tags
   */
  readonly subnetIds?: readonly string[];
}

/** An application load balancer by an Ingress: HTTP by host and path, and by the conditions of `rules`. */
export interface AlbIngressExposure extends AlbSettings, AlbAddresses {
  /** Tells the objects apart. */
  readonly api?: "ingress";

  /** Ingress class, such as `alb`; it decides which controller makes the load balancer. */
  readonly ingressClass: string;
}

/** What another resource may depend on. */
export interface TerraformObject {
  /** Its address, as an expression. */
  readonly fqn: string;
}

/** A Gateway that applications share: an `AlbGateway`. */
export interface SharedGateway {
  /** Name of the Gateway. */
  readonly gatewayName: string;

  /** Its namespace. */
  readonly namespace: string;

  /** The Gateway in Terraform; routes depend on it. */
  readonly resource: TerraformObject;
}

/** An application load balancer by a Gateway and HTTPRoutes. */
export interface AlbGatewayExposure extends AlbSettings, AlbAddresses {
  /** Tells the objects apart. */
  readonly api: "gateway";

  /** Gateway class, such as `alb`; it decides which controller makes the load balancer. */
  readonly gatewayClass: string;

  /**
   * The Gateway of the application's group, which takes routes of its namespace.
   *
   * Errors: `GatewayMissing` with a `groupName` and without this.
   * @default - one of its own
   */
  readonly gateway?: SharedGateway;
}

/** An application load balancer: HTTP by host and path, and by the conditions of `rules`. */
export type AlbExposure = AlbIngressExposure | AlbGatewayExposure;
