import type { Findings } from "@eksnet/modules/errors";
import { readZoneName } from "@eksnet/modules/regions/plan";
import { checkMirrors } from "@eksnet/modules/registry/plan";
import { checkAddons, checkInstalledOnce } from "./addons";
import { checkNetworkCapacity } from "./capacity";
import { warnOfCertificates } from "./certificates";
import { checkCilium } from "./cilium";
import { checkCluster } from "./cluster";
import { checkDeliveryOf } from "./delivery";
import { checkEgressRoutes, warnOfUnknownEndpoints } from "./egress-routes";
import { checkFargate } from "./fargate";
import { checkServiceMesh } from "./mesh";
import { checkNames } from "./names";
import { checkMayOverlap, checkNetwork } from "./network";
import { checkNetworkPolicies } from "./network-policies";
import { checkNodeGroups } from "./node-groups";
import { checkPartitions } from "./partitions";
import { warnOfPlaceholders } from "./placeholders";
import { checkPodEgress, checkPodTier, checkProxyMode, warnOfPodsWithoutInternet } from "./pod-networking";
import { warnOfIsolation, warnOfUnenforcedPolicies } from "./policy-warnings";
import { checkRanges } from "./ranges";
import { warnOfReadinessGates } from "./readiness-gates";
import { checkCharts, checkPulls } from "./registry";
import { warnOfRuns } from "./runs";
import { warnOfSections } from "./section-warnings";
import type { Sections } from "./sections";
import { checkServiceRange } from "./service-range";
import { checkState } from "./state";
import { warnOfUnused } from "./unused";
import { checkWorkloads } from "./workloads";

/**
 * Checks across the fields of one environment: errors, and warnings of what is valid and risky.
 *
 * Each check runs on what is sound and keeps silent about what is not, so that one mistyped field costs one message.
 *
 * @param today the day that support dates are compared with
 */
export function checkEnvironment(sections: Sections, today: Date, findings: Findings): void {
  warnOfPlaceholders(sections, findings);
  warnOfSections(sections, today, findings);
  const { name, account, state, network, cluster, addons, workloads } = sections;
  const region = sections.region ?? regionOf(network?.zones);
  checkNames(name, sections, findings);
  checkPartitions(sections, findings);
  if (network !== undefined && region !== undefined) checkNetwork(network, region, findings);
  if (network !== undefined) checkMayOverlap(name, network, findings);
  if (cluster !== undefined) {
    checkCluster(cluster, { account, region, network }, findings);
    checkProxyMode(cluster, findings);
    checkNodeGroups(cluster, region, findings);
    warnOfPodsWithoutInternet(cluster, findings);
    warnOfUnenforcedPolicies(cluster, findings);
    checkFargate(cluster, { addons, region }, findings);
  }
  if (network !== undefined && cluster !== undefined) {
    checkServiceRange(network, cluster, findings);
    checkPodTier(network, cluster, findings);
    checkPodEgress(network, cluster, findings);
    checkRanges(network, cluster, findings);
    checkNetworkCapacity(network, cluster, sections, findings);
    checkEgressRoutes(network, cluster, sections, findings);
    warnOfUnknownEndpoints(network, cluster, findings);
    warnOfUnused(network, cluster, findings);
  }
  if (state !== undefined) {
    checkState(state, cluster, account, findings);
    checkDeliveryOf(state, { name, network }, findings);
    if (cluster !== undefined) warnOfRuns(state, cluster, findings);
  }
  if (addons !== undefined) checkAddons(addons, network, findings);
  if (addons !== undefined && cluster !== undefined) {
    checkInstalledOnce(addons, cluster, findings);
    checkCilium(addons, cluster, { network, region }, findings);
  }
  checkSources(sections, findings);
  checkServiceMesh({ name, region, addons, cluster, workloads }, findings);
  if (workloads !== undefined) {
    checkNetworkPolicies(workloads, { addons, cluster }, findings);
    checkWorkloads(workloads, { account, addons, cluster, network, region }, findings);
    if (cluster !== undefined) warnOfIsolation(workloads, cluster, findings);
    if (network !== undefined) warnOfCertificates(network, workloads, findings);
    warnOfReadinessGates(workloads, findings);
  }
}

/** The region of zones, used if `region` is malformed. */
function regionOf(zones: readonly string[] = []): string | undefined {
  const names = zones.map(readZoneName);
  return names.find((name) => name.kind === "availability-zone")?.region;
}

/* A section that is malformed decides nothing: a default in its place would accuse the others. */
function checkSources(
  { region, network, cluster, addons, workloads, state, registry, charts }: Sections,
  findings: Findings,
): void {
  if (registry !== undefined) findings.collect("registry", () => checkMirrors(registry));
  checkCharts({ charts, addons }, findings);
  if (!region || !network || !cluster || !addons || !workloads || !state || !registry) return;
  checkPulls({ region, network, cluster, addons, workloads, state, registry, charts }, findings);
}
