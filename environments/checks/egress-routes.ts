import { calledServices } from "@eksnet/modules/addons/plan";
import { allowsHttpsToInternet, checkEgress } from "@eksnet/modules/eks-cluster/plan";
import { Findings } from "@eksnet/modules/errors";
import { hasEndpointService, isCutOff, reachesInternet } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

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
    findings.add(
      "PrivateNodesUnreachable",
      "network.nat",
      'private nodes without NAT reach AWS APIs only through VPC endpoints; set network.endpoints to "private-cluster", or nat to "single"',
    );
  } else if (region !== undefined) checkCalledServices(region, { addons, cluster }, findings);
  if (cluster.endpoint.access === "public") {
    findings.add(
      "PrivateNodesUnreachable",
      "cluster.endpoint.access",
      'private nodes without NAT cannot reach a public API server; set access to "public-and-private" or "private"',
    );
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
  const rules = egress.length === 0 ? "egress is empty" : "no rule allows TCP port 443 to public addresses";
  findings.add(
    "EgressBlocksNodes",
    "cluster.egress",
    `${rules}, and network.endpoints is "none", so nodes reach neither Amazon ECR, EC2, STS nor EKS and never join the cluster; add a rule such as { cidr: "0.0.0.0/0", protocol: "tcp", port: 443 }, or set network.endpoints to "private-cluster"`,
  );
}

function isSound(egress: Parameters<typeof checkEgress>[0]): boolean {
  const own = new Findings();
  own.collect("", () => checkEgress(egress));
  return own.list.length === 0;
}

/* What can have an endpoint gets one. */
function checkCalledServices(region: string, chosen: Parameters<typeof calledServices>[0], findings: Findings): void {
  for (const { service, path } of calledServices(chosen)) {
    if (hasEndpointService(region, service)) continue;
    const message = `it calls the AWS service "${service}", which has no known interface endpoint in ${region}, and network.nat is "none"; remove it, or set network.nat to "single"`;
    findings.add("ServiceUnreachable", path, message);
  }
}
