import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { installedAddons } from "@eksnet/modules/addons/plan";
import { Cilium } from "@eksnet/modules/cilium";
import {
  type AddonsContract,
  addonsContract,
  type ClusterContract,
  type ContractReference,
  type NetworkContract,
  publishContract,
} from "@eksnet/modules/contracts";
import type { AddonHost } from "@eksnet/modules/eks-cluster";
import { ExternalDns, externalDnsAccount } from "@eksnet/modules/external-dns";
import { albGatewayClass, GatewayClass, GatewayDefinitions } from "@eksnet/modules/gateway-api";
import { KubeOpsView } from "@eksnet/modules/kube-ops-view";
import { LoadBalancerController, loadBalancerControllerAccount } from "@eksnet/modules/load-balancer-controller";
import { OpenNamespace } from "@eksnet/modules/network-policy";
import { accountKey, type ProgramAccount } from "@eksnet/modules/pod-identity";
import type { ChartSources } from "@eksnet/modules/registry/plan";
import { LatticeController, ServiceNetwork } from "@eksnet/modules/service-mesh";
import { latticeGatewayClass } from "@eksnet/modules/service-mesh/plan";
import { reachesInternet } from "@eksnet/modules/vpc/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { addonsOnNodes, startsClosed } from "../addons-on-nodes";
import { kubernetesAccess } from "../kubernetes-access";
import { publishedSubnets, subnetsFromNetwork, zonesOfLoadBalancers } from "../load-balancer-subnets";
import { forgetAddonIdentities } from "../moved-identities";
import { PlatformStack } from "../platform-stack";
import { roleOf } from "../role-of";
import { addonWarnings } from "../warnings/addons";
import { chartRegistries } from "./chart-registries";

/** The contracts that the addons stack builds on. */
export interface AddonsStackContracts {
  /** Where load balancers and records are made. */
  readonly network: ContractReference<NetworkContract>;

  /** Where the controllers run. */
  readonly cluster: ContractReference<ClusterContract>;
}

/** The controllers, each installed with Helm when its key is in the environment's `addons`. */
export class AddonsStack extends PlatformStack {
  /** What this stack tells the others. */
  public readonly contract: ContractReference<AddonsContract>;

  public constructor(scope: Construct, environment: Environment, contracts: AddonsStackContracts) {
    super(scope, environment, "addons");
    this.warn(addonWarnings(environment));
    const { name, region, addons } = environment;
    const network = contracts.network.read(this, {
      fields: addons.externalDns === undefined ? [] : ["dnsZoneId", "dnsZoneName"],
      zones: zonesOfLoadBalancers(environment),
      place: this.place,
    });
    const cluster = contracts.cluster.read(this, {
      members: { serviceAccountRoleArns: accountsOf(addons) },
      place: this.place,
    });
    this.signIn(cluster);
    forgetAddonIdentities(this, environment);

    const common = { region, clusterName: cluster.name };
    const internetAccess = reachesInternet(environment);
    const roleArn = (account: ProgramAccount): string | undefined =>
      environment.cluster.identity === "irsa" ? roleOf(this, `${account.role}-role`, cluster, account) : undefined;
    const { registry, charts } = environment;
    const sources = (own?: { readonly chartRepository?: string }): ChartSources => ({
      registry,
      charts: own?.chartRepository ?? charts,
    });
    // Policies hold for pods that start after it, so it comes first.
    const enforced = environment.cluster.podNetworking.networkPolicy === "cilium";
    const cilium = enforced
      ? new Cilium(this, "cilium", { ...addons.cilium, sources: sources(addons.cilium) })
      : undefined;
    const open = startsClosed(environment) ? this.openPlatform(cluster) : [];
    const first = cilium === undefined ? open : [cilium.release];
    const gatewayApi = addons.loadBalancerController?.gatewayApi ?? false;
    const definitions =
      gatewayApi || addons.mesh
        ? new GatewayDefinitions(this, "gateway-definitions", { sources: sources(), after: first })
        : undefined;
    const loadBalancers =
      addons.loadBalancerController &&
      new LoadBalancerController(this, "load-balancer-controller", {
        ...common,
        ...addons.loadBalancerController,
        internetAccess,
        roleArn: roleArn(loadBalancerControllerAccount),
        sources: sources(addons.loadBalancerController),
        vpcId: network.vpcId,
        tags: this.tags,
        after: definitions === undefined ? first : [...first, definitions.release],
      });
    // Its webhooks see every Service that is made, and only it can delete a load balancer.
    const after = loadBalancers === undefined ? first : [...first, loadBalancers.release];
    const albGateways =
      loadBalancers !== undefined && gatewayApi
        ? new GatewayClass(this, "alb-gateway-class", {
            ...albGatewayClass,
            sources: sources(),
            after: [loadBalancers.release],
          })
        : undefined;
    const dns =
      addons.externalDns &&
      new ExternalDns(this, "external-dns", {
        ...common,
        ...addons.externalDns,
        environment: name,
        roleArn: roleArn(externalDnsAccount),
        sources: sources(addons.externalDns),
        gatewayApi,
        // They are there: the contract was asked for them.
        zoneId: network.dnsZoneId as string,
        zoneName: network.dnsZoneName as string,
        closedBy: startsClosed(environment) ? cluster.networkPolicyEngine : undefined,
        after,
      });
    const ipFamily = ipFamilyOf(environment.cluster.podNetworking.mode);
    const mesh =
      addons.mesh &&
      new LatticeController(this, "mesh-controller", {
        ...common,
        accountId: environment.account,
        ...addons.mesh,
        internetAccess,
        sources: sources(addons.mesh),
        vpcId: network.vpcId,
        closedBy: startsClosed(environment) ? cluster.networkPolicyEngine : undefined,
        after: definitions === undefined ? after : [...after, definitions.release],
      });
    const serviceNetwork =
      mesh &&
      new ServiceNetwork(this, "service-network", {
        name,
        region,
        clusterArn: cluster.arn,
        vpcId: network.vpcId,
        targetSecurityGroupIds: {
          nodes: cluster.nodeSecurityGroupId,
          ...(cluster.podSecurityGroupId === undefined ? {} : { pods: cluster.podSecurityGroupId }),
        },
        ipFamily,
      });
    const latticeGateways =
      mesh &&
      new GatewayClass(this, "mesh-gateway-class", {
        ...latticeGatewayClass,
        sources: sources(),
        after: [mesh.release],
      });
    const opsView =
      addons.kubeOpsView &&
      new KubeOpsView(this, "kube-ops-view", {
        ...addons.kubeOpsView,
        sources: sources(addons.kubeOpsView),
        ipFamily,
        loadBalancerSubnetIds:
          addons.kubeOpsView.chart === "geek-cookbook"
            ? subnetsFromNetwork(environment, network, addons.kubeOpsView.scheme)
            : undefined,
        after,
      });

    const installed = [cilium, definitions, loadBalancers, albGateways, dns, mesh, latticeGateways, opsView].filter(
      (addon) => addon !== undefined,
    );
    this.contract = publishContract(
      this,
      addonsContract,
      {
        environment: name,
        ...this.place,
        partition: cluster.partition,
        ingressClass: loadBalancers?.ingressClass,
        loadBalancerClass: loadBalancers?.loadBalancerClass,
        ...publishedSubnets(environment, network),
        gatewayClasses: [albGateways, latticeGateways].flatMap((served) => served?.className ?? []),
        dnsZoneName: dns && network.dnsZoneName,
        externalDnsPolicy: dns?.policy,
        externalDnsAnnotationPrefix: dns?.annotationPrefix,
        chartVersions: Object.fromEntries(
          installed.map(({ releaseName, chartVersion }) => [releaseName, chartVersion]),
        ),
      },
      {
        source: this.source,
        after: [...open, ...(serviceNetwork?.resources ?? []), ...installed.map(({ release }) => release)],
      },
    );
  }

  /** What every cluster runs is opened first, and only then runs: DNS and other EKS add-ons, then the controllers. */
  private openPlatform(cluster: ClusterContract): TerraformResource[] {
    const { name, cluster: settings } = this.environment;
    const policy = new OpenNamespace(this, "kube-system:open", {
      namespace: "kube-system",
      engine: cluster.networkPolicyEngine,
    });
    const host: AddonHost = {
      environment: name,
      partition: cluster.partition,
      clusterName: cluster.name,
      clusterArn: cluster.arn,
      kubernetesVersion: settings.version,
      oidcProviderArn: cluster.oidcProviderArn,
      oidcIssuer: cluster.oidcIssuer,
      mechanism: settings.identity,
    };
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
function accountsOf(addons: Environment["addons"]): string[] {
  return installedAddons({ addons })
    .flatMap(({ addon }) => addon.identity?.account ?? [])
    .map(accountKey)
    .sort();
}
