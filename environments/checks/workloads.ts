import { reservedNamespaces } from "@eksnet/modules/addons/plan";
import {
  checkApplications,
  fargateProfileOfAllPods,
  fargateProfileOfApplication,
  hasLoadBalancedService,
  hasLoadBalancer,
  hasPods,
  usesGatewayApi,
} from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { checkScheme } from "./load-balancer-subnets";
import type { Sections } from "./sections";
import { unusedErrors } from "./unused-findings";
import { errors } from "./workloads-findings";

type Application = Environment["workloads"][string];

/* Ids of the workloads stack's own constructs, and one that every JavaScript object has. */
const reservedNames = [
  "addons",
  "aws",
  "backend",
  "cluster",
  "constructor",
  "contract",
  "kubernetes",
  "mesh",
  "mesh-client-role",
  "mesh-clients",
];

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
      findings.add(errors.WorkloadNameReserved(path, { name }));
    }
    const owner = reserved.get(namespace);
    if (owner !== undefined) {
      findings.add(errors.NamespaceReserved(`${path}.namespace`, { namespace, owner }));
    }
    if (cluster !== undefined) checkSecurityGroups(name, application, cluster, path, findings);
    if (cluster !== undefined) checkUnusedOnFargate(name, application, cluster, findings);
    if (!hasLoadBalancer(expose)) continue;
    if (addons !== undefined && !addons.loadBalancerController) {
      findings.add(errors.ExposureNeedsLoadBalancerController(`${path}.expose`, { kind: expose.kind }));
    }
    if (usesGatewayApi(expose) && addons?.loadBalancerController?.gatewayApi === false) {
      findings.add(errors.ExposureNeedsGatewayApi(`${path}.expose.api`));
    }
    if (network !== undefined) checkScheme(expose.scheme, network, `${path}.expose.scheme`, findings);
    if (cluster !== undefined && expose.targets === "instance") {
      checkFamilyOfNodes(cluster, path, findings);
      checkNodesBehind(name, application, cluster, path, findings);
    }
  }
}

/* "Fargate does not currently support Kubernetes topologySpreadConstraints": a note of
   https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html, as aws/containers-roadmap#824 quotes it (2025-09-01). */
function checkUnusedOnFargate(
  name: string,
  application: Application,
  cluster: Environment["cluster"],
  findings: Findings,
): void {
  if (!hasPods(application.expose)) return;
  const profile = fargateProfileOfAllPods(name, application, cluster.fargateProfiles);
  if (profile === undefined) return;
  if (application.tolerations !== undefined) {
    findings.add(unusedErrors.TolerationsOnFargate(`workloads.${name}.tolerations`, { profile }));
  }
  if (application.zoneSpread === "require") {
    findings.add(unusedErrors.ZoneSpreadOnFargate(`workloads.${name}.zoneSpread`, { profile }));
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
    findings.add(errors.SecurityGroupsForPodsOff(`${path}.securityGroupIds`));
  } else if (
    securityGroupsForPods.enforcing === "strict" &&
    hasLoadBalancedService(expose) &&
    expose.targets === "instance" &&
    expose.clientIpPreservation === "enabled"
  ) {
    findings.add(errors.SecurityGroupsRefuseLocalTraffic(`${path}.securityGroupIds`));
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html */
function checkFamilyOfNodes({ podNetworking }: Environment["cluster"], path: string, findings: Findings): void {
  if (ipFamilyOf(podNetworking.mode) === "ipv4") return;
  findings.add(errors.InstanceTargetsOnIpv6(`${path}.expose.targets`));
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
  findings.add(errors.InstanceTargetsOnFargate(`${path}.expose.targets`, { profile }));
}
