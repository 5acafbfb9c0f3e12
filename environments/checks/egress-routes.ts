import { calledServices } from "@eksnet/modules/addons/plan";
import { allowsHttpsToInternet, checkEgress } from "@eksnet/modules/eks-cluster/plan";
import { Findings } from "@eksnet/modules/errors";
import { hasEndpointService, isCutOff, reachesInternet } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../fields/environment";
import { warnings } from "./cluster-findings";
import { errors } from "./network-findings";

type Sections = Pick<Partial<Environment>, "region" | "addons">;

/** Whether nodes and addons of private subnets without NAT reach the cluster, and the AWS services that they call. */
export function checkEgressRoutes(
  network: Environment["network"],
  cluster: Environment["cluster"],
  { region, addons }: Sections,
  findings: Findings,
): void {
  if (reachesInternet({ network, cluster })) {
    checkEgressRules(network, cluster, findings);
    return;
  }
  if (isCutOff({ network, cluster })) {
    findings.add(errors.PrivateNodesUnreachable("network.nat", { cause: "no-egress" }));
  } else if (region !== undefined) checkCalledServices(region, { addons, cluster }, findings);
  if (cluster.endpoint.access === "public") {
    findings.add(errors.PrivateNodesUnreachable("cluster.endpoint.access", { cause: "public-endpoint" }));
  }
}

/* Nodes with rules of their own reach endpoints by a rule that the cluster adds, and everything else by these rules only. */
function checkEgressRules(
  network: Environment["network"],
  { egress, fargateProfiles }: Environment["cluster"],
  findings: Findings,
): void {
  if (egress === undefined || network.kind !== "create" || network.endpoints !== "none") return;
  // Rules beside a Fargate profile, and malformed ones, are findings of their own.
  if (Object.keys(fargateProfiles).length > 0 || !isSound(egress)) return;
  const ofVpc = [network.cidr, ...network.secondaryCidrs];
  if (egress.some((rule) => allowsHttpsToInternet(rule, ofVpc))) return;
  findings.add(errors.EgressBlocksNodes("cluster.egress", { rules: egress.length }));
}

function isSound(egress: Parameters<typeof checkEgress>[0]): boolean {
  const own = new Findings();
  own.collect("", () => checkEgress(egress));
  return own.errors.length === 0;
}

/* What can have an endpoint gets one. */
function checkCalledServices(region: string, chosen: Parameters<typeof calledServices>[0], findings: Findings): void {
  for (const { service, path } of calledServices(chosen)) {
    if (!hasEndpointService(region, service)) findings.add(errors.ServiceUnreachable(path, { service, region }));
  }
}

/** Endpoints of a network that this program does not create. Nodes that reach none of these services never join the cluster. */
export function warnOfUnknownEndpoints(
  { kind }: Environment["network"],
  { egress, identity }: Environment["cluster"],
  findings: Findings,
): void {
  if (egress === undefined || kind === "create") return;
  const services = ["ECR", "S3", "STS", "EC2", "EKS", ...(identity === "pod-identity" ? ["EKS Auth"] : [])];
  findings.add(warnings.EndpointsUnknown("cluster.egress", { kind, services: services.join(", ") }));
}
