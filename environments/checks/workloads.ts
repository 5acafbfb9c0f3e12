import { reservedNamespaces } from "@eksnet/modules/addons/plan";
import { checkApplications, fargateProfileOfApplication } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../schema";
import type { Sections } from ".";
import { checkScheme } from "./load-balancer-subnets";

type Application = Environment["workloads"][string];

/* Ids of the workloads stack's own constructs, and one that every JavaScript object has. */
const reservedNames = ["addons", "aws", "cluster", "constructor", "contract", "kubernetes", "mesh", "mesh-clients"];

/** Applications against each other, against the controllers that serve them, and against where they run. */
export function checkWorkloads(
  workloads: Environment["workloads"],
  {
    account,
    addons,
    cluster,
    network,
    region,
  }: Pick<Sections, "account" | "addons" | "cluster" | "network" | "region">,
  findings: Findings,
): void {
  const dnsZone = network === undefined || network.kind === "contract" ? undefined : network.dns?.zone;
  const externalDns = addons && addons.externalDns !== undefined;
  findings.collect("workloads", () => checkApplications(workloads, { account, region, dnsZone, externalDns }));
  const reserved = reservedNamespaces({ addons, cluster });
  for (const [name, application] of Object.entries(workloads)) {
    const path = `workloads.${name}`;
    const { expose, namespace = name } = application;
    if (reservedNames.includes(name)) {
      findings.add(
        "WorkloadNameReserved",
        path,
        `the workloads stack already uses the name "${name}" for a resource of its own; rename the application`,
      );
    }
    const owner = reserved.get(namespace);
    if (owner !== undefined) {
      findings.add(
        "NamespaceReserved",
        `${path}.namespace`,
        `"${namespace}" is reserved for ${owner}; choose another namespace`,
      );
    }
    if (cluster !== undefined) checkSecurityGroups(name, application, cluster, path, findings);
    if (expose?.kind !== "nlb" && expose?.kind !== "alb") continue;
    if (addons !== undefined && !addons.loadBalancerController) {
      findings.add(
        "ExposureNeedsLoadBalancerController",
        `${path}.expose`,
        `"${expose.kind}" is created by the AWS Load Balancer Controller; add addons.loadBalancerController`,
      );
    }
    if (expose.kind === "alb" && expose.api === "gateway" && addons?.loadBalancerController?.gatewayApi === false) {
      findings.add(
        "ExposureNeedsGatewayApi",
        `${path}.expose.api`,
        'no controller serves Gateways; set addons.loadBalancerController.gatewayApi to true, or use "ingress"',
      );
    }
    if (network !== undefined) checkScheme(expose.scheme, network, `${path}.expose.scheme`, findings);
    if (cluster !== undefined && expose.targets === "instance") {
      checkFamilyOfNodes(cluster, path, findings);
      checkNodesBehind(name, application, cluster, path, findings);
    }
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html */
function checkSecurityGroups(
  name: string,
  application: Application,
  cluster: Environment["cluster"],
  path: string,
  findings: Findings,
): void {
  const { securityGroupIds, expose } = application;
  if (
    securityGroupIds === undefined ||
    fargateProfileOfApplication(name, application, cluster.fargateProfiles) !== undefined
  )
    return;
  const { securityGroupsForPods } = cluster.podNetworking;
  if (securityGroupsForPods === undefined) {
    findings.add(
      "SecurityGroupsForPodsOff",
      `${path}.securityGroupIds`,
      "pods on nodes get their own security groups only if cluster.podNetworking.securityGroupsForPods is set; set it to {}, on instance types with trunk interfaces, or remove them",
    );
  } else if (
    securityGroupsForPods.enforcing === "strict" &&
    expose?.kind === "nlb" &&
    expose.targets === "instance" &&
    expose.clientIpPreservation === "enabled"
  ) {
    findings.add(
      "SecurityGroupsRefuseLocalTraffic",
      `${path}.securityGroupIds`,
      'a load balancer with instance targets and client IP preservation cannot reach pods with their own security groups in strict mode; set expose.targets to "ip", or cluster.podNetworking.securityGroupsForPods.enforcing to "standard"',
    );
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html */
function checkFamilyOfNodes({ podNetworking }: Environment["cluster"], path: string, findings: Findings): void {
  if (ipFamilyOf(podNetworking.mode) === "ipv4") return;
  findings.add(
    "InstanceTargetsOnIpv6",
    `${path}.expose.targets`,
    'load balancers reach IPv6 pods by their own addresses only, not through node ports; use "ip"',
  );
}

/* A pod on Fargate has no node port. */
function checkNodesBehind(
  name: string,
  application: Application,
  cluster: Environment["cluster"],
  path: string,
  findings: Findings,
): void {
  const profile = fargateProfileOfApplication(name, application, cluster.fargateProfiles);
  if (profile === undefined) return;
  findings.add(
    "InstanceTargetsOnFargate",
    `${path}.expose.targets`,
    `cluster.fargateProfiles.${profile} runs its pods on Fargate, which has no node ports; use "ip", or narrow the profile's selectors`,
  );
}
