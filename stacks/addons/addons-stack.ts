import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { DeclaredAddon } from "@eksnet/modules/addons";
import {
  type ConfiguredAddon,
  configuredAddons,
  type HelmAddonIdentity,
  installedAddons,
  needsDnsZone,
  type ServedClasses,
  servesGateways,
  servesLoadBalancedGateways,
} from "@eksnet/modules/addons/plan";
import {
  type AddonsContract,
  addonsContract,
  type ClusterContract,
  type ContractReference,
  type NetworkContract,
  publishContract,
} from "@eksnet/modules/contracts";
import { GatewayClass, GatewayDefinitions } from "@eksnet/modules/gateway-api";
import { OpenNamespace } from "@eksnet/modules/network-policy";
import { accountKey } from "@eksnet/modules/pod-identity";
import type { ChartSources } from "@eksnet/modules/registry/plan";
import { reachesInternet } from "@eksnet/modules/vpc/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { addonHost } from "../addon-host";
import { addonsOnNodes } from "../addons-on-nodes";
import { kubernetesAccess } from "../kubernetes-access";
import { publishedSubnets, subnetsFromNetwork, zonesOfLoadBalancers } from "../load-balancer-subnets";
import { forgetAddonIdentities } from "../moved-identities";
import { PlatformStack } from "../platform-stack";
import { hasDefaultDeny, ipFamily } from "../pod-networking";
import { roleOf } from "../role-of";
import { chartRegistries } from "./chart-registries";
import { addonConstructs } from "./constructs";
import { declareRunAccess, putAccessFirst } from "./run-access";

/** The contracts that the addons stack builds on. */
export interface AddonsStackContracts {
  /** Where load balancers and records are made. */
  readonly network: ContractReference<NetworkContract>;

  /** Where the controllers run. */
  readonly cluster: ContractReference<ClusterContract>;
}

interface Declared extends DeclaredAddon {
  readonly classes: ServedClasses;
  readonly gatewayClasses: readonly GatewayClass[];
}

interface DeclaredAddons {
  /** What is created before every pod of the platform, where pods have a default deny. */
  readonly open: readonly TerraformResource[];
  readonly engines: readonly Declared[];
  readonly definitions: GatewayDefinitions | undefined;
  readonly declared: readonly Declared[];
}

/** The controllers, each installed with Helm when its key is in the environment's `addons`. */
export class AddonsStack extends PlatformStack {
  /** The contract that this stack publishes. */
  public readonly contract: ContractReference<AddonsContract>;

  public constructor(scope: Construct, environment: Environment, contracts: AddonsStackContracts) {
    super(scope, environment, "addons");
    const network = contracts.network.read(this, {
      fields: needsDnsZone(environment) ? ["dnsZoneId", "dnsZoneName"] : [],
      zones: zonesOfLoadBalancers(environment),
      location: this.location,
    });
    const cluster = contracts.cluster.read(this, {
      members: { serviceAccountRoleArns: accountsOf(environment) },
      location: this.location,
    });
    this.signIn(cluster);
    const runAccess = declareRunAccess(this, environment, cluster);
    forgetAddonIdentities(this, environment);

    const { open, engines, definitions, declared } = this.addons(network, cluster);
    if (runAccess?.hasUsers) putAccessFirst(this, runAccess);
    const all = [...engines, ...declared];
    const served = all.map(({ classes }) => classes);
    const published = Object.assign({}, ...all.map((one) => one.published)) as Partial<AddonsContract>;
    const releases = [
      ...engines.map(({ main }) => main),
      ...(definitions === undefined ? [] : [definitions]),
      ...declared.flatMap(({ main, gatewayClasses }) => [main, ...gatewayClasses]),
    ];
    this.contract = publishContract(
      this,
      addonsContract,
      {
        environment: environment.name,
        ...this.location,
        partition: cluster.partition,
        ingressClass: served.find(({ ingress }) => ingress !== undefined)?.ingress,
        loadBalancerClass: served.find(({ loadBalancer }) => loadBalancer !== undefined)?.loadBalancer,
        ...publishedSubnets(environment, network),
        gatewayClasses: declared.flatMap(({ gatewayClasses }) => gatewayClasses.map(({ className }) => className)),
        dnsZoneName: published.dnsZoneName,
        externalDnsPolicy: published.externalDnsPolicy,
        externalDnsAnnotationPrefix: published.externalDnsAnnotationPrefix,
        chartVersions: Object.fromEntries(releases.map(({ releaseName, chartVersion }) => [releaseName, chartVersion])),
      },
      {
        source: this.source,
        after: [
          ...(runAccess?.resources ?? []),
          ...open,
          ...all.flatMap(({ resources = [] }) => resources),
          ...releases.map(({ release }) => release),
        ],
      },
    );
  }

  /** Declares the addons in the order in which they need each other. */
  private addons(network: NetworkContract, cluster: ClusterContract): DeclaredAddons {
    const { environment } = this;
    const configured = configuredAddons(environment);
    const declare = this.declaration(network, cluster);
    // Policies hold for pods that start after their engine, so it comes first.
    const engines = configured.filter(({ addon }) => addon.engine !== undefined).map((one) => declare(one, []));
    const open = hasDefaultDeny(environment) ? this.openPlatform(cluster) : [];
    const first = [...open, ...engines.map(({ main }) => main.release)];
    const definitions = configured.some(({ addon, settings }) => servesGateways(addon, settings))
      ? new GatewayDefinitions(this, "gateway-definitions", { sources: this.sources(), after: first })
      : undefined;

    const declared: Declared[] = [];
    for (const one of configured.filter(({ addon }) => addon.engine === undefined)) {
      // Webhooks of this controller see every Service that is made, and only it can delete a load balancer.
      const controllers = declared.filter(({ classes }) => classes.loadBalancer !== undefined);
      // A controller of classes looks for the definitions when it starts.
      const looksFor = one.addon.classes === undefined || definitions === undefined ? [] : [definitions.release];
      declared.push(declare(one, [...first, ...controllers.map(({ main }) => main.release), ...looksFor]));
    }
    return { open, engines, definitions, declared };
  }

  /** How this stack declares an addon, with the classes of Gateways that it serves. */
  private declaration(
    network: NetworkContract,
    cluster: ClusterContract,
  ): (configured: ConfiguredAddon, after: readonly TerraformResource[]) => Declared {
    const { environment } = this;
    const shared = {
      environment: environment.name,
      ...this.location,
      network,
      cluster,
      ipFamily: ipFamily(environment),
      internetAccess: reachesInternet(environment),
      gatewayApi: servesLoadBalancedGateways(environment),
      tags: this.tags,
      defaultDenyEngine: hasDefaultDeny(environment) ? cluster.networkPolicyEngine : undefined,
    };
    return ({ key, addon, settings }, after) => {
      const loadBalancer = addon.loadBalancer?.(settings);
      const declared = addonConstructs[key](this, addon.id, settings as never, {
        ...shared,
        roleArn: addon.identity && this.roleArn(addon.identity, cluster),
        loadBalancerSubnetIds: loadBalancer && subnetsFromNetwork(environment, network, loadBalancer.scheme),
        sources: this.sources(settings),
        after,
      });
      const classes = addon.classes?.(settings) ?? {};
      const gatewayClasses = Object.entries(classes.gateways ?? {}).map(
        ([id, gatewayClass]) =>
          new GatewayClass(this, id, { ...gatewayClass, sources: this.sources(), after: [declared.main.release] }),
      );
      return { ...declared, classes, gatewayClasses };
    };
  }

  private roleArn({ account, podIdentityOnly }: HelmAddonIdentity, cluster: ClusterContract): string | undefined {
    if (podIdentityOnly || this.environment.cluster.identity !== "irsa") return undefined;
    return roleOf(this, `${account.role}-role`, cluster, account);
  }

  private sources(own: { readonly chartRepository?: string } = {}): ChartSources {
    const { registry, charts } = this.environment;
    return { registry, charts: own.chartRepository ?? charts };
  }

  /** What every cluster runs is opened first, and only then runs: DNS and other EKS add-ons, then the controllers. */
  private openPlatform(cluster: ClusterContract): TerraformResource[] {
    const policy = new OpenNamespace(this, "kube-system:open", {
      namespace: "kube-system",
      engine: cluster.networkPolicyEngine,
    });
    const host = addonHost(this.environment, cluster.partition, cluster);
    return addonsOnNodes(this, this.environment, host, [policy.resource]);
  }

  private signIn(cluster: ClusterContract): void {
    const access = kubernetesAccess(this, this.environment, cluster);
    new HelmProvider(this, "helm", { kubernetes: access, registries: chartRegistries(this, this.environment) });
    this.limitProvider("helm");
    new KubernetesProvider(this, "kubernetes", access);
    this.limitProvider("kubernetes");
  }
}

/** The service accounts that must have a role, as the cluster contract names them. */
function accountsOf(environment: Environment): string[] {
  return installedAddons(environment)
    .flatMap(({ addon }) => addon.identity?.account ?? [])
    .map(accountKey)
    .sort();
}
