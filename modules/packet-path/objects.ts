import type { KubernetesObject } from "../manifests/plan";
import type { Labels } from "../reachability/plan";
import type {
  GatewayObject,
  LoadBalancerConfigurationObject,
  RouteObject,
  TargetGroupConfigurationObject,
} from "./gateway-objects";

/** A Service of the Kubernetes API, as far as a packet's path depends on it. */
export interface ServiceObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
    readonly type?: string;

    /** Labels of its pods. */
    readonly selector?: Labels;

    /** Target of an `ExternalName`. */
    readonly externalName?: string;

    /** `Cluster` unless it says `Local`. */
    readonly externalTrafficPolicy?: string;

    /** How pods of the client's zone or node are preferred. */
    readonly trafficDistribution?: string;

    readonly ports?: readonly {
      readonly port: number;
      /** Port of the container. */
      readonly targetPort?: number;
      /** Port of the nodes. */
      readonly nodePort?: number;
    }[];
  };
}

/** A path of an Ingress and its backend. */
export interface IngressPath {
  readonly path?: string;

  /** `Prefix`, `Exact` or `ImplementationSpecific`. */
  readonly pathType?: string;

  /** Who answers. */
  readonly backend: {
    /** A Service, or an annotation. */
    readonly service: {
      readonly name: string;
      /** Its port; the name `use-annotation` means an annotation. */
      readonly port: {
        readonly number?: number;
        readonly name?: string;
      };
    };
  };
}

/** An Ingress of the Kubernetes API, as far as a packet's path depends on it. */
export interface IngressObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** Which controller makes its load balancer. */
    readonly ingressClassName?: string;

    /** Paths by host. */
    readonly rules?: readonly {
      /** Host; absent for every host. */
      readonly host?: string;
      /** Its paths. */
      readonly http?: {
        /** In the order of the object. */
        readonly paths: readonly IngressPath[];
      };
    }[];
  };
}

/** A Deployment of the Kubernetes API, as far as a packet's path depends on it. */
export interface DeploymentObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** Pods; 1 if unset. */
    readonly replicas?: number;

    /** The pods. */
    readonly template: {
      /** Their labels. */
      readonly metadata: {
        readonly labels?: Labels;
      };
      /** What they run. */
      readonly spec: {
        /** Seconds that a pod has to terminate; 30 if unset. */
        readonly terminationGracePeriodSeconds?: number;
        /** How they are spread. */
        readonly topologySpreadConstraints?: readonly {
          /** Label of the nodes. */
          readonly topologyKey: string;
          /** `DoNotSchedule` or `ScheduleAnyway`. */
          readonly whenUnsatisfiable?: string;
        }[];
        readonly containers: readonly {
          /** Hooks of the container. */
          readonly lifecycle?: {
            /** A program that runs first. */
            readonly preStop?: {
              /** The program with its arguments. */
              readonly exec?: {
                /** Words. */
                readonly command?: readonly string[];
              };
            };
          };
        }[];
      };
    };
  };
}

/** A PodDisruptionBudget of the Kubernetes API. */
interface BudgetObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** Pods that may be unavailable at once. */
    readonly maxUnavailable?: number | string;

    /** The pods that it is for. */
    readonly selector?: {
      /** Their labels. */
      readonly matchLabels?: Labels;
    };
  };
}

/** The object by which EKS gives pods their own security groups. */
interface SecurityGroupPolicyObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    readonly podSelector?: {
      /** Their labels. */
      readonly matchLabels?: Labels;
    };

    readonly securityGroups?: {
      /** Their ids. */
      readonly groupIds?: readonly string[];
    };
  };
}

interface Kinds {
  readonly Service: ServiceObject;
  readonly Ingress: IngressObject;
  readonly Deployment: DeploymentObject;
  readonly PodDisruptionBudget: BudgetObject;
  readonly Namespace: KubernetesObject;
  readonly SecurityGroupPolicy: SecurityGroupPolicyObject;
  readonly Gateway: GatewayObject;
  readonly HTTPRoute: RouteObject;
  readonly LoadBalancerConfiguration: LoadBalancerConfigurationObject;
  readonly TargetGroupConfiguration: TargetGroupConfigurationObject;
}

/** The objects of a kind. */
export function ofKind<K extends keyof Kinds>(objects: readonly KubernetesObject[], kind: K): Kinds[K][] {
  return objects.filter((object): object is Kinds[K] => object.kind === kind);
}

const nameLabel = "app.kubernetes.io/name";

/** Whether an object belongs to an application. */
export function belongsTo({ metadata: { labels = {} } }: KubernetesObject, application: string): boolean {
  return labels[nameLabel] === application;
}

/** The applications among some objects, in the order of their names. */
export function applicationsOf(objects: readonly KubernetesObject[]): string[] {
  const exposed = (["Deployment", "Service", "Ingress", "HTTPRoute"] as const).flatMap((kind) => ofKind(objects, kind));
  const names = exposed.flatMap(({ metadata: { labels = {} } }) => labels[nameLabel] ?? []);
  return [...new Set(names)].sort();
}

/** Namespace and name, with a slash between them. */
export function fullName({ metadata: { namespace = "default", name } }: KubernetesObject): string {
  return `${namespace}/${name}`;
}

/** The value of an annotation. */
export function annotation({ metadata: { annotations = {} } }: KubernetesObject, name: string): string | undefined {
  return annotations[name];
}

/** The pairs in a text such as `a=1,b=2`. */
export function pairs(text: string | undefined): Readonly<Record<string, string>> {
  const written = (text ?? "").split(",").filter((pair) => pair.includes("="));
  return Object.fromEntries(
    written.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1).trim()]),
  );
}
