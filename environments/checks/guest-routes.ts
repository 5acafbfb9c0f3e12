import { calledServices } from "@eksnet/modules/addons/plan";
import type { Findings } from "@eksnet/modules/errors";
import { pullFindings } from "@eksnet/modules/registry/plan";
import { interfaceServices, isCutOff, reachesInternet } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

/**
 * Whether the nodes and addons of an environment reach what they need in the network of another one without NAT, which has
 * endpoints for the addons of its own environment.
 */
export function checkGuestRoutes(guest: Environment, owner: Environment, findings: Findings): void {
  const { network } = owner;
  const settings = { network, cluster: guest.cluster };
  if (reachesInternet(settings) || network.kind !== "create") return;
  if (isCutOff(settings)) {
    const message = `private nodes have no egress from the network of "${owner.name}", whose nat and endpoints are "none"; set endpoints to "private-cluster" there, or nat to "single"`;
    findings.add("PrivateNodesUnreachable", "network.environment", message);
    return;
  }
  const calls = calledServices(owner).map(({ service }) => service);
  const served = interfaceServices({ region: owner.region, calls, internetAccess: false });
  for (const { service, path } of calledServices(guest)) {
    if (served.includes(service)) continue;
    const message = `it calls the AWS service "${service}", and the network of "${owner.name}" has neither NAT nor an interface endpoint for it, because none of its own addons calls it; set network.nat to "single" there, or install the addon in "${owner.name}"`;
    findings.add("ServiceUnreachable", path, message);
  }
  for (const { severity, code, path, message } of pullFindings({ ...guest, network })) {
    if (severity === "error") findings.add(code, path, `in the network of "${owner.name}", ${message}`);
  }
}
