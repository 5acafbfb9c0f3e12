import type { KubernetesObject } from "../manifests/plan";

/** A Gateway of the Gateway API, as far as a packet's path depends on it. */
export interface GatewayObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** What its load balancer is like. */
    readonly infrastructure?: {
      /** Object that says it. */
      readonly parametersRef?: { readonly name: string };
    };

    /** Where it listens. */
    readonly listeners?: readonly {
      readonly name: string;
      readonly protocol: string;
      readonly port: number;
    }[];
  };
}

/** An HTTPRoute of the Gateway API, as far as a packet's path depends on it. */
export interface RouteObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** Gateways that it attaches to. */
    readonly parentRefs?: readonly {
      readonly name: string;
      readonly namespace?: string;
      readonly sectionName?: string;
    }[];

    /** Hosts that it is for; absent for every host. */
    readonly hostnames?: readonly string[];

    readonly rules?: readonly RouteRule[];
  };
}

/** A rule of an HTTPRoute: each of its matches is a rule of the load balancer. */
export interface RouteRule {
  readonly matches?: readonly RouteRuleMatch[];
  readonly filters?: readonly { readonly type: string }[];
  readonly backendRefs?: readonly { readonly name: string; readonly weight?: number }[];
}

/** Conditions of a rule, all of which must hold. */
export interface RouteRuleMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly queryParams?: readonly { readonly name: string; readonly value: string }[];
  readonly method?: string;
}

/** What the load balancer of a Gateway is like, by kubernetes-sigs/aws-load-balancer-controller. */
export interface LoadBalancerConfigurationObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    readonly scheme?: string;
    readonly ipAddressType?: string;
    readonly listenerConfigurations?: readonly {
      readonly protocolPort: string;
      readonly sslPolicy?: string;
      readonly defaultCertificate?: string;
      readonly certificates?: readonly string[];
    }[];
  };
}

/** What the target group of a Service behind a Gateway is like, by the same controller. */
export interface TargetGroupConfigurationObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    readonly targetReference?: { readonly name: string };
    readonly defaultConfiguration?: {
      readonly targetType?: string;
      readonly healthCheckConfig?: {
        readonly healthCheckPath?: string;
        readonly healthCheckPort?: string;
        readonly healthCheckInterval?: number;
        readonly matcher?: { readonly httpCode?: string };
      };
      readonly targetGroupAttributes?: readonly { readonly key: string; readonly value: string }[];
    };
  };
}
