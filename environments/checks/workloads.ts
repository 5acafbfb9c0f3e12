import { checkApplications } from "@eksnet/modules/application/plan";
import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

const reservedNamespaces = ["default", "external-dns", "kube-node-lease", "kube-public", "kube-system"];

/** Applications against each other, and against the controllers that serve them. */
export function checkWorkloads(
  workloads: Environment["workloads"],
  addons: Environment["addons"] | undefined,
  faults: Faults,
): void {
  faults.collect("workloads", () => checkApplications(workloads));
  const owners = new Map<string, string>();
  for (const [name, application] of Object.entries(workloads)) {
    const path = `workloads.${name}`;
    const { expose, namespace = name } = application;
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
