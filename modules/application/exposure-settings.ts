import { z } from "zod";
import { matches, port, type Settings, type SettingsInput, uniqueList } from "../fields/plan";
import { trafficRules } from "./rule-settings";

const servicePort = {
  /** Port of the Service; of a network load balancer also the listener's. Errors: `PortOutOfRange`. */
  port: port.default(80),
  /**
   * Name of that port, a DNS label of at most 15 characters; an Ingress then refers to it by name. None by default.
   *
   * Errors: `PortNameMalformed`.
   */
  portName: z.string().optional(),
};

const loadBalancer = {
  /**
   * Who can reach the load balancer: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   */
  scheme: z.enum(["internal", "internet-facing"]).default("internal"),
  /**
   * What the load balancer sends to: pods by their addresses, or a port of every node, from where a second hop leads to a
   * pod. Pods on Fargate can only be reached by their addresses.
   *
   * Errors: `InstanceTargetsOnFargate`, `InstanceTargetsOnIpv6`; `InstanceTargetsNeedNodePort` of an `alb`.
   */
  targets: z.enum(["ip", "instance"]).default("ip"),
  /**
   * Port of the pods that the health check connects to; by default the target's own.
   *
   * Errors: `PortOutOfRange`, `HealthCheckPortNeedsIpTargets`.
   */
  healthCheckPort: port.optional(),
  /**
   * Path that the health check requests by HTTP. By default an `alb` requests `/`, and an `nlb` only connects.
   *
   * Errors: `PathMalformed`; `HealthCheckPathNeedsPods` of an `nlb`.
   */
  healthCheckPath: z.string().optional(),
  /**
   * Seconds for which a deregistered target may finish its connections, 0 to 3600; by default the load balancer's own 300.
   *
   * Errors: `DeregistrationDelayOutOfRange`.
   */
  deregistrationDelaySeconds: z.int().optional(),
  /**
   * Name in the zone of ExternalDNS that points to the load balancer, in addition to the hosts of an `alb`. None by default.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `DnsNameTaken`, `DnsNameNeedsExternalDns`.
   */
  dnsName: z.string().optional(),
};

/** Inside the cluster only: a Service with an address of the cluster's own range. */
const clusterIp = z.strictObject({
  /** Inside the cluster only. */
  kind: z.literal("clusterIp"),
  ...servicePort,
  /**
   * Which pods a client in the cluster reaches if there are some in its own zone; by default any pod of any zone.
   *
   * `auto` distributes the load in proportion to the CPU of each zone. It gives up where that is too uneven, as with one, two
   * or four pods in three zones, and records an event that says so. `prefer-same-zone` stays in the zone as long as one pod is
   * there, however loaded it is. Traffic between zones is charged. The Kubernetes provider has no field for
   * `prefer-same-zone`, so that Service is a `kubernetes_manifest`, which needs the API server at every plan.
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
   */
  zoneRouting: z.enum(["auto", "prefer-same-zone"]).optional(),
});

const nodePort = z.strictObject({
  /** On a port of every node, and inside the cluster. Who can reach the nodes depends on the network. */
  kind: z.literal("nodePort"),
  ...servicePort,
  /**
   * Port of the nodes, 30000 to 32767, of one Service in the cluster; by default Kubernetes chooses one.
   *
   * Errors: `NodePortOutOfRange`, `NodePortTaken`.
   */
  nodePort: z.int().optional(),
});

const externalName = z.strictObject({
  /**
   * A name inside the cluster for something outside it: an alias in the cluster's DNS, without pods and without a port.
   *
   * Clients send the name that they looked up, so HTTP and TLS servers must accept it.
   */
  kind: z.literal("externalName"),
  /** DNS name that the Service is an alias of. Errors: `HostMalformed`. */
  host: z.string(),
});

const nlb = z.strictObject({
  /** A network load balancer: it forwards connections and does not interpret HTTP. */
  kind: z.literal("nlb"),
  ...servicePort,
  ...loadBalancer,
  /**
   * Whether each zone's address serves the targets of all zones. It evens out the load, and traffic between zones is
   * charged.
   */
  crossZone: z.boolean().default(true),
  /**
   * Whether a pod sees the client's IP address.
   *
   * `disabled`: it sees that of the load balancer (IP targets) or of a node (instance targets, two hops). `enabled`: it sees the
   * client's; with instance targets only nodes that have a pod are used, and the others fail the health check. A pod cannot
   * reach itself through the load balancer then. `proxy-protocol`: it sees the load balancer's, and the client's in a header
   * before the first byte, which the program must parse: say so with `speaksProxyProtocol`.
   *
   * Errors: `ProxyProtocolNotSpoken`, `SecurityGroupsRefuseLocalTraffic`.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
   */
  clientIpPreservation: z.enum(["disabled", "enabled", "proxy-protocol"]).default("disabled"),
});

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

const alb = z.strictObject({
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

/**
 * How an application is reached.
 * @internal
 */
export const exposureSettings = z.discriminatedUnion("kind", [clusterIp, nodePort, externalName, nlb, alb]);

/**
 * The application load balancer of an application.
 * @internal
 */
export const albSettings = alb;

/** How an application is reached, with every default applied. */
export type ExposureSettings = Settings<typeof exposureSettings>;

/** How an application is reached, as the environment file says it; which controller serves it is not part of it. */
export type ExposureInput = SettingsInput<typeof exposureSettings>;

/** Inside the cluster only: a Service with an address of the cluster's own range. */
export type ClusterIpExposure = SettingsInput<typeof clusterIp>;

/** On a port of every node, and inside the cluster. */
export type NodePortExposure = SettingsInput<typeof nodePort>;

/** A name inside the cluster for something outside it. */
export type ExternalNameExposure = SettingsInput<typeof externalName>;

/** A network load balancer with every default applied. */
export type NlbSettings = Settings<typeof nlb>;

/** A network load balancer as the environment file says it. */
export type NlbInput = SettingsInput<typeof nlb>;

/** An application load balancer with every default applied. */
export type AlbSettings = Settings<typeof alb>;

/** An application load balancer as the environment file says it. */
export type AlbInput = SettingsInput<typeof alb>;

/** TLS of an application load balancer, with every default applied. */
export type AlbTls = Settings<typeof tls>;

/** TLS of an application load balancer, as the environment file says it. */
export type AlbTlsInput = SettingsInput<typeof tls>;
