import { checkApplications } from "@eksnet/modules/application/plan";
import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";
import type { Sections } from ".";
import { checkScheme } from "./load-balancer-subnets";

/* Ids that the workloads stack has beside its applications, and one that no object in JavaScript can do without. */
const reservedNames = ["addons", "aws", "cluster", "constructor", "contract", "kubernetes"];
const reservedNamespaces = ["default", "external-dns", "kube-node-lease", "kube-public", "kube-system"];

/** Applications against each other, and against the controllers that serve them. */
export function checkWorkloads(
  workloads: Environment["workloads"],
  { addons, network }: Pick<Sections, "addons" | "network">,
  faults: Faults,
): void {
  faults.collect("workloads", () => checkApplications(workloads));
  const owners = new Map<string, string>();
  for (const [name, application] of Object.entries(workloads)) {
    const path = `workloads.${name}`;
    const { expose, namespace = name } = application;
    if (reservedNames.includes(name)) {
      faults.add("WorkloadNameReserved", path, "the stack has something of this name itself; choose another");
    }
    if (reservedNamespaces.includes(namespace)) {
      faults.add("NamespaceReserved", `${path}.namespace`, `"${namespace}" belongs to the cluster; choose another`);
    }
    if ((expose?.kind === "nlb" || expose?.kind === "alb") && addons !== undefined && !addons.loadBalancerController) {
      faults.add(
        "ExposureNeedsLoadBalancerController",
        `${path}.expose`,
        `"${expose.kind}" is made by the AWS Load Balancer Controller; add addons.loadBalancerController`,
      );
    }
    if (network !== undefined && expose !== undefined && "scheme" in expose) {
      checkScheme(expose.scheme, network, `${path}.expose.scheme`, faults);
    }
    const objects = {
      Deployment: application.deploymentName ?? name,
      ...(expose === undefined ? {} : { Service: application.serviceName ?? name }),
      ...(expose?.kind === "alb" ? { Ingress: application.ingressName ?? name } : {}),
    };
    for (const [kind, object] of Object.entries(objects)) {
      const key = `${kind} ${object} in namespace ${namespace}`;
      const owner = owners.get(key);
      if (owner !== undefined)
        faults.add("ObjectNameDuplicate", path, `${key} is ${owner}'s already; name it otherwise`);
      owners.set(key, path);
    }
  }
}
