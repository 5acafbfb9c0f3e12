import type { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import type { AlbSettings } from "./alb-settings";
import { errors } from "./application-findings";
import { errors as exposureErrors } from "./exposure-findings";
import { hasLoadBalancedService, hasPods, hasRules } from "./exposure-kinds";
import { type ApplicationSettings, applicationSettings } from "./settings";
import { unusedErrors } from "./unused-findings";
import { variantsOf } from "./variants";

/** Fields that would have no effect, because what they are about is not there. */
export function checkUnused(application: ApplicationSettings, findings: Findings): void {
  const { expose } = application;
  checkProxyProtocol(application, findings);
  checkVersionDefaults(application, findings);
  checkNames(application, findings);
  if (hasPods(expose)) checkFewPods(application, findings);
  else checkWithoutPods(application, findings);
  if (hasRules(expose)) checkAlbDefaults(expose, findings);
}

function checkProxyProtocol({ speaksProxyProtocol, expose }: ApplicationSettings, findings: Findings): void {
  const sends = hasLoadBalancedService(expose) && expose.clientIpPreservation === "proxy-protocol";
  if (speaksProxyProtocol && !sends) findings.add(errors.ProxyProtocolUnused("speaksProxyProtocol"));
}

/* A version has the application's value where it has none of its own. */
function checkVersionDefaults({ image, replicas, versions = {} }: ApplicationSettings, findings: Findings): void {
  const all = Object.values(versions);
  if (all.length === 0) return;
  if (image !== undefined && all.every((version) => version.image !== undefined)) {
    findings.add(errors.ImageUnused("image"));
  }
  if (replicas !== undefined && all.every((version) => version.replicas !== undefined)) {
    findings.add(errors.ReplicasUnused("replicas", { replicas }));
  }
}

/* Versions that are scaled to nothing decide nothing: they come back. */
function checkFewPods(application: ApplicationSettings, findings: Findings): void {
  const { zoneSpread, maxUnavailable } = application;
  const replicas = Math.max(...variantsOf("", application).map((one) => one.replicas));
  if (replicas < 1) return;
  if (zoneSpread === "require" && replicas === 1) findings.add(unusedErrors.ZoneSpreadUnused("zoneSpread"));
  if (maxUnavailable !== undefined && maxUnavailable > 1 && maxUnavailable >= replicas) {
    findings.add(unusedErrors.MaxUnavailableUnused("maxUnavailable", { maxUnavailable, replicas }));
  }
}

function checkNames({ serviceName, ingressName, expose }: ApplicationSettings, findings: Findings): void {
  if (serviceName !== undefined && expose === undefined) {
    findings.add(errors.ServiceNameUnused("serviceName"));
  }
  if (ingressName !== undefined && !hasRules(expose)) {
    findings.add(errors.IngressNameUnused("ingressName"));
  }
}

/* Whether a field is about pods, so that an application without pods has no use for it. A field without its line does not compile. */
const fieldsOfPods: Readonly<Record<keyof ApplicationSettings, boolean>> = {
  image: true,
  port: true,
  replicas: true,
  command: true,
  versions: true,
  appLabel: true,
  deploymentName: true,
  tolerations: true,
  nodeSelector: true,
  maxUnavailable: true,
  drainSeconds: true,
  securityGroupIds: true,
  env: true,
  podLabels: true,
  zoneSpread: true,
  // These have findings of their own.
  readinessGates: false,
  speaksProxyProtocol: false,
  ingressName: false,
  // These are about the Service.
  namespace: false,
  labels: false,
  serviceName: false,
  expose: false,
};

function checkWithoutPods(application: ApplicationSettings, findings: Findings): void {
  const defaults: Partial<ApplicationSettings> = withDefaults(applicationSettings, { expose: application.expose });
  const fields = (Object.keys(fieldsOfPods) as (keyof ApplicationSettings)[]).filter((field) => fieldsOfPods[field]);
  for (const field of fields) {
    const isDefault = JSON.stringify(application[field]) === JSON.stringify(defaults[field]);
    if (application[field] !== undefined && !isDefault) findings.add(errors.ExternalNameHasPods(field));
  }
}

/* Host and path of an exposure are those of its rules that name none. */
function checkAlbDefaults({ host, path, hostRecords, rules = {} }: AlbSettings, findings: Findings): void {
  const all = Object.values(rules);
  if (host !== undefined && all.length > 0 && all.every((rule) => rule.host !== undefined)) {
    findings.add(exposureErrors.HostUnused("expose.host"));
  }
  if (path !== undefined && path !== "/" && all.length > 0 && all.every((rule) => rule.path !== undefined)) {
    findings.add(unusedErrors.PathUnused("expose.path", { path }));
  }
  if (hostRecords !== "elsewhere" || [host, ...all.map((rule) => rule.host)].some((one) => one !== undefined)) return;
  findings.add(exposureErrors.HostRecordsUnused("expose.hostRecords"));
}
