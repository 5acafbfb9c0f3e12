import { calledServices } from "@eksnet/modules/addons/plan";
import type { Faults } from "@eksnet/modules/errors";
import { hasEndpointService, isCutOff, reachesInternet } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

type Sections = Pick<Partial<Environment>, "region" | "addons">;

/** Whether nodes and addons of private subnets without NAT reach the cluster, and the AWS services that they call. */
export function checkEgressRoutes(
  network: Environment["network"],
  cluster: Environment["cluster"],
  { region, addons }: Sections,
  faults: Faults,
): void {
  if (reachesInternet({ network, cluster })) return;
  if (isCutOff({ network, cluster })) {
    faults.add(
      "PrivateNodesUnreachable",
      "network.nat",
      'private nodes without NAT reach AWS through endpoints only; set network.endpoints to "private-cluster", or nat to "single"',
    );
  } else if (region !== undefined) checkCalledServices(region, { addons, cluster }, faults);
  if (cluster.endpoint.access === "public") {
    faults.add(
      "PrivateNodesUnreachable",
      "cluster.endpoint.access",
      'private nodes without NAT cannot reach a public API server; set access to "public-and-private" or "private"',
    );
  }
}

/* What can have an endpoint gets one. */
function checkCalledServices(region: string, chosen: Parameters<typeof calledServices>[0], faults: Faults): void {
  for (const { service, path } of calledServices(chosen)) {
    if (hasEndpointService(region, service)) continue;
    const message = `it calls the AWS service "${service}", which has no known interface endpoint in ${region}, and network.nat is "none"; remove it, or set network.nat to "single"`;
    faults.add("ServiceUnreachable", path, message);
  }
}
