import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { AlbGateway, Application, type ApplicationDns, type Exposure } from "@eksnet/modules/application";
import {
  hasLoadBalancedService,
  hasRules,
  type LoadBalancerTraits,
  planGateways,
  usesGatewayApi,
} from "@eksnet/modules/application/plan";
import type { AddonsContract, ClusterContract, ContractReference, FieldName } from "@eksnet/modules/contracts";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import { albGatewayClass, sharedGatewayNamespace } from "@eksnet/modules/gateway-api/plan";
import { Namespace } from "@eksnet/modules/namespace";
import { NetworkPolicy } from "@eksnet/modules/network-policy";
import { planPolicies } from "@eksnet/modules/network-policy/plan";
import { mirroredImage } from "@eksnet/modules/registry/plan";
import { latticeGatewayClass } from "@eksnet/modules/service-mesh/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { kubernetesAccess } from "../kubernetes-access";
import { neededSubnets, subnetsFromAddons } from "../load-balancer-subnets";
import { PlatformStack } from "../platform-stack";
import { ipFamily, policyEngine } from "../pod-networking";
import { namespacesOf } from "./namespaces";
import { neededSecurityGroups, securityGroupsOfPods } from "./security-groups";
import { meshCallers, ServiceMesh } from "./service-mesh";

type Settings = Environment["workloads"][string];

/** Where load balancers are, and which addresses they have. */
interface LoadBalancerLocations {
  readonly addressType: "dualstack" | undefined;
  readonly subnetsOf: (scheme: LoadBalancerTraits["scheme"]) => string[] | undefined;
}

/** The contracts that the workloads stack builds on. */
export interface WorkloadsStackContracts {
  /** Where the applications run. */
  readonly cluster: ContractReference<ClusterContract>;

  /** Who makes their load balancers. */
  readonly addons: ContractReference<AddonsContract>;
}

/** The environment's applications. */
export class WorkloadsStack extends PlatformStack {
  public constructor(scope: Construct, environment: Environment, contracts: WorkloadsStackContracts) {
    super(scope, environment, "workloads");
    const { workloads, region } = environment;
    const cluster = contracts.cluster.read(this, {
      values: neededOfCluster(environment),
      fields: neededSecurityGroups(environment),
      members: { serviceAccountRoleArns: meshCallers(workloads) },
      location: this.location,
    });
    const subnets = neededSubnets(environment);
    const addons = contracts.addons.read(this, {
      fields: [...neededOfAddons(workloads), ...subnets.fields],
      zones: subnets.zones,
      members: { gatewayClasses: gatewayClassesOf(workloads) },
      location: this.location,
    });
    new KubernetesProvider(this, "kubernetes", kubernetesAccess(this, environment, cluster));
    this.limitProvider("kubernetes");

    // Load balancers have an IPv4 address as well, so that they are reached as those of any other cluster.
    const addressType = ipFamily(environment) === "ipv6" ? "dualstack" : undefined;

    const namespaces = this.namespaces(workloads);
    const policies = this.policies(workloads, namespaces, cluster);
    const locations: LoadBalancerLocations = {
      addressType,
      subnetsOf: (scheme) => subnetsFromAddons(environment, addons, scheme),
    };
    const gateways = this.gateways(workloads, namespaces, locations);
    const mesh = new ServiceMesh(this, environment, cluster, namespaces);
    const applications = new Map<string, Application>();
    for (const [name, settings] of entriesByKey(workloads)) {
      const account = mesh.accounts?.of(name);
      const application = new Application(this, name, {
        ...settings,
        ...mirroredImages(settings, environment.registry),
        name,
        namespace: namespaces[settings.namespace ?? name] as string,
        region,
        expose: settings.expose && exposure(settings.expose, addons, gateways, locations),
        externalDns: settings.expose && externalDns(settings.expose, addons),
        securityGroupIds: settings.securityGroupIds && [
          ...securityGroupsOfPods(environment, cluster),
          ...settings.securityGroupIds,
        ],
        serviceAccountName: account && name,
        after: [...(policies.get(name) ?? []), ...(account === undefined ? [] : [account])],
      });
      applications.set(name, application);
    }
    mesh.declareServices(applications);
  }

  /** The policies of each application. */
  private policies(
    workloads: Environment["workloads"],
    namespaces: Readonly<Record<string, string>>,
    { networkPolicyEngine: engine }: ClusterContract,
  ): Map<string, TerraformResource[]> {
    const policies = new Map<string, TerraformResource[]>();
    for (const planned of planPolicies(workloads)) {
      const { application, name } = planned;
      const namespace = namespaces[planned.namespace] as string;
      const { resource } = new NetworkPolicy(this, `${application}:${name}`, { ...planned, namespace, engine });
      policies.set(application, [...(policies.get(application) ?? []), resource]);
    }
    return policies;
  }

  /** The Gateways that applications share, by name. */
  private gateways(
    workloads: Environment["workloads"],
    namespaces: Readonly<Record<string, string>>,
    { addressType, subnetsOf }: LoadBalancerLocations,
  ): ReadonlyMap<string, AlbGateway> {
    const planned = planGateways(workloads);
    if (planned.length === 0) return new Map();
    const { name: namespace } = new Namespace(this, `${sharedGatewayNamespace}:namespace`, {
      name: sharedGatewayNamespace,
    });
    return new Map(
      planned.map((gateway) => [
        gateway.name,
        new AlbGateway(this, `gateway:${gateway.name}`, {
          ...gateway,
          namespaces: gateway.namespaces.map((name) => namespaces[name] as string),
          namespace,
          gatewayClass: albGatewayClass.name,
          addressType,
          subnetIds: subnetsOf(gateway.scheme),
        }),
      ]),
    );
  }

  /** Terraform's name of each namespace, so that it outlives what is in it. */
  private namespaces(workloads: Environment["workloads"]): Record<string, string> {
    return Object.fromEntries(
      // The colon keeps the id apart from every application's: "echo:namespace" is kubernetes_namespace_v1.echo_namespace.
      namespacesOf(workloads).map((props) => [props.name, new Namespace(this, `${props.name}:namespace`, props).name]),
    );
  }
}

/** Policies were checked against the engine that the environment names: each has limits of its own. */
function neededOfCluster(environment: Environment): { networkPolicyEngine?: string } {
  const restricted = Object.values(environment.workloads).some(
    ({ networkPolicies }) => Object.keys(networkPolicies).length > 0,
  );
  return restricted ? { networkPolicyEngine: policyEngine(environment) } : {};
}

/** The field of the addons contract that names the controller of an exposure's load balancer. */
function classOf(expose: NonNullable<Settings["expose"]>): FieldName<AddonsContract> | undefined {
  if (hasLoadBalancedService(expose)) return "loadBalancerClass";
  return hasRules(expose) && !usesGatewayApi(expose) ? "ingressClass" : undefined;
}

function gatewayClassesOf(workloads: Environment["workloads"]): string[] {
  const applications = Object.values(workloads);
  const albs = applications.some(({ expose }) => usesGatewayApi(expose));
  const meshed = applications.some(({ mesh }) => mesh !== undefined);
  return [...(albs ? [albGatewayClass.name] : []), ...(meshed ? [latticeGatewayClass.name] : [])];
}

function neededOfAddons(workloads: Environment["workloads"]): FieldName<AddonsContract>[] {
  const needed = Object.values(workloads).flatMap(({ expose }): (FieldName<AddonsContract> | undefined)[] =>
    expose === undefined
      ? []
      : [classOf(expose), ...(hasDnsName(expose) ? (["dnsZoneName", "externalDnsAnnotationPrefix"] as const) : [])],
  );
  return [...new Set(needed.filter((field) => field !== undefined))].sort();
}

function hasDnsName(expose: NonNullable<Settings["expose"]>): boolean {
  return "dnsName" in expose && expose.dnsName !== undefined;
}

/* What the contract was asked for is there. */
function exposure(
  expose: NonNullable<Settings["expose"]>,
  addons: AddonsContract,
  gateways: ReadonlyMap<string, AlbGateway>,
  { addressType, subnetsOf }: LoadBalancerLocations,
): Exposure {
  switch (expose.kind) {
    case "nlb": {
      const subnetIds = subnetsOf(expose.scheme);
      return { ...expose, addressType, subnetIds, loadBalancerClass: addons.loadBalancerClass as string };
    }
    case "alb": {
      const located = { ...expose, addressType, subnetIds: subnetsOf(expose.scheme) };
      if (expose.api === "gateway") {
        const gateway = gateways.get(expose.groupName ?? "");
        return { ...located, api: expose.api, gatewayClass: albGatewayClass.name, gateway };
      }
      return { ...located, api: expose.api, ingressClass: addons.ingressClass as string };
    }
    case "clusterIp":
    case "nodePort":
    case "externalName":
      return expose;
  }
}

function externalDns(expose: NonNullable<Settings["expose"]>, addons: AddonsContract): ApplicationDns | undefined {
  if (!hasDnsName(expose)) return undefined;
  return {
    zoneName: addons.dnsZoneName as string,
    annotationPrefix: addons.externalDnsAnnotationPrefix as string,
  };
}

/** The images of an application and of its versions, each from its mirror where it has one. */
function mirroredImages(
  { image, versions }: Settings,
  registry: Environment["registry"],
): Pick<Settings, "image" | "versions"> {
  const mirrored = (of: string | undefined) => of && mirroredImage(of, registry);
  return {
    image: mirrored(image),
    versions:
      versions &&
      Object.fromEntries(
        Object.entries(versions).map(([name, version]) => [name, { ...version, image: mirrored(version.image) }]),
      ),
  };
}
