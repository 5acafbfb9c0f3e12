import { hostsOutsideZone } from "@eksnet/modules/application/plan";
import { closedToAddresses, unselectedApplications } from "@eksnet/modules/network-policy/plan";
import type { Environment } from "../../environments/schema";
import { startsClosed } from "../addons-on-nodes";
import { byName } from "../by-name";

/** What is legal and risky in the applications of an environment taken together, in sentences for whoever applies it. */
export function risksOfWorkloads(environment: Environment): string[] {
  const { workloads } = environment;
  const found: string[] = [];
  const closed = startsClosed(environment) ? unselectedApplications(workloads) : [];
  if (closed.length > 0) {
    found.push(
      `strict network policy closes pods that no policy selects: ${closed.join(", ")}. Give them networkPolicies`,
    );
  }
  for (const name of closedToAddresses(workloads)) {
    const { expose, mesh } = workloads[name] ?? {};
    if (expose?.kind === "nlb" || expose?.kind === "alb") {
      found.push(
        `the network policies of ${name} let in no address, so its load balancer finds its pods unhealthy. Add an ingress rule with a peer of kind "range": the load balancer's subnets, or the clients where their address is kept`,
      );
    }
    if (mesh !== undefined) {
      found.push(
        `the network policies of ${name} let in no address, so nobody reaches it through the service mesh. Add an ingress rule with peers of kind "range": those of VPC Lattice's prefix list`,
      );
    }
  }
  const zone = zoneOf(environment);
  for (const [name, { expose }] of byName(workloads)) {
    const outside = expose === undefined || zone === undefined ? [] : hostsOutsideZone(expose, zone);
    if (outside.length === 0) continue;
    found.push(
      `nobody writes a record for ${outside.join(", ")} of ${name}: ExternalDNS writes to ${zone} only. Make one yourself, or use a host of that zone`,
    );
  }
  return found;
}

/** The zone that ExternalDNS writes to, where the environment itself says so. */
function zoneOf({ network, addons }: Environment): string | undefined {
  return network.kind === "contract" || addons.externalDns === undefined ? undefined : network.dns?.zone;
}
