/** The port of a Service. */
export interface ServicePort {
  /**
   * Port of the Service, 1 to 65535; of a network load balancer also the listener's.
   *
   * Errors: `PortOutOfRange`.
   * @default 80
   */
  readonly port?: number;

  /**
   * Name of that port, a DNS label of at most 15 characters; an Ingress then refers to it by name.
   *
   * Errors: `PortNameMalformed`.
   * @default - none
   */
  readonly portName?: string;
}

/** Inside the cluster only: a Service with an address of the cluster's own range. */
export interface ClusterIpExposure extends ServicePort {
  /** Tells the exposures apart. */
  readonly kind: "clusterIp";

  /**
   * Which pods a client in the cluster is sent to, when there are some in its own zone.
   *
   * `auto` shares the load out in proportion to the CPU of each zone, and gives up where that is too uneven: with one, two
   * or four pods in three zones, and leaves an event that says so. `prefer-same-zone` stays in the zone while one pod is
   * there, however loaded it is. Traffic between zones is charged. The Kubernetes provider has no field for
   * `prefer-same-zone`, so that Service is a `kubernetes_manifest`, which asks the API server at every plan.
   * @default - any pod of any zone
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
   */
  readonly zoneRouting?: "auto" | "prefer-same-zone";
}

/** On a port of every node, as well as inside the cluster. Who may reach the nodes is the network's affair. */
export interface NodePortExposure extends ServicePort {
  /** Tells the exposures apart. */
  readonly kind: "nodePort";

  /**
   * Port of the nodes, 30000 to 32767; one Service of the cluster has it.
   *
   * Errors: `NodePortOutOfRange`, `NodePortTaken`.
   * @default - one that Kubernetes picks
   */
  readonly nodePort?: number;
}

/**
 * A name inside the cluster for something outside it: an alias in the cluster's DNS, without pods and without a port.
 *
 * Clients send the name that they looked up, so HTTP and TLS servers must answer to it.
 */
export interface ExternalNameExposure {
  /** Tells the exposures apart. */
  readonly kind: "externalName";

  /**
   * DNS name that the Service stands for.
   *
   * Errors: `HostMalformed`.
   */
  readonly host: string;
}
