import type { z } from "zod";
import type { Warning } from "../errors";
import type { GatewayClassName } from "../gateway-api/plan";
import type { PlacementSettings, PodSet } from "../placement/plan";
import type { ProgramAccount } from "../pod-identity/plan";
import type { ChartPin } from "./chart-pin";

/** Settings that every Helm addon has. */
export interface ControllerSettings extends PlacementSettings {
  /** Chart repository of its own. */
  readonly chartRepository?: string;
}

/**
 * What is known of a Helm addon before it is installed. Everything but its construct is derived from this: the fields of the
 * environment file, names, namespaces, roles, pods, images, endpoints and checks.
 */
export interface HelmAddon<S extends z.ZodType<ControllerSettings> = z.ZodType<ControllerSettings>> {
  /** The fields of its section of the environment file. */
  readonly settings: S;

  /** Id of its construct and, with `-identity`, of its role; part of Terraform addresses, so it never changes. */
  readonly id: string;

  /**
   * Network policy engine that it is: `cluster.podNetworking.networkPolicy` installs it, with or without settings.
   * @default - none: it is installed when its key is in `addons`
   */
  readonly engine?: string;

  /**
   * EKS add-on of the same program, which has the same namespace and service account.
   * @default - none
   */
  readonly eksAddon?: string;

  /** Namespaces that it installs into, or that belong to it; applications stay out of them. */
  readonly namespaces: readonly string[];

  /**
   * Further namespaces that belong to it while a field of its settings is true, by the field.
   * @default - none
   */
  readonly namespacesByField?: Readonly<Record<string, string>>;

  /** AWS services that its pods call, by the names of their endpoint services; credentials come on top. */
  readonly calls: readonly string[];

  /**
   * The AWS permissions of its pods.
   * @default - none: its pods make no AWS calls
   */
  readonly identity?: HelmAddonIdentity;

  /**
   * Roles beside that of its identity, each a part of the role's name.
   * @default - none
   */
  readonly furtherRoles?: readonly string[];

  /**
   * Whether it works on the network's Route 53 zone, and so needs one.
   * @default false
   */
  readonly dnsZone?: boolean;

  /**
   * Webhooks that the API server calls in its pods.
   * @default - none
   */
  readonly webhooks?: readonly Webhook[];

  /**
   * Classes that it serves.
   * @default - none
   */
  classes?(settings: z.output<S>): ServedClasses;

  /**
   * The load balancer of its own Service, which the AWS Load Balancer Controller makes; undefined without one.
   * @default - none with any settings
   */
  loadBalancer?(settings: z.output<S>): OwnLoadBalancer | undefined;

  /**
   * What is valid and risky in its settings.
   * @default - nothing
   */
  warnings?(settings: z.output<S>): Warning[];

  /** The pods that it runs, DaemonSets included. */
  pods(settings: z.output<S>): PodSet[];

  /** The chart, with the images that it runs. */
  chart(settings: z.output<S>): ChartPin;
}

/** The AWS permissions of an addon's pods. */
export interface HelmAddonIdentity {
  /** Their service account, and what its role is called. */
  readonly account: ProgramAccount;

  /**
   * Whether Pod Identity alone gives them what they need, so that IRSA and Fargate are refused by checks of the addon's own.
   * @default false
   */
  readonly podIdentityOnly?: boolean;

  /** The policies of the role, by name. */
  policies(scope: PolicyScope): Record<string, string>;
}

/** Where an addon's permissions apply. */
interface PolicyScope {
  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** Id of the network's Route 53 zone; read it only in an addon with `dnsZone`. */
  readonly zoneId: string;
}

/** A webhook that the API server calls. */
interface Webhook {
  /** Name of its Service. */
  readonly service: string;

  /** Port on which the pods listen. */
  readonly port: number;
}

/** The load balancer of an addon's own Service. */
export interface OwnLoadBalancer {
  /** Who reaches it, the value of the field `scheme`. */
  readonly scheme: "internal" | "internet-facing";
}

/** Classes of objects that a controller serves. */
export interface ServedClasses {
  /**
   * Ingress class.
   * @default - none
   */
  readonly ingress?: string;

  /**
   * Load balancer class of Services.
   * @default - none
   */
  readonly loadBalancer?: string;

  /**
   * Classes of Gateways, each with the id of its construct; with any, the definitions of the Gateway API are installed.
   * @default - none
   */
  readonly gateways?: Readonly<Record<string, GatewayClassName>>;
}
