import type { ApplicationSettings } from "../application/plan";
import type { PolicyPort } from "./rules";

/** What every policy of an application says. */
interface Common {
  /**
   * Which pods it restricts: the application's, or all of its namespace.
   * @default "application"
   */
  readonly selects?: "application" | "namespace";
}

/** Nothing may connect to the pods, unless another policy allows it. */
export interface DenyAllIn extends Common {
  /** Tells the policies apart. */
  readonly kind: "denyAllIngress";
}

/** The pods may connect to nothing, not even DNS, unless another policy allows it. */
export interface DenyAllOut extends Common {
  /** Tells the policies apart. */
  readonly kind: "denyAllEgress";
}

/** Pods of the same namespace may connect to the pods. */
export interface FromSameNamespace extends Common {
  /** Tells the policies apart. */
  readonly kind: "fromSameNamespace";

  /**
   * Ports of the container.
   * @default - the application's port, and every port where it has none
   */
  readonly ports?: readonly PolicyPort[];
}

/** Pods of another namespace may connect to the pods. */
export interface FromNamespace extends Common {
  /** Tells the policies apart. */
  readonly kind: "fromNamespace";

  /** Namespace of an application, or one of the platform's own. Errors: `NamespaceUnknown`. */
  readonly namespace: string;

  /**
   * Ports of the container.
   * @default - the application's port, and every port where it has none
   */
  readonly ports?: readonly PolicyPort[];
}

/** Pods of another application may connect to the pods. */
export interface FromApplication extends Common {
  /** Tells the policies apart. */
  readonly kind: "fromApplication";

  /** Name of the application. Errors: `ApplicationUnknown`. */
  readonly application: string;

  /**
   * Ports of the container.
   * @default - the application's port, and every port where it has none
   */
  readonly ports?: readonly PolicyPort[];
}

/** The pods may ask the cluster's DNS and connect to another application, and to nothing else. */
export interface ToApplication extends Common {
  /** Tells the policies apart. */
  readonly kind: "toApplication";

  /** Name of the application. Errors: `ApplicationUnknown`. */
  readonly application: string;

  /**
   * Ports of the other application's container.
   * @default - that application's port, and every port where it has none
   */
  readonly ports?: readonly PolicyPort[];
}

/** The other end of a connection, in the words of the environment. */
export type ApplicationPeer =
  | {
      /** An application of the environment. */
      readonly kind: "application";
      /** Its name. Errors: `ApplicationUnknown`. */
      readonly application: string;
    }
  | {
      /** Pods by labels. */
      readonly kind: "pods";
      /** Labels, all of which a pod must have; by default every pod. Errors: `PeerSelectsNothing`. */
      readonly labels?: Readonly<Record<string, string>>;
      /** Their namespace; by default the application's own. One that is not of this environment is taken as it is. */
      readonly namespace?: string;
    }
  | {
      /** Addresses outside the cluster. */
      readonly kind: "range";
      /** Range. Errors: `RangeMalformed`, `RangeOfOtherFamily`. */
      readonly cidr: string;
      /** Parts of it that do not belong to it. Errors: `ExceptOutsideRange`. */
      readonly except?: readonly string[];
    }
  | {
      /** The cluster's DNS, ports 53 of UDP and TCP; in egress, in a rule of its own. Errors: `DnsNotAlone`. */
      readonly kind: "dns";
    };

/** Connections that may be, in the words of the environment. */
export interface ApplicationRule {
  /** Who may be the other end; by default everybody. Errors: `PeersEmpty`. */
  readonly peers?: readonly ApplicationPeer[];

  /** Ports of the pod that answers; by default every port. Errors: `PortsEmpty`, `PortNotOfContainer`. */
  readonly ports?: readonly PolicyPort[];
}

/** Rules of its own. */
export interface FreeRules extends Common {
  /** Tells the policies apart. */
  readonly kind: "rules";

  /** Connections to the pods that may be; an empty list means none. */
  readonly ingress?: readonly ApplicationRule[];

  /** Connections from the pods that may be; an empty list means none. */
  readonly egress?: readonly ApplicationRule[];
}

/** A policy of an application, in the words of the environment file. */
export type ApplicationPolicy =
  | DenyAllIn
  | DenyAllOut
  | FromSameNamespace
  | FromNamespace
  | FromApplication
  | ToApplication
  | FreeRules;

/** An application, as far as policies look at it. */
export interface PolicyApplication
  extends Pick<
    ApplicationSettings,
    "namespace" | "port" | "labels" | "appLabel" | "podLabels" | "versions" | "expose"
  > {
  /** Its policies by name. Errors: `PolicySelectsNothing` where the application has no pods. */
  readonly networkPolicies?: Readonly<Record<string, ApplicationPolicy>>;
}
