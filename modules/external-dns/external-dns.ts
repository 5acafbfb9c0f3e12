import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { DeclaredRelease } from "../addons/declared-release";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { installChart } from "../internal/chart-release";
import { checkProps } from "../internal/check-props";
import { placementValues } from "../internal/placement-blocks";
import { Namespace } from "../namespace";
import { OpenNamespace } from "../network-policy";
import { roleAnnotations } from "../pod-identity";
import type { ChartSources } from "../registry/settings";
import { chart } from "./chart";
import { externalDnsAccount, txtPrefix } from "./plan";
import { externalDnsSettings } from "./settings";

const { namespace, serviceAccount } = externalDnsAccount;

export interface ExternalDnsProps extends SettingsInput<typeof externalDnsSettings> {
  /**
   * Name of the environment: the owner that is written beside each record.
   *
   * A change orphans every record: the new owner does not touch them, and the old one no longer exists.
   */
  readonly environment: string;

  /** AWS region of the cluster. */
  readonly region: string;

  /** Id of the Route 53 zone, the only one that is written to. */
  readonly zoneId: string;

  /** Name of the zone without a final dot; host names outside it are passed over. */
  readonly zoneName: string;

  /**
   * ARN of the role to name on the service account, for IRSA.
   * @default - none: Pod Identity gives the pods the role
   */
  readonly roleArn?: string;

  /**
   * Whether names of HTTPRoutes become records as well. ExternalDNS then starts only where the definitions of the Gateway
   * API are installed.
   * @default false
   */
  readonly gatewayApi?: boolean;

  /**
   * The network policy engine, if pods have a default deny (`vpc-cni-strict`). A policy then opens the namespace before a
   * pod runs in it.
   * @default - pods have no default deny
   */
  readonly defaultDenyEngine?: string;

  /**
   * Where the chart and its images come from.
   * @default - the chart's own repository, and the registries that it names
   */
  readonly sources?: ChartSources;

  /**
   * What must be there before ExternalDNS: the load balancer controller, whose webhooks see the Service of this chart.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * ExternalDNS: host names of Services, Ingresses and HTTPRoutes become records of one Route 53 zone.
 *
 * A host name is four records: an A and an AAAA alias of the load balancer, and for each of them a TXT record with its
 * owner. ExternalDNS touches no record that has another owner or none, so two environments may share a zone as long as
 * their names differ. The name of the zone itself cannot be one of the host names: its TXT record,
 * `eksnet-cname-<zone>`, would lie outside the zone.
 *
 * Its permissions are `externalDnsPolicies` for `externalDnsAccount`: declare them in a stack that is applied earlier.
 */
export class ExternalDns extends Construct implements DeclaredRelease {
  /**
   * Prefix of the annotations that are read, with its final slash.
   *
   * Version 0.22 changes the default to `external-dns.kubernetes.io/` and no longer reads the old one, so it is pinned:
   * an upgrade must not make every record disappear.
   */
  public readonly annotationPrefix: string = "external-dns.alpha.kubernetes.io/";

  /** What may happen to records. */
  public readonly policy: "sync" | "upsert-only" | "create-only";

  public readonly releaseName: string = chart.chart;

  public readonly chartVersion: string = chart.version;

  public readonly release: TerraformResource;

  public constructor(scope: Construct, id: string, props: ExternalDnsProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      { environment: "string", region: "string", zoneId: "string", zoneName: "string" },
      externalDnsSettings,
    );
    this.policy = withDefaults(externalDnsSettings, props).policy;

    // Helm would make the namespace and never delete it.
    const home = new Namespace(this, "namespace", { name: namespace, podSecurity: "restricted" });
    const open = props.defaultDenyEngine === undefined ? [] : [this.open(home.name, props.defaultDenyEngine)];

    this.release = installChart(this, chart, {
      name: this.releaseName,
      namespace,
      values: this.values(props),
      sources: props.sources,
      dependsOn: [home.resource, ...open, ...(props.after ?? [])],
    });
  }

  private open(namespaceName: string, engine: string): TerraformResource {
    return new OpenNamespace(this, "open-namespace", { namespace: namespaceName, engine }).resource;
  }

  private values(props: ExternalDnsProps): Record<string, unknown> {
    const { environment, region, zoneId, zoneName, roleArn, gatewayApi } = props;
    return {
      provider: { name: "aws" },
      policy: this.policy,
      registry: "txt",
      txtOwnerId: environment,
      txtPrefix,
      sources: ["service", "ingress", ...(gatewayApi ? ["gateway-httproute"] : [])],
      domainFilters: [zoneName],
      // Of two zones with one name (a public and a private one, say) only this one is meant.
      extraArgs: { "zone-id-filter": zoneId },
      annotationPrefix: this.annotationPrefix,
      // Once a minute would be too late for what is deleted just before ExternalDNS itself is.
      triggerLoopOnEvent: true,
      env: [{ name: "AWS_DEFAULT_REGION", value: region }],
      serviceAccount: { create: true, name: serviceAccount, annotations: roleAnnotations(roleArn) },
      ...placementValues(props),
    };
  }
}
