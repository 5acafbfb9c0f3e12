import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { Fn, type ITerraformDependable, type TerraformResourceLifecycle, Token } from "cdktf";
import { Construct } from "constructs";
import { entriesByKey, withDefaults } from "../fields/plan";
import { annotate } from "../internal/annotate";
import { checkProps } from "../internal/check-props";
import { declareRoutes } from "./alb-routes";
import { dnsNameAnnotation } from "./annotations";
import { checkApplication } from "./application-checks";
import { type CompleteExposure, completeExposure, type Exposure } from "./exposure";
import { hasLoadBalancedService, hasPods, hasRules } from "./exposure-kinds";
import { ingressArguments } from "./ingress-arguments";
import { podSpec } from "./pod-spec";
import { declareSecurityGroupPolicy } from "./security-group-policy";
import { declareService } from "./service";
import { serviceArguments } from "./service-arguments";
import { type ApplicationInput, applicationSettings } from "./settings";
import { type Variant, variantsOf } from "./variants";
import { applicationWarnings } from "./warnings";

/** An application's settings, and what they do not say: its namespace, and the controllers that serve it. */
export interface ApplicationProps extends Omit<ApplicationInput, "namespace" | "expose"> {
  /**
   * Name of the application, a DNS label; its objects are named after it.
   *
   * Errors: `DnsLabelMalformed`.
   */
  readonly name: string;

  /** Namespace, which exists: the `name` of a `Namespace`. */
  readonly namespace: string;

  /**
   * How the application is reached.
   * @default - not at all: there is no Service
   */
  readonly expose?: Exposure;

  /**
   * CPU that the scheduler sets aside per pod, in thousandths of a core. No limit: idle time of the node is free to use.
   * @default 50
   */
  readonly cpuMillicores?: number;

  /**
   * Memory that the scheduler sets aside per pod, in MiB. No limit, since what an unknown image needs is unknown; a pod
   * above its share is the first to go when the node runs out.
   * @default 64
   */
  readonly memoryMiB?: number;

  /**
   * Service account of the pods, which exists: their identity towards AWS, where one is tied to it.
   * @default - that of the namespace
   */
  readonly serviceAccountName?: string;

  /**
   * AWS region of the cluster, which certificates must be of.
   * @default - certificates are not compared
   */
  readonly region?: string;

  /**
   * Who writes DNS names: see the addons contract. A zone that only Terraform knows is compared at plan.
   *
   * Errors: `DnsNameNeedsExternalDns`.
   * @default - none, and no exposure may have a `dnsName`
   */
  readonly externalDns?: ApplicationDns;

  /**
   * What must be there before the pods, such as their network policies: a pod that runs before them is open.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/** Who writes DNS names. */
export interface ApplicationDns {
  /** Zone that ExternalDNS writes to, without a final dot. */
  readonly zoneName: string;

  /** Prefix of the annotations that ExternalDNS reads, with its final slash. */
  readonly annotationPrefix: string;
}

/**
 * A stateless application: a Deployment for each of its versions and, if it is exposed, their Services and the Ingress or
 * Gateway in front of them.
 *
 * An apply waits until the pods are ready and the load balancer has a name. A destroy waits until the controller has
 * deleted the load balancer, so the controller must outlive this.
 */
export class Application extends Construct {
  /** The Services, and the Ingress or Gateway in front of them; empty if nothing is exposed. */
  public readonly exposures: readonly ITerraformDependable[];

  readonly #props: ApplicationProps;
  readonly #expose: CompleteExposure | undefined;
  readonly #labels: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id);
    checkProps(id, props, { name: "string", namespace: "string" }, applicationSettings);
    checkApplication(props.name, props, {
      region: props.region,
      dnsZone: knownZone(props),
      externalDns: props.externalDns !== undefined,
    });
    annotate(this, applicationWarnings(props));
    this.#props = props;
    this.#expose = props.expose && completeExposure(props.expose);
    this.#labels = {
      ...Object.fromEntries(entriesByKey(props.labels ?? {})),
      "app.kubernetes.io/name": props.name,
      "app.kubernetes.io/managed-by": "terraform",
    };

    const { expose, readinessGates } = withDefaults(applicationSettings, props);
    const variants = variantsOf(props.name, props);
    // Only pods that are made after the load balancer's target group get the gate.
    const early = readinessGates ? this.#exposures(variants) : undefined;
    if (hasPods(expose)) {
      const before = [...(props.after ?? []), ...(early ?? []), ...this.#securityGroups()];
      for (const variant of variants) this.#deployment(variant, before);
    }
    this.exposures = early ?? this.#exposures(variants);
  }

  #deployment(variant: Variant, before: ITerraformDependable[]): void {
    const { namespace, maxUnavailable, securityGroupIds } = this.#props;
    const { deploymentName: name, selector } = variant;
    const labels = this.#labels;
    new DeploymentV1(this, variant.version ?? "Resource", {
      metadata: { name, namespace, labels },
      spec: {
        // A string in this provider, to distinguish 0 from unset.
        replicas: String(variant.replicas),
        selector: { matchLabels: { ...selector } },
        template: {
          // Pods keep the groups that they started with, so a change of these must make new ones.
          metadata: {
            labels: { ...labels, ...selector },
            annotations: securityGroupIds && { "eksnet/security-groups": securityGroupIds.join(" ") },
          },
          spec: podSpec(this.#props, variant),
        },
      },
      waitForRollout: true,
      timeouts: { create: "10m", update: "10m", delete: "10m" },
      lifecycle: {
        // `kubectl rollout restart` leaves its time here: not a change of what runs.
        ignoreChanges: ['spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]'],
      },
      dependsOn: before.length === 0 ? undefined : before,
    });
    if (maxUnavailable === undefined) return;
    new PodDisruptionBudgetV1(this, idOf(variant, "disruption-budget"), {
      metadata: { name, namespace, labels },
      spec: { maxUnavailable: String(maxUnavailable), selector: { matchLabels: { ...selector } } },
    });
  }

  #securityGroups(): ITerraformDependable[] {
    const { name, namespace, securityGroupIds } = this.#props;
    if (securityGroupIds === undefined) return [];
    const selector = { "app.kubernetes.io/name": name };
    const pods = { name, namespace, labels: this.#labels, selector, securityGroupIds };
    return [declareSecurityGroupPolicy(this, "security-groups", pods)];
  }

  #exposures(variants: readonly Variant[]): ITerraformDependable[] {
    const { namespace, name, port, ingressName = name } = this.#props;
    const expose = this.#expose;
    if (expose === undefined) return [];
    const labels = this.#labels;
    const ofService = serviceArguments(expose);
    const services = variants.map((variant) =>
      declareService(this, idOf(variant, "service"), {
        ...ofService,
        annotations: hasLoadBalancedService(expose)
          ? { ...ofService.annotations, ...this.#dns(expose) }
          : ofService.annotations,
        lifecycle: hasLoadBalancedService(expose) ? this.#inZone(expose) : undefined,
        name: variant.serviceName,
        namespace,
        labels,
        selector: variant.selector,
        port: hasPods(expose) ? { ...expose, targetPort: port as number } : undefined,
      }),
    );
    if (!hasRules(expose)) return services;

    if (expose.api === "gateway") {
      const routes = declareRoutes(this, {
        name: ingressName,
        namespace,
        labels,
        annotations: this.#dns(expose),
        expose,
        variants,
        services,
        lifecycle: this.#inZone(expose),
      });
      return [...services, ...routes];
    }
    const { annotations, rules } = ingressArguments(expose, variants);
    const ingress = new IngressV1(this, "ingress", {
      metadata: { name: ingressName, namespace, labels, annotations: { ...annotations, ...this.#dns(expose) } },
      spec: { ingressClassName: expose.ingressClass, rule: rules },
      waitForLoadBalancer: true,
      timeouts: { create: "10m", delete: "10m" },
      lifecycle: this.#inZone(expose),
      dependsOn: services,
    });
    return [...services, ingress];
  }

  #dns({ dnsName }: { readonly dnsName?: string }): Record<string, string> {
    const { externalDns } = this.#props;
    if (dnsName === undefined || externalDns === undefined) return {};
    return { [`${externalDns.annotationPrefix}${dnsNameAnnotation}`]: dnsName };
  }

  /* What a contract says is known at plan only, and a name outside the zone would be passed over without a word. */
  #inZone({ dnsName }: { readonly dnsName?: string }): TerraformResourceLifecycle | undefined {
    const zone = this.#props.externalDns?.zoneName;
    if (dnsName === undefined || !Token.isUnresolved(zone)) return undefined;
    return {
      precondition: [
        {
          condition: Fn.endswith(`.${dnsName}`, `.${zone}`),
          errorMessage: `${this.#props.name}: ${dnsName} is outside ${zone}, the only zone that ExternalDNS writes to. Change expose.dnsName.`,
        },
      ],
    };
  }
}

function knownZone({ externalDns }: ApplicationProps): string | undefined {
  return externalDns === undefined || Token.isUnresolved(externalDns.zoneName) ? undefined : externalDns.zoneName;
}

/* The colon keeps the id apart from every version's: a version may be called "v1-service". */
function idOf({ version }: Variant, role: string): string {
  return version === undefined ? role : `${version}:${role}`;
}
