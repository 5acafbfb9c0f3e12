import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Application, type Exposure, Namespace } from "@eksnet/modules/application";
import type { AddonsContract, ClusterContract, ContractReference, FieldName } from "@eksnet/modules/contracts";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { byName } from "../by-name";
import { kubernetesAccess } from "../kubernetes-access";
import { PlatformStack } from "../platform-stack";

type Settings = Environment["workloads"][string];

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
    const { workloads } = environment;
    const cluster = contracts.cluster.read(this, { place: this.place });
    const addons = contracts.addons.read(this, { fields: neededClasses(workloads), place: this.place });
    new KubernetesProvider(this, "kubernetes", kubernetesAccess(this, environment, cluster));
    this.limitProvider("kubernetes");

    const namespaces = this.namespaces(workloads);
    for (const [name, settings] of byName(workloads)) {
      new Application(this, name, {
        ...settings,
        name,
        namespace: namespaces[settings.namespace ?? name] as string,
        expose: settings.expose && exposure(settings.expose, addons),
      });
    }
  }

  /** One namespace for all applications that name it; Terraform's name of each, so that it outlives what is in it. */
  private namespaces(workloads: Environment["workloads"]): Record<string, string> {
    const names = new Set(byName(workloads).map(([name, { namespace = name }]) => namespace));
    return Object.fromEntries(
      // The colon keeps the id apart from every application's: "echo:namespace" is kubernetes_namespace_v1.echo_namespace.
      [...names].sort().map((name) => [name, new Namespace(this, `${name}:namespace`, { name }).name]),
    );
  }
}

/** Field of the addons contract without which an exposure has nobody to make its load balancer. */
const classOf = { clusterIp: undefined, nlb: "loadBalancerClass", alb: "ingressClass" } as const;

function neededClasses(workloads: Environment["workloads"]): FieldName<AddonsContract>[] {
  const needed = Object.values(workloads).map(({ expose }) => expose && classOf[expose.kind]);
  return [...new Set(needed.filter((field) => field !== undefined))].sort();
}

/* The classes are there: neededClasses asked the contract for them. */
function exposure(expose: NonNullable<Settings["expose"]>, addons: AddonsContract): Exposure {
  switch (expose.kind) {
    case "clusterIp":
      return expose;
    case "nlb":
      return { ...expose, loadBalancerClass: addons.loadBalancerClass as string };
    case "alb":
      return { ...expose, ingressClass: addons.ingressClass as string };
  }
}
