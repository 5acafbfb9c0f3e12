import type { Findings } from "../errors";
import { recordProblem } from "../external-dns/plan";
import type { AlbSettings } from "./alb-settings";
import type { ApplicationContext } from "./application-context";
import { errors as applicationErrors } from "./application-findings";
import { errors } from "./exposure-findings";
import { usesGatewayApi } from "./exposure-kinds";
import type { ExposureSettings, NlbSettings } from "./exposure-settings";
import { checkGatewayApi } from "./gateway-checks";
import {
  checkHost,
  checkOneHost,
  checkPath,
  checkRuleHost,
  checkRulePath,
  isHostName,
  isRuleHost,
} from "./host-and-path";
import { checkRules } from "./rule-checks";
import type { ApplicationSettings } from "./settings";
import { checkTls } from "./tls-checks";
import { isPort, isWithin } from "./words";

/** Checks the exposure of one application. Paths begin with `expose`. */
export function checkExposure(
  name: string,
  application: ApplicationSettings,
  expose: ExposureSettings,
  context: ApplicationContext,
  findings: Findings,
): void {
  switch (expose.kind) {
    case "externalName":
      checkOneHost("expose.host", expose.host, findings);
      return;
    case "clusterIp":
      checkPorts(expose, findings);
      return;
    case "nodePort":
      checkPorts(expose, findings);
      if (expose.nodePort !== undefined && !isWithin(expose.nodePort, 30000, 32767)) {
        findings.add(errors.NodePortOutOfRange("expose.nodePort", { port: expose.nodePort }));
      }
      return;
    case "nlb":
      checkPorts(expose, findings);
      checkLoadBalancer(expose, context, findings);
      checkNlb(application, expose, findings);
      return;
    case "alb":
      checkPorts(expose, findings);
      checkLoadBalancer(expose, context, findings);
      checkAlb(expose, findings);
      checkRecords(expose, context, findings);
      checkRules(name, application, expose, findings);
      if (expose.api === "gateway") checkGatewayApi(application, expose, findings);
      if (expose.tls !== undefined) checkTls(expose, expose.tls, context, findings);
      return;
    default:
      expose satisfies never;
  }
}

function checkNlb({ speaksProxyProtocol }: ApplicationSettings, expose: NlbSettings, findings: Findings): void {
  const { targets, clientIpPreservation, healthCheckPath } = expose;
  if (clientIpPreservation === "proxy-protocol" && !speaksProxyProtocol) {
    findings.add(errors.ProxyProtocolNotSpoken("expose.clientIpPreservation"));
  }
  if (targets === "instance" && clientIpPreservation === "enabled" && healthCheckPath !== undefined) {
    // kube-proxy, pkg/proxy/healthcheck/service_health.go of kubernetes/kubernetes at 025f283: one answer for every path.
    findings.add(errors.HealthCheckPathNeedsPods("expose.healthCheckPath"));
  }
}

function checkPorts(expose: Exclude<ExposureSettings, { kind: "externalName" }>, findings: Findings): void {
  const { port, portName } = expose;
  const healthCheckPort = "healthCheckPort" in expose ? expose.healthCheckPort : undefined;
  for (const [field, value] of Object.entries({ port, healthCheckPort })) {
    if (value === undefined || isPort(value)) continue;
    findings.add(applicationErrors.PortOutOfRange(`expose.${field}`, { port: value }));
  }
  const isName = /^(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
  if (portName !== undefined && (portName.length > 15 || !isName.test(portName) || portName === "use-annotation")) {
    findings.add(errors.PortNameMalformed("expose.portName", { name: portName }));
  }
}

/** What holds for both kinds of load balancer. */
function checkLoadBalancer(
  expose: NlbSettings | AlbSettings,
  { dnsZone, externalDns = true }: ApplicationContext,
  findings: Findings,
): void {
  const { targets, healthCheckPort, deregistrationDelaySeconds: delay, dnsName } = expose;
  if (targets === "instance" && healthCheckPort !== undefined) {
    findings.add(errors.HealthCheckPortNeedsIpTargets("expose.healthCheckPort"));
  }
  if (delay !== undefined && !isWithin(delay, 0, 3600)) {
    findings.add(errors.DeregistrationDelayOutOfRange("expose.deregistrationDelaySeconds", { seconds: delay }));
  }
  checkPath("expose.healthCheckPath", expose.healthCheckPath, findings);
  if (dnsName === undefined) return;
  const path = "expose.dnsName";
  if (!externalDns) findings.add(errors.DnsNameNeedsExternalDns(path, { name: dnsName }));
  checkHost(path, dnsName, findings);
  const known = dnsZone !== undefined && isHostName(dnsName);
  const problem = known ? recordProblem(path, dnsName, dnsZone, "dnsName") : undefined;
  if (problem !== undefined) findings.add(problem);
}

/** Hosts that ExternalDNS cannot make records of. */
function checkRecords(
  { host, hostRecords, rules = {} }: AlbSettings,
  { dnsZone, externalDns = true }: ApplicationContext,
  findings: Findings,
): void {
  if (dnsZone === undefined || !externalDns || hostRecords === "elsewhere") return;
  const ofRules = Object.entries(rules).map(([name, rule]) => [`expose.rules.${name}.host`, rule.host] as const);
  for (const [path, one] of [["expose.host", host] as const, ...ofRules]) {
    // A host that a load balancer refuses needs another name anyway.
    if (one === undefined || !isRuleHost(one)) continue;
    const problem = recordProblem(path, one, dnsZone, "host");
    if (problem !== undefined) findings.add(problem);
  }
}

function checkAlb(expose: AlbSettings, findings: Findings): void {
  const { targets, serviceType, groupName, groupOrder } = expose;
  if (expose.host !== undefined) checkRuleHost("expose.host", expose.host, findings);
  checkRulePath("expose.path", expose.path, findings);
  if (targets === "instance" && serviceType === "ClusterIP") {
    findings.add(errors.InstanceTargetsNeedNodePort("expose.targets"));
  }
  if (groupName !== undefined && !usesGatewayApi(expose) && !/^([a-z0-9][-a-z0-9.]{0,61})?[a-z0-9]$/.test(groupName)) {
    findings.add(errors.GroupNameMalformed("expose.groupName", { name: groupName, api: "ingress" }));
  }
  if (groupOrder !== undefined && groupName === undefined) {
    findings.add(errors.GroupNameMissing("expose.groupOrder"));
  }
  if (groupOrder !== undefined && !isWithin(groupOrder, -1000, 1000)) {
    findings.add(errors.GroupOrderOutOfRange("expose.groupOrder", { order: groupOrder }));
  }
  checkHealthCheck(expose, findings);
}

function checkHealthCheck(expose: AlbSettings, findings: Findings): void {
  const { healthCheckIntervalSeconds: interval = 15, healthCheckTimeoutSeconds: timeout = 5 } = expose;
  if (!isWithin(interval, 5, 300)) {
    const values = { seconds: interval, min: 5, max: 300 };
    findings.add(errors.HealthCheckOutOfRange("expose.healthCheckIntervalSeconds", values));
  }
  if (!isWithin(timeout, 2, 120) || timeout >= interval) {
    const values = { seconds: timeout, min: 2, max: 120, below: Math.max(interval, 5) };
    findings.add(errors.HealthCheckOutOfRange("expose.healthCheckTimeoutSeconds", values));
  }
  const codes = expose.healthCheckSuccessCodes;
  if (codes !== undefined && !codes.split(",").every(isCodeOrRange)) {
    findings.add(errors.HealthCheckCodesMalformed("expose.healthCheckSuccessCodes", { codes }));
  }
}

function isCodeOrRange(text: string): boolean {
  const [, first = "", last = first] = /^([2-4]\d\d)(?:-([2-4]\d\d))?$/.exec(text) ?? [];
  return first !== "" && Number(first) <= Number(last);
}
