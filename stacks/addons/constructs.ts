import type { HelmAddonKey, HelmAddonSettings } from "@eksnet/modules/addons/plan";
import { Cilium } from "@eksnet/modules/cilium";
import type { AddonsContract, ClusterContract, NetworkContract } from "@eksnet/modules/contracts";
import { ExternalDns } from "@eksnet/modules/external-dns";
import { KubeOpsView } from "@eksnet/modules/kube-ops-view";
import { LoadBalancerController } from "@eksnet/modules/load-balancer-controller";
import type { ChartSources } from "@eksnet/modules/registry/plan";
import { LatticeController, ServiceNetwork } from "@eksnet/modules/service-mesh";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { ipFamily } from "../pod-networking";

/** What the addons stack passes to an addon's construct besides its settings. */
export interface AddonWiring {
  /** The environment. */
  readonly environment: Environment;

  /** The network. */
  readonly network: NetworkContract;

  /** The cluster. */
  readonly cluster: ClusterContract;

  /** AWS region, and the cluster's name. */
  readonly common: { readonly region: string; readonly clusterName: string };

  /** Whether the nodes reach the internet. */
  readonly internetAccess: boolean;

  /** Whether Gateways become load balancers. */
  readonly gatewayApi: boolean;

  /** Tags of what controllers make in AWS. */
  readonly tags: Readonly<Record<string, string>>;

  /** The network policy engine, if pods have a default deny. */
  readonly defaultDenyEngine: string | undefined;

  /** ARN of the addon's role, with IRSA. */
  readonly roleArn: string | undefined;

  /** Subnets of the addon's own load balancer, where they must be named. */
  readonly loadBalancerSubnetIds: readonly string[] | undefined;

  /** Where the addon's chart and images come from. */
  readonly sources: ChartSources;

  /** What must exist before the addon: controllers whose webhooks it passes, and definitions that it looks for. */
  readonly after: readonly ITerraformDependable[];
}

/** A release that a construct declares. */
interface DeclaredRelease {
  /** Name of the release. */
  readonly releaseName: string;

  /** Version of the chart. */
  readonly chartVersion: string;

  /** The resource. */
  readonly release: TerraformResource;
}

/** What an addon declares in the addons stack. */
export interface DeclaredAddon {
  /** Its release. */
  readonly main: DeclaredRelease;

  /**
   * Resources in AWS that later stacks need.
   * @default - none
   */
  readonly resources?: readonly TerraformResource[];

  /**
   * Its fields of the contract.
   * @default - none
   */
  readonly published?: Partial<AddonsContract>;
}

/**
 * The construct of each Helm addon. They stand here and not in the addons' descriptions, which load without cdktf. An addon
 * without an entry does not compile.
 */
export const addonConstructs: {
  readonly [K in HelmAddonKey]: (
    scope: Construct,
    id: string,
    settings: HelmAddonSettings<K>,
    wiring: AddonWiring,
  ) => DeclaredAddon;
} = {
  cilium: (scope, id, settings, { sources }) => ({ main: new Cilium(scope, id, { ...settings, sources }) }),
  loadBalancerController: (
    scope,
    id,
    settings,
    { common, network, internetAccess, roleArn, tags, sources, after },
  ) => ({
    main: new LoadBalancerController(scope, id, {
      ...common,
      ...settings,
      internetAccess,
      roleArn,
      sources,
      vpcId: network.vpcId,
      tags,
      after,
    }),
  }),
  externalDns: (
    scope,
    id,
    settings,
    { environment, common, network, roleArn, gatewayApi, defaultDenyEngine, sources, after },
  ) => {
    const main = new ExternalDns(scope, id, {
      ...common,
      ...settings,
      environment: environment.name,
      roleArn,
      sources,
      gatewayApi,
      // They are there: the contract was asked for them.
      zoneId: network.dnsZoneId as string,
      zoneName: network.dnsZoneName as string,
      defaultDenyEngine,
      after,
    });
    const published = {
      dnsZoneName: network.dnsZoneName,
      externalDnsPolicy: main.policy,
      externalDnsAnnotationPrefix: main.annotationPrefix,
    };
    return { main, published };
  },
  mesh: (
    scope,
    id,
    settings,
    { environment, common, network, cluster, internetAccess, defaultDenyEngine, sources, after },
  ) => {
    const main = new LatticeController(scope, id, {
      ...common,
      accountId: environment.account,
      ...settings,
      internetAccess,
      sources,
      vpcId: network.vpcId,
      defaultDenyEngine,
      after,
    });
    const { resources } = new ServiceNetwork(scope, "service-network", {
      name: environment.name,
      region: common.region,
      clusterArn: cluster.arn,
      vpcId: network.vpcId,
      targetSecurityGroupIds: {
        nodes: cluster.nodeSecurityGroupId,
        ...(cluster.podSecurityGroupId === undefined ? {} : { pods: cluster.podSecurityGroupId }),
      },
      ipFamily: ipFamily(environment),
    });
    return { main, resources };
  },
  kubeOpsView: (scope, id, settings, { environment, loadBalancerSubnetIds, sources, after }) => ({
    main: new KubeOpsView(scope, id, {
      ...settings,
      sources,
      ipFamily: ipFamily(environment),
      loadBalancerSubnetIds,
      after,
    }),
  }),
};
