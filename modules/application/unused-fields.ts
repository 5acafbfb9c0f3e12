import type { Findings } from "../errors";
import type { AlbSettings } from "./alb-exposure";
import type { ApplicationSettings } from "./application-settings";

/** Fields that would have no effect, because what they are about is not there. */
export function checkUnused(application: ApplicationSettings, findings: Findings): void {
  const { expose } = application;
  checkProxyProtocol(application, findings);
  checkVersionDefaults(application, findings);
  checkNames(application, findings);
  if (expose?.kind === "externalName") checkExternalName(application, findings);
  if (expose?.kind === "alb") checkAlbDefaults(expose, findings);
}

function checkProxyProtocol({ speaksProxyProtocol = false, expose }: ApplicationSettings, findings: Findings): void {
  const sends = expose?.kind === "nlb" && expose.clientIpPreservation === "proxy-protocol";
  if (!speaksProxyProtocol || sends) return;
  const message =
    'no load balancer sends the header; remove it, or set expose.clientIpPreservation of an nlb to "proxy-protocol"';
  findings.add("ProxyProtocolUnused", "speaksProxyProtocol", message);
}

/* A version has the application's value where it has none of its own. */
function checkVersionDefaults({ image, replicas, versions = {} }: ApplicationSettings, findings: Findings): void {
  const all = Object.values(versions);
  if (all.length === 0) return;
  if (image !== undefined && all.every((version) => version.image !== undefined)) {
    const message = "every version has an image of its own, so this one never runs; remove it, or one of theirs";
    findings.add("ImageUnused", "image", message);
  }
  if (replicas !== undefined && all.every((version) => version.replicas !== undefined)) {
    const message = `got ${replicas}, and every version has replicas of its own; remove it, or one of theirs`;
    findings.add("ReplicasUnused", "replicas", message);
  }
}

function checkNames({ serviceName, ingressName, expose }: ApplicationSettings, findings: Findings): void {
  if (serviceName !== undefined && expose === undefined) {
    const message = "the application is not exposed, so it has no Service; remove it, or set expose";
    findings.add("ServiceNameUnused", "serviceName", message);
  }
  if (ingressName !== undefined && expose?.kind !== "alb") {
    const message = 'only an exposure of kind "alb" has an Ingress or a route; remove it';
    findings.add("IngressNameUnused", "ingressName", message);
  }
}

function checkExternalName(application: ApplicationSettings, findings: Findings): void {
  const { env = {}, podLabels = {}, zoneSpread } = application;
  const fields = [
    ...(["image", "port", "replicas", "command", "versions", "appLabel", "deploymentName"] as const),
    ...(["tolerations", "nodeSelector", "maxUnavailable", "drainSeconds", "securityGroupIds"] as const),
  ].filter((field): boolean => application[field] !== undefined);
  const set = [
    ...fields,
    ...(Object.keys(env).length > 0 ? ["env"] : []),
    ...(Object.keys(podLabels).length > 0 ? ["podLabels"] : []),
    ...(zoneSpread === "require" ? ["zoneSpread"] : []),
  ];
  for (const field of set) {
    findings.add("ExternalNameHasPods", field, "an external name has no pods; remove it, or choose another kind");
  }
}

/* Host and path of an exposure are those of its rules that name none. */
function checkAlbDefaults({ host, hostRecords, rules = {} }: AlbSettings, findings: Findings): void {
  const all = Object.values(rules);
  if (host !== undefined && all.length > 0 && all.every((rule) => rule.host !== undefined)) {
    const message = "every rule has a host of its own, so no rule uses this one; remove it, or one of theirs";
    findings.add("HostUnused", "expose.host", message);
  }
  if (hostRecords !== "elsewhere" || [host, ...all.map((rule) => rule.host)].some((one) => one !== undefined)) return;
  const message = "no host is set, so there are no records to make elsewhere; set expose.host, or remove this";
  findings.add("HostRecordsUnused", "expose.hostRecords", message);
}
