import { calledServices } from "@eksnet/modules/addons/plan";
import { type Findings, reworded, type Sentence } from "@eksnet/modules/errors";
import { pullFindings } from "@eksnet/modules/registry/plan";
import { interfaceServices, isCutOff, reachesInternet } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./network-findings";

/**
 * Whether the nodes and addons of an environment reach what they need in the network of another one without NAT, which has
 * endpoints for the addons of its own environment.
 */
export function checkGuestRoutes(guest: Environment, owner: Environment, findings: Findings): void {
  const { network } = owner;
  const settings = { network, cluster: guest.cluster };
  if (reachesInternet(settings) || network.kind !== "create") return;
  if (isCutOff(settings)) {
    const values = { cause: "no-egress", environment: owner.name } as const;
    findings.add(errors.PrivateNodesUnreachable("network.environment", values));
    return;
  }
  const calls = calledServices(owner).map(({ service }) => service);
  const served = interfaceServices({ region: owner.region, calls, internetAccess: false });
  for (const { service, path } of calledServices(guest)) {
    if (served.includes(service)) continue;
    findings.add(errors.ServiceUnreachable(path, { service, region: owner.region, environment: owner.name }));
  }
  for (const finding of pullFindings({ ...guest, network })) {
    if (finding.severity === "error") findings.add(reworded(finding, { environment: owner.name }, inNetworkOf));
  }
}

/** A finding about the network of another environment. */
const inNetworkOf: Sentence<{ readonly message: string; readonly environment: string }> = {
  en: ({ message, environment }) => `in the network of "${environment}", ${message}`,
  ko: ({ message, environment }) => `"${environment}" 환경의 네트워크에서는 ${message}`,
};
